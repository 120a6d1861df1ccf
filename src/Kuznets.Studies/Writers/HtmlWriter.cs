using System.Globalization;
using System.Text;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>HTML that opens alone: no script, no outside style, every text escaped.</summary>
internal static class HtmlWriter
{
    private const string Css =
        """
        body{margin:2rem auto;max-width:60rem;padding:0 1rem;color:#111;background:#fff;font:11pt/1.5 "Times New Roman","Liberation Serif",SimSun,"Noto Serif CJK SC","Songti SC",serif}
        h1,h2,h3{font-family:Arial,"Liberation Sans",SimHei,"Noto Sans CJK SC",sans-serif;line-height:1.25}
        figure.table{width:fit-content;max-width:100%;margin:2rem auto;overflow-x:auto}
        table.three-line{border-collapse:collapse;margin:0 auto;font-size:10pt;font-variant-numeric:tabular-nums}
        table.three-line caption{caption-side:top;padding:0 0 .4em;font:10.5pt/1.4 Arial,"Liberation Sans",SimHei,"Noto Sans CJK SC",sans-serif;text-align:center;white-space:pre-wrap}
        table.three-line th{font-weight:normal}
        table.three-line th,table.three-line td{padding:.12em .7em;text-align:center;white-space:nowrap;vertical-align:baseline}
        table.three-line .left{text-align:left;white-space:normal;padding-left:0}
        table.three-line .right{text-align:right}
        table.three-line sup{font-size:.75em;line-height:0;vertical-align:super}
        .notes{margin:.4em 0 0;width:0;min-width:100%;font-size:9pt}
        .notes p{margin:.1em 0}
        @media print{thead{display:table-header-group}.landscape{page:wide}@page wide{size:landscape}}

        """;

    /// <summary>A whole document.</summary>
    public static string Write(Report report)
    {
        string language = report.Language == Language.Chinese ? "zh-CN" : "en";
        string title = report.Title.Length > 0 ? report.Title : report.Parts.OfType<TablePart>().FirstOrDefault()?.Table.Caption ?? "";
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Escape(title)}</title>\n<style>\n{Css}</style>\n</head>\n<body>\n");
        if (report.Title.Length > 0)
            html.Append(CultureInfo.InvariantCulture, $"<h1>{Escape(report.Title)}</h1>\n");
        foreach (ReportPart part in report.Parts)
        {
            html.Append(part switch
            {
                HeadingPart heading => string.Create(CultureInfo.InvariantCulture, $"<h{heading.Level + 1}>{Escape(heading.Text)}</h{heading.Level + 1}>\n"),
                ParagraphPart paragraph => $"<p>{Escape(paragraph.Text)}</p>\n",
                TablePart table => Fragment(table.Table),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        return html.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>One table as a figure element, to stand in a page.</summary>
    public static string Fragment(Table table)
    {
        StringBuilder html = new();
        html.Append("<figure class=\"table").Append(table.Landscape ? " landscape" : "").Append("\">\n<table class=\"three-line\"");
        html.Append(" style=\"border-top:").Append(Points(table.Style.TopRule)).Append(";border-bottom:").Append(Points(table.Style.BottomRule)).Append("\">\n");
        if (table.Caption.Length > 0)
            html.Append("<caption>").Append(Escape(table.Caption)).Append("</caption>\n");
        html.Append("<thead style=\"border-bottom:").Append(Points(table.Style.HeaderRule)).Append("\">\n");
        foreach (Row row in table.Header)
            Append(html, table, row, "th");
        html.Append("</thead>\n");
        foreach (Section section in table.Body)
        {
            html.Append(section.RuleAbove ? $"<tbody style=\"border-top:{Points(table.Style.ThinRule)}\">\n" : "<tbody>\n");
            foreach (Row row in section.Rows)
                Append(html, table, row, "td");
            html.Append("</tbody>\n");
        }
        html.Append("</table>\n");
        if (table.Notes.Count > 0)
            html.Append("<div class=\"notes\">\n").AppendJoin("", table.PrintedNotes.Select(n => $"<p>{Escape(n)}</p>\n")).Append("</div>\n");
        return html.Append("</figure>\n").ToString();
    }

    /// <summary>Text that HTML shows as it is, in elements and in quoted attributes.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in XmlText.Clean(text))
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ when char.IsControl(c) && c is not ('\n' or '\t') => escaped,
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }

    private static void Append(StringBuilder html, Table table, Row row, string element)
    {
        html.Append("<tr>");
        foreach ((Cell cell, int at) in TextGrid.Placed(row))
        {
            bool stub = at == 0 && element == "td";
            string tag = stub ? "th" : element;
            html.Append('<').Append(tag);
            if (stub)
                html.Append(" scope=\"row\"");
            if (cell.Span > 1)
                html.Append(CultureInfo.InvariantCulture, $" colspan=\"{cell.Span}\"");
            if (cell.Span == 1 && table.Columns[at].Alignment is Alignment.Left or Alignment.Right)
                html.Append(CultureInfo.InvariantCulture, $" class=\"{table.Columns[at].Alignment.ToString().ToLowerInvariant()}\"");
            if (cell is TextCell { Spanner: true })
                html.Append(CultureInfo.InvariantCulture, $" style=\"border-bottom:{Points(table.Style.ThinRule)}\"");
            if (cell is NumberCell number && double.IsFinite(number.Value))
                html.Append(CultureInfo.InvariantCulture, $" data-value=\"{number.Value:R}\"");
            html.Append('>').Append(Escape(cell.Text));
            if (cell.Stars.Length > 0)
                html.Append("<sup>").Append(Escape(cell.Stars)).Append("</sup>");
            html.Append("</").Append(tag).Append('>');
        }
        html.Append("</tr>\n");
    }

    private static string Points(double weight) => string.Create(CultureInfo.InvariantCulture, $"{weight:0.##}pt solid #000");
}
