namespace Kuznets.Studies.Sources;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static SurroundingsException NotFound(string path, string reason) => new(new Note("E500", ("path", path), ("reason", reason)));

    public static DataException NotThisEncoding(string encoding, long offset, byte value) =>
        new(new Note("E501", ("encoding", encoding), ("offset", offset + 1), ("byte", $"0x{value:X2}")));

    public static SpecificationException UnknownEncoding(string name) => new(new Note("E502", ("encoding", name)));

    public static DataException MixedEncodings(long utf8Line, long otherLine) =>
        new(new Note("E503", ("utf8", utf8Line), ("other", otherLine)));

    public static DataException Empty() => new(new Note("E504"));

    public static DataException HeaderOnly(IEnumerable<string> names) => new(new Note("E505", ("columns", names)));

    public static DataException UnclosedQuote(long line) => new(new Note("E506", ("line", line)) { Place = new Place(Line: (int)Math.Min(line, int.MaxValue)) });

    public static DataException RaggedRows(int expected, long count, string lines) =>
        new(new Note("E507", ("expected", expected), ("count", count), ("lines", lines)));

    public static DataException NullBytes(long offset) => new(new Note("E508", ("offset", offset + 1)));

    public static DataException Unreadable(string column, string rule, double value) =>
        new(new Note("E509", ("column", column), ("rule", rule), ("count", 1), ("cells", $"{value}")));

    public static SpecificationException UnknownRule(string column, string rule, IEnumerable<string> known) =>
        new(new Note("E510", ("column", column), ("rule", rule), ("nearest", Names.Nearest(rule, known) ?? "text"), ("rules", known)));

    public static SpecificationException ParseOfUnknown(string column, IEnumerable<string> known) =>
        new(new Note("E511", ("column", column), ("nearest", Names.Nearest(column, known) ?? ""), ("columns", Few(known))));

    public static DataException UnknownFormat(string path, string found) => new(new Note("E512", ("path", path), ("found", found)));

    public static DataException JsonSyntax(long line, long position, string reason) =>
        new(new Note("E513", ("line", line), ("position", position), ("reason", reason)));

    public static DataException NestedValue(string key, long record) => new(new Note("E514", ("key", key), ("record", record)));

    public static DataException NotRecords(string found) => new(new Note("E515", ("found", found)));

    public static SpecificationException HeaderBeyond(int skip, int header, int rows) =>
        new(new Note("E516", ("skip", skip), ("header", header), ("rows", rows)));

    public static DataException TooLarge() => new(new Note("E517"));

    public static SpecificationException BadSeparator(string text) => new(new Note("E518", ("separator", text)));

    public static DataException CutOff(string encoding, long offset) => new(new Note("E519", ("encoding", encoding), ("offset", offset + 1)));

    public static SpecificationException NoSheets(string key, string path, string format) =>
        new(new Note("E520", ("key", key), ("path", path), ("format", format)));

    /// <summary>The first names and how many there are.</summary>
    public static string Few(IEnumerable<string> names, int show = 8)
    {
        string[] all = [.. names];
        return all.Length <= show ? string.Join(", ", all) : $"{string.Join(", ", all.Take(show))} … ({all.Length})";
    }
}
