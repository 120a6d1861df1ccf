using System.Globalization;
using System.Text;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>
/// CSV for machines and spreadsheets: numbers as shown, with an ASCII minus, without thousands commas and without the brackets that
/// Excel would read as a negative number; stars in a column of their own. Text that a spreadsheet would run as a formula begins
/// with an apostrophe; numbers never do.
/// </summary>
internal static class CsvWriter
{
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    /// <summary>The table with columns <c>row, key, label</c> before its own.</summary>
    public static string Write(Table table)
    {
        bool[] starred = new bool[table.Columns.Count];
        foreach ((Cell cell, int at) in table.Rows.SelectMany(TextGrid.Placed))
            starred[at] |= cell.Stars.Length > 0;
        StringBuilder csv = new();
        foreach (Row row in table.Header.Concat(table.Rows))
        {
            csv.Append(Quote(row.Kind.ToString().ToLowerInvariant())).Append(',').Append(Text(row.Key));
            foreach ((Cell cell, int at) in TextGrid.Placed(row))
            {
                for (int i = at; i < at + cell.Span; i++)
                {
                    csv.Append(',').Append(i == at || row.Kind == RowKind.Header ? Value(cell) : "");
                    if (starred[i])
                        csv.Append(',').Append(row.Kind == RowKind.Header ? "stars" : i == at ? Quote(cell.Stars) : "");
                }
            }
            csv.Append("\r\n");
        }
        foreach (string note in table.PrintedNotes)
            csv.Append("note,,").Append(Text(note)).Append("\r\n");
        return csv.ToString();
    }

    /// <summary>A text as a field that no spreadsheet runs.</summary>
    public static string Text(string text) => Quote(IsRisky(text) ? "'" + text : text);

    /// <summary>Whether a spreadsheet would run a text as a formula: it begins with = + - @, a tab or a line end, also full-width or after blanks and quotes.</summary>
    public static bool IsRisky(string text)
    {
        string seen = text.TrimStart(' ', '"', '\'', '\u00A0', '\u3000', '\uFEFF');
        return (text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal)) || (seen.Length > 0 && FormulaStarts.Contains(seen[0], StringComparison.Ordinal));
    }

    private static string Value(Cell cell) => cell switch
    {
        NumberCell number when double.IsNaN(number.Value) => "",
        NumberCell number when double.IsInfinity(number.Value) => number.Value > 0 ? "Inf" : "-Inf",
        NumberCell number => Number(number.Value, number.Format),
        IntervalCell interval => Quote($"[{Number(interval.Low, interval.Format)}; {Number(interval.High, interval.Format)}]"),
        _ => Text(cell.Text),
    };

    /// <summary>A number that a program reads back; one that rounds to zero is given in full.</summary>
    private static string Number(double value, NumberFormat format) => format.RoundsToZero(value) && format.Small != SmallNumbers.Zero
        ? value.ToString("R", CultureInfo.InvariantCulture)
        : (format with { Thousands = false, Bracket = Bracket.None, Small = SmallNumbers.Zero }).Bare(value).Replace(NumberFormat.Minus, "-", StringComparison.Ordinal);

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
