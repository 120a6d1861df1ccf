namespace Kuznets.Estimators.Dynamic;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException InstrumentText(string head, string text, string word) =>
        new(new Note("E470", ("head", head), ("text", text), ("word", word)));

    public static SpecificationException NeedsUnitAndTime() => new(new Note("E471"));

    public static SpecificationException Effect(string effect, string unit, string time) =>
        new(new Note("E472", ("effect", effect), ("unit", unit), ("time", time)));

    public static DataException NoRows(int n, int units, Transform transform, string time) =>
        new(new Note("E473", ("rows", n), ("units", units), ("transform", transform.ToString().ToLowerInvariant()), ("time", time)));

    public static SpecificationException NoInstruments(string model) => new(new Note("E474", ("model", model)));

    public static SpecificationException EmptyLags(string request, string lags) =>
        new(new Note("E475", ("request", request), ("lags", lags)));

    public static DataException TooShort(string request, int lag, int periods) =>
        new(new Note("E476", ("request", request), ("lag", lag), ("periods", periods)));

    public static SpecificationException UnderIdentified(int instruments, int parameters, int rank) =>
        new(new Note("E477", ("instruments", instruments), ("parameters", parameters), ("rank", rank)));

    public static DataException OneUnit(string unit, int units) => new(new Note("E478", ("unit", unit), ("units", units)));

    public static DataException OneCluster(string by) => new(new Note("E479", ("by", by)));

    public static SpecificationException Covariance(string request) => new(new Note("E480", ("request", request)));

    public static DataException TooManyInstruments(int instruments, int rows) =>
        new(new Note("E481", ("instruments", instruments), ("rows", rows)));

    public static SpecificationException Steps(int steps) => new(new Note("E482", ("steps", steps)));

    public static NumericalException NothingLeft(string model, Seq<Modelling.Omitted> omitted) =>
        new([new Note("E483", ("model", model), ("names", omitted.Select(o => o.Name))), .. omitted.Select(o => o.Reason)]);

    public static SpecificationException Unweighted() => new(new Note("E484"));

    public static SpecificationException NeedsFirstLag(string model) => new(new Note("E486", ("model", model)));

    public static SpecificationException InstrumentPart() => new(new Note("E485"));

    public static SpecificationException Depth(int depth) => new(new Note("E488", ("depth", depth)));
}
