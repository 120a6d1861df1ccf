namespace Kuznets.Reporting;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SpecificationException UnknownTerm(string option, string name, IReadOnlyList<string> known)
    {
        string list = string.Join(", ", known.Take(12));
        return Names.Nearest(name, known) is { } nearest
            ? new(new Note("E150", ("option", option), ("name", name), ("nearest", nearest), ("terms", list)))
            : new(new Note("E151", ("option", option), ("name", name), ("terms", list)));
    }

    public static SpecificationException BadPattern(string option, string pattern, string reason) =>
        new(new Note("E152", ("option", option), ("pattern", pattern), ("reason", reason)));

    public static SpecificationException UnknownStatistic(string name, IReadOnlyList<string> known) =>
        new(new Note("E153", ("name", name), ("nearest", Names.Nearest(name, known) ?? known[0]), ("statistics", string.Join(", ", known))));

    public static SpecificationException WrongCount(string option, int given, int wanted) =>
        new(new Note("E154", ("option", option), ("given", given), ("wanted", wanted)));

    public static SpecificationException UnknownJournal(string name) =>
        new(new Note("E155", ("name", name), ("nearest", Names.Nearest(name, ["cn", "en", "aer", "elsevier"]) ?? "en")));

    public static SpecificationException NoColumns() => new(new Note("E156"));
}
