using System.Text;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>Tables for the terminal: three rules drawn with box characters, columns by East-Asian width, numbers on the point.</summary>
internal static class TerminalWriter
{
    private const int Gap = 2;

    /// <summary>The table, its caption centred above and its notes below.</summary>
    public static string Write(Table table)
    {
        TextGrid grid = TextGrid.Of(table);
        int width = Math.Max(grid.Widths.Sum() + (Gap * (grid.Widths.Length - 1)), 20);
        StringBuilder text = new();
        if (table.Caption.Length > 0)
            Line(text, Centre(table.Caption, width));
        Line(text, new string('━', width));
        foreach (Row row in table.Header)
        {
            Line(text, grid.Line(row, Gap));
            if (row.Cells.Any(c => c is TextCell { Spanner: true }))
                Line(text, grid.Rules(row, Gap));
        }
        Line(text, new string('─', width));
        foreach (Section section in table.Body)
        {
            if (section.RuleAbove)
                Line(text, new string('┈', width));
            foreach (Row row in section.Rows)
                Line(text, grid.Line(row, Gap));
        }
        Line(text, new string('━', width));
        foreach (string note in table.PrintedNotes)
        {
            foreach (string line in TextLines.Wrap(note, Math.Max(width, 60)))
                Line(text, line);
        }
        return text.ToString();
    }

    /// <summary>A text in the middle of a width.</summary>
    public static string Centre(string text, int width)
    {
        int free = Math.Max(0, width - CharacterWidth.Of(text));
        return new string(' ', free / 2) + text + new string(' ', free - (free / 2));
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd(' ')).Append('\n');
}
