namespace Kuznets.Estimators.Robustness;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException NoVariants() => new(new Note("E680"));

    public static SpecificationException Twice(string name) => new(new Note("E681", ("name", name)));

    public static SpecificationException NotAmong(string name, string[] known) =>
        new(new Note("E682", ("name", name), ("nearest", Names.Nearest(name, known) ?? known[0]), ("known", known)));

    public static SpecificationException NotAControl(string variant, string name, string[] known) =>
        new(new Note("E683", ("variant", variant), ("name", name), ("known", known.Length > 0 ? known : ["—"])));

    public static SpecificationException NoRegressor(string model) => new(new Note("E684", ("model", model)));

    public static SpecificationException NoControls(string name, string model) => new(new Note("E685", ("name", name), ("model", model)));

    public static DataException TooFewGroups(string by, int groups) => new(new Note("E686", ("by", by), ("groups", groups)));

    public static SpecificationException NotLeastSquares(string estimator) => new(new Note("E687", ("estimator", estimator)));

    public static SpecificationException NeedsGroups() => new(new Note("E688"));
}
