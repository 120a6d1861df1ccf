using System.Globalization;
using System.Text;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>The formats a report is written in.</summary>
public enum ReportFormat { Html, Docx, Latex, Markdown }

/// <summary>Writes a report in any format. The same report gives the same bytes.</summary>
public static class ReportWriter
{
    private static readonly string[] Known = ["html", "docx", "tex", "md"];

    /// <summary>The format of a name (<c>html docx tex md</c>); E157 when there is none.</summary>
    public static ReportFormat Parse(string name) => name switch
    {
        "html" => ReportFormat.Html,
        "docx" => ReportFormat.Docx,
        "tex" => ReportFormat.Latex,
        "md" => ReportFormat.Markdown,
        _ => throw Throw.UnknownFormat(name, Known),
    };

    /// <summary>File extension of a format, without the dot.</summary>
    public static string Extension(ReportFormat format) => Known[(int)format];

    /// <summary>Writes the report; tables that have no number are numbered in their order.</summary>
    public static void Write(Report report, ReportFormat format, Stream stream)
    {
        Report numbered = report with { Parts = [.. Numbered(report.Parts)] };
        if (format == ReportFormat.Docx)
            DocxWriter.Write(numbered, stream);
        else
            stream.Write(Encoding.UTF8.GetBytes(format switch
            {
                ReportFormat.Html => HtmlWriter.Write(numbered),
                ReportFormat.Latex => LatexWriter.Write(numbered),
                _ => MarkdownWriter.Write(numbered),
            }));
    }

    private static IEnumerable<ReportPart> Numbered(Seq<ReportPart> parts)
    {
        int last = 0;
        foreach (ReportPart part in parts)
        {
            if (part is not TablePart { Table: Table table })
            {
                yield return part;
                continue;
            }
            if (table.Number.Length == 0)
                table = table with { Number = (last + 1).ToString(CultureInfo.InvariantCulture) };
            if (int.TryParse(table.Number, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                last = number;
            yield return new TablePart(table);
        }
    }
}
