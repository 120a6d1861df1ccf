using System.IO.Compression;
using System.Text;

namespace Kuznets.Tests.Sources.Excel;

/// <summary>Writes an .xlsx from raw XML, so that tests can write what no program would.</summary>
internal sealed class XlsxFile
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    private readonly List<(string Name, string State, string Xml)> sheets = [];

    public string Namespace { get; init; } = Main;

    public string Relations { get; init; } = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public bool From1904 { get; init; }

    /// <summary>The items of the shared strings, each the inside of an &lt;si&gt;.</summary>
    public List<string> Strings { get; } = [];

    /// <summary>Number formats of the cell styles 0, 1, …: an id or a code.</summary>
    public List<string> Styles { get; } = ["0", "14"];

    /// <summary>Parts that replace or add to the usual ones; null removes one.</summary>
    public Dictionary<string, string?> Parts { get; } = [];

    /// <summary>A sheet of these rows (the inside of sheetData) and what follows the cells.</summary>
    public XlsxFile Sheet(string name, string rows, string after = "", string state = "visible")
    {
        sheets.Add((name, state, $"<worksheet xmlns=\"{Namespace}\"><sheetData>{rows}</sheetData>{after}</worksheet>"));
        return this;
    }

    /// <summary>One row of cells: numbers as they are, texts in line, null for none, raw XML where it begins with a bracket.</summary>
    public static string Row(int number, params object?[] cells)
    {
        StringBuilder row = new($"<row r=\"{number}\">");
        for (int i = 0; i < cells.Length; i++)
        {
            string at = $"{(char)('A' + i)}{number}";
            row.Append(cells[i] switch
            {
                null => "",
                string text when text.StartsWith('<') => text.Replace("@", at, StringComparison.Ordinal),
                string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>",
                IFormattable number_ => $"<c r=\"{at}\"><v>{number_.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}</v></c>",
                _ => throw new ArgumentException("a cell is a number or a text", nameof(cells)),
            });
        }
        return row.Append("</row>").ToString();
    }

    public byte[] Write()
    {
        string office = Relations;
        Dictionary<string, string> parts = new()
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ["_rels/.rels"] = Rels($"<Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>"),
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{office}\"><workbookPr{(From1904 ? " date1904=\"1\"" : "")}/><sheets>"
                + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"s{i}\"/>")) + "</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = Rels(string.Concat(sheets.Select((_, i) =>
                $"<Relationship Id=\"s{i}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + $"<Relationship Id=\"t\" Type=\"{office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"u\" Type=\"{office}/styles\" Target=\"styles.xml\"/>"),
            ["xl/sharedStrings.xml"] = $"<sst xmlns=\"{Namespace}\">{string.Concat(Strings.Select(s => $"<si>{s}</si>"))}</sst>",
            ["xl/styles.xml"] = StyleSheet(),
        };
        for (int i = 0; i < sheets.Count; i++)
            parts[$"xl/worksheets/sheet{i + 1}.xml"] = sheets[i].Xml;
        foreach ((string name, string? xml) in Parts)
        {
            if (xml is null)
                parts.Remove(name);
            else
                parts[name] = xml;
        }
        return Zip(parts.Select(p => (p.Key, Encoding.UTF8.GetBytes(p.Value))));
    }

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in parts)
            {
                using Stream part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(content);
            }
        }
        return file.ToArray();
    }

    private string StyleSheet()
    {
        string formats = string.Concat(Styles.Select((s, i) => int.TryParse(s, out _) ? "" : $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{s}\"/>"));
        string cells = string.Concat(Styles.Select((s, i) => $"<xf numFmtId=\"{(int.TryParse(s, out _) ? s : $"{164 + i}")}\"/>"));
        return $"<styleSheet xmlns=\"{Namespace}\"><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>";
    }

    private static string Rels(string inside) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>";
}
