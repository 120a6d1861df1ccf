namespace Kuznets.Data;

/// <summary>Errors of joins, reshapes and stacks.</summary>
internal static partial class Throw
{
    public static SpecificationException NoJoinKey(string right) => new(new Note("E332", ("right", right)));

    public static DataException DuplicateJoinKeys(string right, string keys, string first, int times, int groups, string rows) =>
        new(new Note("E320", ("right", right), ("keys", keys), ("first", first), ("times", times), ("groups", groups), ("rows", rows)));

    public static DataException KeyKindsDiffer(Column left, Column right, string name, string value) => new(new Note("E321",
        ("left", left.Name), ("right", right.Name), ("source", name), ("left-kind", Kind(left)), ("right-kind", Kind(right)), ("value", value)));

    public static SpecificationException NameTaken(string name, string source) => new(new Note("E322", ("name", name), ("source", source)));

    public static SpecificationException NothingMatches(string pattern, IReadOnlyList<string> names) =>
        new(new Note("E323", ("pattern", pattern), ("columns", Few(names))));

    public static DataException PeriodTwice(string pattern, string period, string first, string second) =>
        new(new Note("E324", ("pattern", pattern), ("period", period), ("first", first), ("second", second)));

    public static DataException CellTwice(string keys, string first, string rows) =>
        new(new Note("E325", ("keys", keys), ("first", first), ("rows", rows)));

    public static DataException Varies(string column, string key, string one, string other) =>
        new(new Note("E326", ("column", column), ("key", key), ("one", one), ("other", other)));

    public static SpecificationException NoPlaceholder(string pattern, string time) =>
        new(new Note("E327", ("pattern", pattern), ("time", time)));

    public static SpecificationException ReshapedNameTaken(string name) => new(new Note("E328", ("name", name)));

    public static SpecificationException NothingToStack() => new(new Note("E330"));

    public static DataException FileNameUnlike(string file, string pattern) =>
        new(new Note("E331", ("file", file), ("pattern", pattern)));

    public static SpecificationException TooLarge(int rows, int periods, int values) =>
        new(new Note("E333", ("rows", rows), ("periods", periods), ("values", values)));

    private static string Kind(Column column) => column switch
    {
        NumberColumn => "number",
        DateColumn date => $"date ({date.Frequency})",
        _ => "text",
    };
}
