namespace Kuznets.Estimators.Instrumental.Shocks;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException NeedsUnit() => new(new Note("E420", ("estimator", "a shift-share instrument")));

    public static DataException GivenTwice(string what, string key) => new(new Note("E445", ("what", what), ("key", key)));

    public static DataException NothingInCommon(string sector, string share, string shock) =>
        new(new Note("E446", ("sector", sector), ("share", share), ("shock", shock)));

    public static SpecificationException NotShiftShare(string instrument) => new(new Note("E447", ("instrument", instrument)));
}
