namespace Kuznets.Data;

/// <summary>Every error of the room, in one place to review.</summary>
internal static partial class Throw
{
    public static SpecificationException UnknownColumn(string name, IEnumerable<string> known, Place? place = null)
    {
        string[] names = [.. known];
        string? nearest = Names.Nearest(name, names);
        return nearest is null
            ? new(new Note("E215", ("name", name), ("columns", Few(names))) { Place = place })
            : new(new Note("E214", ("name", name), ("nearest", nearest), ("columns", Few(names))) { Place = place });
    }

    public static DataException DuplicateColumn(string name) => new(new Note("E301", ("name", name)));

    public static DataException DuplicateKeys(string keys, string first, int times, int groups, string rows) =>
        new(new Note("E302", ("keys", keys), ("first", first), ("times", times), ("groups", groups), ("rows", rows)));

    public static DataException MissingKey(string column, int count, string rows) =>
        new(new Note("E303", ("column", column), ("count", count), ("rows", rows)));

    public static DataException TimeNotInteger(string column, string value, int row) =>
        new(new Note("E304", ("column", column), ("value", value), ("row", row)));

    public static DataException TextWhereNumber(string column, string value, int row) =>
        new(new Note("E311", ("column", column), ("value", value), ("row", row)));

    public static SpecificationException NoTime() => new(new Note("E216"));

    /// <summary>The first names and how many there are.</summary>
    public static string Few(IReadOnlyList<string> names, int show = 8) =>
        names.Count <= show ? string.Join(", ", names) : $"{string.Join(", ", names.Take(show))} … ({names.Count})";
}
