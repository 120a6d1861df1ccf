namespace Kuznets.Data;

/// <summary>One variable that stands in several columns, one a period.</summary>
/// <param name="Name">The variable's name in the long frame.</param>
/// <param name="Pattern">How its columns are called, with the time in braces: <c>gdp_{year}</c>; <c>{year}</c> for bare years.</param>
public sealed record LongValue(string Name, string Pattern)
{
    /// <summary>The variable named after its pattern: <c>gdp_{year}</c> gives gdp, a bare <c>{year}</c> gives value.</summary>
    public static LongValue Of(string pattern)
    {
        int open = pattern.IndexOf('{', StringComparison.Ordinal), close = pattern.IndexOf('}', StringComparison.Ordinal);
        string rest = open >= 0 && close > open ? pattern[..open] + pattern[(close + 1)..] : "";
        rest = rest.Trim('_', '-', '.', ' ', '年');
        return new LongValue(rest.Length == 0 ? "value" : rest, pattern);
    }

    /// <summary>The variable whose columns are these: what their names share around the digits becomes the pattern.</summary>
    /// <param name="name">The variable's name in the long frame.</param>
    /// <param name="columns">Its columns, e.g. gdp_2011, gdp_2012; at least one.</param>
    /// <param name="time">Name of the time column to make.</param>
    public static LongValue Of(string name, IReadOnlyList<string> columns, string time)
    {
        string first = columns[0];
        int before = first.Length, after = first.Length;
        foreach (string column in columns)
        {
            before = Math.Min(before, first.AsSpan().CommonPrefixLength(column));
            int shared = 0;
            while (shared < Math.Min(first.Length, column.Length) && first[^(shared + 1)] == column[^(shared + 1)])
                shared++;
            after = Math.Min(after, shared);
        }
        int digit = first.AsSpan().IndexOfAnyInRange('0', '9'), last = first.AsSpan().LastIndexOfAnyInRange('0', '9');
        before = digit < 0 ? before : Math.Min(before, digit);
        after = last < 0 ? after : Math.Min(after, first.Length - 1 - last);
        after = Math.Min(after, first.Length - before);
        return new LongValue(name, $"{first[..before]}{{{time}}}{first[^after..]}");
    }
}

/// <summary>How to turn columns a period into rows a period.</summary>
/// <param name="Time">Name of the time column to make; patterns hold it in braces.</param>
/// <param name="Values">The variables; none means bare period columns, as one variable called value.</param>
public sealed record LongRequest(string Time, params Seq<LongValue> Values)
{
    /// <summary>Columns that stay and are repeated; none means every column that fits no pattern.</summary>
    public Seq<string> Keep { get; init; }

    /// <summary>Columns among which the patterns look; none means all.</summary>
    public Seq<string> Among { get; init; }
}

/// <summary>How to turn rows a period into columns a period.</summary>
/// <param name="Keys">What names a row of the wide frame, e.g. city.</param>
/// <param name="Time">The column whose values become part of the new names.</param>
/// <param name="Values">The variables to spread; every other column must be constant within a key.</param>
public sealed record WideRequest(Seq<string> Keys, string Time, Seq<string> Values)
{
    /// <summary>The new names, with <c>{value}</c> and <c>{time}</c>.</summary>
    public string Pattern { get; init; } = "{value}_{time}";
}

/// <summary>A frame to stack and the name of the file it came from.</summary>
public sealed record StackPart(string Name, Frame Frame);

/// <summary>A column read off the file names.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Pattern">The file name without its ending, the value in braces: <c>cities_{year}</c>; null takes the whole name.</param>
public sealed record StackColumn(string Name, string? Pattern = null);

/// <summary>What to do with rows that share a key.</summary>
public enum DuplicateRows
{
    /// <summary>E302 names them.</summary>
    Error,

    /// <summary>The first row stays.</summary>
    First,

    /// <summary>The last row stays.</summary>
    Last,

    /// <summary>Numbers become the mean of their values that are not missing; of texts and dates the first stays.</summary>
    Mean,
}

/// <summary>A reshaped frame and what happened.</summary>
public sealed record Reshaped(Frame Frame, ReshapeReport Report);

/// <summary>What a reshape, a stack or the removal of duplicates did.</summary>
/// <param name="RowsBefore">Rows that came in, of all frames together.</param>
/// <param name="RowsAfter">Rows that went out.</param>
public sealed record ReshapeReport(int RowsBefore, int RowsAfter)
{
    /// <summary>The periods found (long, wide), or the names of the parts (stack).</summary>
    public Seq<string> Periods { get; init; }

    /// <summary>The columns that were made or changed.</summary>
    public Seq<string> Columns { get; init; }

    /// <summary>Keys that stood in several rows (duplicates).</summary>
    public int Groups { get; init; }

    /// <summary>What the user should know (W324 to W329).</summary>
    public Seq<Note> Notes { get; init; }
}
