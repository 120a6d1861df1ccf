namespace Kuznets.Studies.Writers;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException UnknownFormat(string name, string[] known) =>
        new(new Note("E157", ("name", name), ("nearest", Names.Nearest(name, known) ?? "text"), ("formats", known)));
}
