using System.Globalization;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>Every error of the room, in one place to review.</summary>
internal static class Throw
{
    public static DataException NotExcel(string found) => new(new Note("E540", ("found", found)));

    public static DataException Encrypted() => new(new Note("E541"));

    public static DataException OverBudget(string what, long found, long allowed) =>
        new(new Note("E542", ("what", what), ("found", found), ("allowed", allowed)));

    public static DataException MissingPart(string part) => new(new Note("E543", ("part", part)));

    public static DataException BadPart(string part, string where, string reason) =>
        new(new Note("E544", ("part", part), ("where", where), ("reason", reason)));

    public static SpecificationException NoSuchSheet(string sheet, IReadOnlyList<string> names) => new(Names.Nearest(sheet, names) is { } nearest
        ? new Note("E545", ("sheet", sheet), ("nearest", nearest), ("sheets", names))
        : new Note("E550", ("sheet", sheet), ("sheets", names)));

    public static DataException BeyondLimits(string sheet, string cell) => new(new Note("E546", ("sheet", sheet), ("cell", cell)));

    public static DataException Unreadable(string reason) => new(new Note("E547", ("reason", reason)));

    public static DataException EmptySheet(string sheet) => new(new Note("E548", ("sheet", sheet)));

    public static SpecificationException BadRange(string range) => new(new Note("E549", ("range", range)));

    /// <summary>Line and position in a part.</summary>
    public static string Where(int line, int position) => string.Create(CultureInfo.InvariantCulture, $"{line}:{position}");
}
