using System.Text;
using Kuznets.Reporting;
using Kuznets.Studies.Results;

namespace Kuznets.Studies.Writers;

/// <summary>Writes a table in any format. The same table gives the same bytes.</summary>
public static class TableWriter
{
    private static readonly (string Name, string Extension, TableFormat Format)[] Formats =
    [
        ("text", "txt", TableFormat.Text), ("md", "md", TableFormat.Markdown), ("html", "html", TableFormat.Html), ("tex", "tex", TableFormat.Latex),
        ("docx", "docx", TableFormat.Docx), ("xlsx", "xlsx", TableFormat.Xlsx), ("csv", "csv", TableFormat.Csv), ("json", "json", TableFormat.Json),
    ];

    /// <summary>Names of the formats as study files and the command line write them.</summary>
    public static IEnumerable<string> Names => Formats.Select(f => f.Name);

    /// <summary>The format of a name (<c>text md html tex docx xlsx csv json</c>); E157 when there is none.</summary>
    public static TableFormat Parse(string name)
    {
        foreach ((string known, string extension, TableFormat format) in Formats)
        {
            if (name == known || name == extension)
                return format;
        }
        throw Throw.UnknownFormat(name, [.. Names]);
    }

    /// <summary>File extension of a format, without the dot.</summary>
    public static string Extension(TableFormat format) => Formats.First(f => f.Format == format).Extension;

    /// <summary>Whether a format is text, so that <see cref="Text(Table, TableFormat)"/> gives it.</summary>
    public static bool IsText(TableFormat format) => format is not (TableFormat.Docx or TableFormat.Xlsx);

    /// <summary>
    /// Writes the table to a file whose extension names the format (<c>table.docx</c>); E157 for an unknown one, E700 when the disk refuses.
    /// </summary>
    public static void Save(Table table, string path)
    {
        using MemoryStream bytes = new();
        Write(table, Parse(Path.GetExtension(path).TrimStart('.')), bytes);
        AtomicFile.Write(Path.GetFullPath(path), bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Writes the table as a whole file: LaTeX compiles alone, HTML opens alone.</summary>
    public static void Write(Table table, TableFormat format, Stream stream)
    {
        switch (format)
        {
            case TableFormat.Docx:
                DocxWriter.Write(Report.Of(table), stream);
                break;
            case TableFormat.Xlsx:
                XlsxWriter.Write([table], stream);
                break;
            case TableFormat.Csv:
                stream.Write(Encoding.UTF8.Preamble);
                stream.Write(Encoding.UTF8.GetBytes(CsvWriter.Write(table)));
                break;
            default:
                stream.Write(Encoding.UTF8.GetBytes(Text(table, format)));
                break;
        }
    }

    /// <summary>The table as text, for formats that are text.</summary>
    public static string Text(Table table, TableFormat format) => Text([table], format);

    /// <summary>Several tables in one text: one below the other, or one document.</summary>
    public static string Text(Seq<Table> tables, TableFormat format) => format switch
    {
        TableFormat.Html => HtmlWriter.Write(Report.Of(tables)),
        TableFormat.Latex => LatexWriter.Write(Report.Of(tables)),
        _ => string.Join("\n", tables.Select(t => Plain(t, format))),
    };

    private static string Plain(Table table, TableFormat format) => format switch
    {
        TableFormat.Text => TerminalWriter.Write(table),
        TableFormat.Markdown => MarkdownWriter.Write(table),
        TableFormat.Csv => CsvWriter.Write(table),
        TableFormat.Json => JsonWriter.Write(table),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format is not text."),
    };
}
