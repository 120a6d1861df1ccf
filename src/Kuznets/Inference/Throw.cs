namespace Kuznets.Inference;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static DataException OneCluster(string column) => new(new Note("E405", ("column", column)));

    public static SpecificationException MissingOnRows(string column, int count) =>
        new(new Note("E406", ("column", column), ("count", count)));

    public static NumericalException NoDegreesOfFreedom(int n, double k) => new(new Note("E404", ("n", n), ("k", k)));

    public static SpecificationException NoJackknife(string kind) => new(new Note("E657", ("kind", kind)));

    public static NumericalException TooManyEffects(string column) => new(new Note("E656", ("column", column)));

    public static DataException JackknifeUnidentified(string column, int lost, int clusters) =>
        new(new Note("E658", ("column", column), ("lost", lost), ("clusters", clusters)));

    public static NumericalException LeverageTooLarge(int m, int most) => new(new Note("E408", ("coefficients", m), ("most", most)));

    public static SpecificationException NeedsTime(string kind) => new(new Note("E409", ("kind", kind)));

    public static SpecificationException LagTooLong(string kind, int lag, int periods) =>
        new(new Note("E410", ("kind", kind), ("lag", lag), ("periods", periods)));

    public static SpecificationException NoAutomaticBandwidth(string kernel) => new(new Note("E448", ("kernel", kernel)));

    public static DataException Coordinates(string latitude, string longitude, double lat, double lon) =>
        new(new Note("E411", ("latitude", latitude), ("longitude", longitude), ("lat", lat), ("lon", lon)));

    public static DataException CoordinateNotNumber(string column) => new(new Note("E412", ("column", column)));

    public static SpecificationException ConleyCutoff(double? given) => new(new Note("E413", ("given", given)));

    public static SpecificationException Hypothesis(string text, string reason) =>
        new(new Note("E414", ("text", text), ("reason", reason)) { Place = new Place(Text: text) });

    public static SpecificationException UnknownTerm(string name, string text, IReadOnlyList<string> terms) =>
        new(new Note("E415", ("name", name), ("nearest", Names.Nearest(name, terms) ?? (terms.Count > 0 ? terms[0] : "")), ("terms", terms))
        {
            Place = new Place(Text: text, Column: Math.Max(1, text.IndexOf(name, StringComparison.Ordinal) + 1), Length: name.Length),
        });
}
