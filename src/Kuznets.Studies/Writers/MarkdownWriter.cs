using System.Text;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>GitHub-flavoured Markdown. The first header row is the format's header; further header rows open the body in bold.</summary>
internal static class MarkdownWriter
{
    /// <summary>A whole document.</summary>
    public static string Write(Report report)
    {
        List<string> parts = report.Title.Length > 0 ? [$"# {Escape(report.Title)}\n"] : [];
        foreach (ReportPart part in report.Parts)
        {
            parts.Add(part switch
            {
                HeadingPart heading => $"{new string('#', Math.Clamp(heading.Level, 1, 5) + 1)} {Escape(heading.Text)}\n",
                ParagraphPart paragraph => Escape(paragraph.Text) + "\n",
                TablePart table => Write(table.Table),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        return string.Join('\n', parts);
    }

    /// <summary>The table with its caption in bold above and its notes below.</summary>
    public static string Write(Table table)
    {
        List<string[]> rows = [.. table.Header.Select((r, i) => Cells(r, bold: i > 0)), .. table.Rows.Select(r => Cells(r, bold: false))];
        int[] widths = [.. table.Columns.Select((_, c) => Math.Max(3, rows.Max(r => CharacterWidth.Of(r[c]))))];
        StringBuilder text = new();
        if (table.Caption.Length > 0)
            text.Append("**").Append(Escape(table.Caption)).Append("**\n\n");
        for (int i = 0; i < rows.Count; i++)
        {
            text.Append('|');
            for (int c = 0; c < widths.Length; c++)
                text.Append(' ').Append(Pad(rows[i][c], widths[c], table.Columns[c].Alignment)).Append(" |");
            text.Append('\n');
            if (i == 0)
                text.Append('|').AppendJoin('|', widths.Select((w, c) => Rule(w, table.Columns[c].Alignment))).Append("|\n");
        }
        foreach (string note in table.PrintedNotes)
            text.Append('\n').Append(Escape(note)).Append('\n');
        return text.ToString();
    }

    /// <summary>Text that Markdown shows as it is: no emphasis, no links, no HTML, no new columns.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '~' or '&')
                escaped.Append('\\');
            escaped.Append(c == '\t' ? ' ' : c);
        }
        return escaped.ToString();
    }

    /// <summary>One text a column; a spanning cell fills its first column, so that the format's grid holds.</summary>
    private static string[] Cells(Row row, bool bold) =>
        [.. row.Cells.SelectMany(c => Enumerable.Repeat("", c.Span - 1).Prepend(Text(c, bold)))];

    private static string Text(Cell cell, bool bold)
    {
        string text = Escape(cell.Shown);
        return bold && text.Length > 0 ? $"**{text}**" : text;
    }

    private static string Pad(string text, int width, Alignment alignment)
    {
        string free = new(' ', width - CharacterWidth.Of(text));
        return alignment switch
        {
            Alignment.Left => text + free,
            Alignment.Right => free + text,
            _ => free[..(free.Length / 2)] + text + free[(free.Length / 2)..],
        };
    }

    private static string Rule(int width, Alignment alignment) => alignment switch
    {
        Alignment.Left => ":" + new string('-', width + 1),
        Alignment.Right => new string('-', width + 1) + ":",
        _ => ":" + new string('-', width) + ":",
    };
}
