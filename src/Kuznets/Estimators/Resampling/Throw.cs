namespace Kuznets.Estimators.Resampling;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException NoTreatment(string name, IReadOnlyList<string> terms) =>
        new(new Note("E650", ("name", name), ("nearest", Names.Nearest(name, terms) ?? (terms.Count > 0 ? terms[0] : "")), ("terms", terms)));

    public static DataException NoVariation(string name, string how, string why) => new(new Note("E651", ("name", name), ("how", how), ("why", why)));

    public static DataException OneUnit(string what, string column, int count) => new(new Note("E652", ("what", what), ("column", column), ("count", count)));

    public static SpecificationException Draws(int draws, int least) => new(new Note("E653", ("draws", draws), ("least", least)));

    public static SpecificationException NotForThis(string analysis, string formula) => new(new Note("E654", ("analysis", analysis), ("formula", formula)));

    public static SpecificationException NoClusters(string analysis) => new(new Note("E655", ("analysis", analysis)));

    public static NumericalException TooManyEffects(string column) => new(new Note("E656", ("column", column)));

    public static NumericalException NothingDrawn(int draws, string name) => new(new Note("E659", ("draws", draws), ("name", name)));
}
