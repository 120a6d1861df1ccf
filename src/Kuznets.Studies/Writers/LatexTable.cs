using System.Globalization;
using System.Text;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>One table in LaTeX: booktabs rules, numbers on the decimal point by siunitx, a longtable when it runs over pages.</summary>
internal static class LatexTable
{
    /// <summary>The table, to be put into a document with the packages of <see cref="LatexWriter"/>.</summary>
    public static string Write(Table table)
    {
        StringBuilder tex = new();
        if (table.Landscape)
            tex.Append("\\begin{landscape}\n");
        tex.Append(table.Long ? "\\begingroup\n" : table.Landscape ? "\\begin{table}[p]\n" : "\\begin{table}[htbp]\n");
        tex.Append("\\centering\\small\n");
        string caption = Caption(table);
        if (table.Long)
            Long(tex, table, caption);
        else
        {
            tex.Append(caption);
            tex.Append("\\begin{tabular}{").Append(Columns(table)).Append("}\n");
            Head(tex, table);
            Body(tex, table);
            tex.Append(Rule("bottomrule", table.Style.BottomRule)).Append("\\end{tabular}\n");
        }
        if (table.Notes.Count > 0)
        {
            tex.Append("\\par\\smallskip\n\\begin{minipage}{\\linewidth}\\footnotesize\n");
            foreach (string note in table.PrintedNotes)
                tex.Append("\\noindent ").Append(LatexText.Escape(note)).Append("\\par\n");
            tex.Append("\\end{minipage}\n");
        }
        tex.Append(table.Long ? "\\endgroup\n" : "\\end{table}\n");
        if (table.Landscape)
            tex.Append("\\end{landscape}\n");
        return tex.ToString();
    }

    private static string Caption(Table table)
    {
        if (table.Caption.Length == 0)
            return "";
        StringBuilder tex = new();
        tex.Append("\\renewcommand{\\tablename}{").Append(LatexText.Escape(table.Style.Word.Trim())).Append("}\n");
        string label = table.Id.Length > 0 ? $"\\label{{tab:{LatexText.Name(table.Id)}}}" : "";
        string title = LatexText.Escape(table.Title + (table.Title.Length > 0 ? table.Style.CaptionEnd : ""));
        if (table.Number.Length == 0)
            return tex.Append("\\caption*{").Append(title).Append("}\n").ToString();
        tex.Append("\\renewcommand{\\thetable}{").Append(LatexText.Escape(table.Number)).Append("}\n");
        string separator = table.Style.Separator switch { "  " => "quad", "—" => "emdash", _ => "period" };
        string form = table.Style.Word.EndsWith(' ') ? "default" : "close";
        tex.Append(CultureInfo.InvariantCulture, $"\\captionsetup{{labelformat={form},labelsep={separator}}}\n");
        return tex.Append("\\caption{").Append(title).Append('}').Append(label).Append('\n').ToString();
    }

    private static void Long(StringBuilder tex, Table table, string caption)
    {
        int at = caption.IndexOf("\\caption", StringComparison.Ordinal);
        at = at >= 0 && caption.AsSpan(at).StartsWith("\\captionsetup", StringComparison.Ordinal) ? caption.IndexOf("\\caption{", StringComparison.Ordinal) : at;
        if (at > 0)
            tex.Append(caption[..at]);
        tex.Append("\\begin{longtable}{").Append(Columns(table)).Append("}\n");
        if (at >= 0)
            tex.Append(caption[at..].TrimEnd('\n')).Append("\\\\\n");
        Head(tex, table);
        tex.Append("\\endfirsthead\n");
        if (table.Caption.Length > 0)
        {
            tex.Append(CultureInfo.InvariantCulture, $"\\multicolumn{{{table.Columns.Count}}}{{c}}{{{LatexText.Escape((table with { Continued = true }).Caption)}}}\\\\[3pt]\n");
        }
        Head(tex, table);
        tex.Append("\\endhead\n").Append(Rule("bottomrule", table.Style.BottomRule)).Append("\\endfoot\n");
        Body(tex, table);
        tex.Append("\\end{longtable}\n");
    }

    private static void Head(StringBuilder tex, Table table)
    {
        tex.Append(Rule("toprule", table.Style.TopRule));
        foreach (Row row in table.Header)
        {
            tex.Append(Line(table, row, header: true));
            foreach ((Cell cell, int at) in TextGrid.Placed(row).Where(c => c.Cell is TextCell { Spanner: true }))
                tex.Append(CultureInfo.InvariantCulture, $"\\cmidrule(lr){{{at + 1}-{at + cell.Span}}}\n");
        }
        tex.Append(Rule("midrule", table.Style.HeaderRule));
    }

