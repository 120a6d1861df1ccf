namespace Kuznets.Modelling;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException Lean() => new(new Note("E416"));

    public static SpecificationException NoColumn(string name) => new(new Note("E418", ("name", name)));

    public static SpecificationException SplitIsSeveral(string by) => new(new Note("E417", ("by", by)));
}