    private static void Body(StringBuilder tex, Table table)
    {
        foreach (Section section in table.Body)
        {
            if (section.RuleAbove)
                tex.Append(Rule("midrule", table.Style.ThinRule));
            foreach (Row row in section.Rows)
            {
                string line = Line(table, row, header: false);
                tex.Append(table.Long && Followed(section, row) ? line.Replace("\\\\\n", "\\\\*\n", StringComparison.Ordinal) : line);
            }
        }
    }

    private static bool Followed(Section section, Row row)
    {
        int at = 0;
        while (!ReferenceEquals(section.Rows[at], row))
            at++;
        return at + 1 < section.Rows.Count && section.Rows[at + 1].Follows;
    }

    private static string Line(Table table, Row row, bool header) =>
        string.Join(" & ", TextGrid.Placed(row).Select(c => Text(table, c.Cell, c.At, header))) + " \\\\\n";

    private static string Text(Table table, Cell cell, int at, bool header)
    {
        string text = LatexText.Escape(cell.Text);
        if (cell.Span > 1)
            return string.Create(CultureInfo.InvariantCulture, $"\\multicolumn{{{cell.Span}}}{{c}}{{{text}{Raised(cell)}}}");
        if (table.Columns[at].Alignment != Alignment.Decimal || text.Length == 0)
            return text;
        if (header || cell is not NumberCell number || !OnPoint(number))
            return "{" + text + Raised(cell) + "}";
        string bare = number.Format.Bare(number.Value).Replace(NumberFormat.Minus, "-", StringComparison.Ordinal);
        return number.Format.Bracket switch
        {
            Bracket.Round => $"{{(}}{bare}{{)}}",
            Bracket.Square => $"{{[}}{bare}{{]}}",
            _ => bare,
        } + (cell.Stars.Length > 0 ? $"{{{Raised(cell)}}}" : "");
    }

    /// <summary>Numbers that siunitx reads: finite, with a point, without thousands commas or bounds.</summary>
    private static bool OnPoint(NumberCell cell)
    {
        string bare = cell.Format.Bare(cell.Value);
        return bare.Contains('.', StringComparison.Ordinal) && bare.Replace(NumberFormat.Minus, "", StringComparison.Ordinal).All(c => char.IsAsciiDigit(c) || c == '.');
    }

    private static string Raised(Cell cell) => cell.Stars.Length > 0 ? $"\\textsuperscript{{{LatexText.Escape(cell.Stars)}}}" : "";

    private static string Columns(Table table) => string.Concat(table.Columns.Select((c, i) => c.Alignment switch
    {
        Alignment.Left => Paragraph(table, i),
        Alignment.Right => "r",
        Alignment.Decimal => Decimal(table, i),
        _ => "c",
    }));

    /// <summary>Words stand in a line; sentences in a paragraph as wide as their share of the page.</summary>
    private static string Paragraph(Table table, int column)
    {
        int[] widths = TextGrid.Of(table).Widths;
        return column > 0 && widths[column] > 24
            ? string.Create(CultureInfo.InvariantCulture, $"p{{{0.8 * widths[column] / widths.Sum():0.##}\\linewidth}}")
            : "l";
    }

    /// <summary>An S column with room for the column's digits, brackets and stars.</summary>
    private static string Decimal(Table table, int column)
    {
        List<NumberCell> numbers = [.. table.Rows.SelectMany(TextGrid.Placed).Where(c => c.At == column && c.Cell.Span == 1)
            .Select(c => c.Cell).OfType<NumberCell>().Where(OnPoint)];
        if (numbers.Count == 0)
            return "c";
        string[] bare = [.. numbers.Select(n => n.Format.Bare(n.Value))];
        int whole = bare.Max(b => b.TrimStart('−').IndexOf('.', StringComparison.Ordinal));
        int digits = bare.Max(b => b.Length - b.IndexOf('.', StringComparison.Ordinal) - 1);
        string sign = bare.Any(b => b.StartsWith('−')) ? "-" : "";
        string stars = numbers.Select(n => n.Stars).MaxBy(s => s.Length) ?? "";
        string pre = numbers.Any(n => n.Format.Bracket != Bracket.None) ? ",table-space-text-pre={(}" : "";
        string post = stars.Length > 0 ? $",table-space-text-post={{\\textsuperscript{{{LatexText.Escape(stars)}}}}}" : pre.Length > 0 ? ",table-space-text-post={)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"S[table-format={sign}{whole}.{digits}{pre}{post}]");
    }

    private static string Rule(string name, double points) => string.Create(CultureInfo.InvariantCulture, $"\\{name}[{points:0.##}pt]\n");
}
