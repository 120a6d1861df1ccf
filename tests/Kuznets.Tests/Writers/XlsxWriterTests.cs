using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Writers;

public class XlsxWriterTests
{
    private static readonly XNamespace S = OfficeFile.Sheet;

    private static byte[] Bytes(params Table[] tables)
    {
        using MemoryStream stream = new();
        XlsxWriter.Write(tables, stream);
        return stream.ToArray();
    }

    [Fact]
    public void Every_cell_reads_back_with_its_type_format_and_rules()
    {
        int cells = 0;
        foreach (string name in Samples.Names)
        {
            Table table = Samples.Of(name);
            byte[] file = Bytes(table);
            Look look = new(OfficeFile.Part(file, "xl/styles.xml"));
            XElement sheet = OfficeFile.Part(file, "xl/worksheets/sheet1.xml");
            Dictionary<string, XElement> found = sheet.Descendants(S + "c").ToDictionary(c => (string)c.Attribute("r")!);
            Row[] rows = [.. table.Header, .. table.Rows];
            int first = table.Caption.Length > 0 ? 2 : 1;
            for (int r = 0; r < rows.Length; r++)
            {
                foreach ((Cell cell, int at) in TextGrid.Placed(rows[r]))
                {
                    XElement c = found[SheetWriter.Reference(at, r + first)];
                    if (cell is NumberCell number && double.IsFinite(number.Value))
                    {
                        double.Parse((string)c.Element(S + "v")!, CultureInfo.InvariantCulture).ShouldBe(number.Value);
                        look.Show(c, number.Value).ShouldBe(cell.Shown);
                    }
                    else if (cell.Shown.Length > 0)
                    {
                        ((string)c.Attribute("t")!).ShouldBe("inlineStr");
                        ((string)c.Element(S + "is")!).ShouldBe(XmlText.Clean(cell.Shown));
                    }
                    string above = r == 0 ? "medium" : table.Body.Any(s => s.RuleAbove && s.Rows[0] == rows[r]) ? "hair" : "";
                    string below = r == table.Header.Count - 1 ? "thin" : r == rows.Length - 1 ? "medium" : cell is TextCell { Spanner: true } ? "hair" : "";
                    look.Borders(c).ShouldBe((above, below), $"{name} {c.Attribute("r")}");
                    cells++;
                }
            }
        }
        cells.ShouldBe(Samples.Names.Sum(n => Samples.Of(n).Header.Concat(Samples.Of(n).Rows).Sum(r => r.Cells.Count)));
    }

    [Fact]
    public void No_cell_is_a_formula_and_risky_text_keeps_its_quote_prefix()
    {
        byte[] file = Bytes(Samples.Of("hostile"));
        XElement sheet = OfficeFile.Part(file, "xl/worksheets/sheet1.xml");
        sheet.Descendants(S + "f").ShouldBeEmpty();
        Look look = new(OfficeFile.Part(file, "xl/styles.xml"));
        XElement[] risky = [.. sheet.Descendants(S + "c").Where(c => CsvWriter.IsRisky((string?)c.Element(S + "is") ?? ""))];
        risky.Length.ShouldBeGreaterThan(10);
        risky.ShouldAllBe(c => look.QuotePrefix(c));
    }

    [Fact]
    public void Excel_finds_no_error_in_any_workbook()
    {
        foreach (string name in Samples.Names)
        {
            using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(Bytes(Samples.Of(name), Samples.Of(name))), false);
            OfficeFile.Errors(document).ShouldBeEmpty(name);
            string[] sheets = [.. document.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value!)];
            sheets.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(2);
            sheets.ShouldAllBe(s => s.Length <= 31 && !s.Any(c => "[]:*?/\\".Contains(c)));
        }
    }

    /// <summary>A reader of the styles part: applies a number format as Excel does.</summary>
    private sealed class Look(XElement styles)
    {
        private XElement Xf(XElement cell) => styles.Element(S + "cellXfs")!.Elements().ElementAt((int)cell.Attribute("s")!);

        public bool QuotePrefix(XElement cell) => (string?)Xf(cell).Attribute("quotePrefix") == "1";

        public (string Above, string Below) Borders(XElement cell)
        {
            XElement border = styles.Element(S + "borders")!.Elements().ElementAt((int)Xf(cell).Attribute("borderId")!);
            return ((string?)border.Element(S + "top")!.Attribute("style") ?? "", (string?)border.Element(S + "bottom")!.Attribute("style") ?? "");
        }

        public string Show(XElement cell, double value)
        {
            int id = (int)Xf(cell).Attribute("numFmtId")!;
            string[] sections = ((string)styles.Descendants(S + "numFmt").Single(f => (int)f.Attribute("numFmtId")! == id).Attribute("formatCode")!).Split(';');
            string section = sections[sections.Length == 1 || value > 0 ? 0 : value < 0 ? 1 : 2];
            string result = "";
            for (int i = 0; i < section.Length;)
            {
                if (section[i] == '"')
                {
                    int end = section.IndexOf('"', i + 1);
                    result += section[(i + 1)..end];
                    i = end + 1;
                    continue;
                }
                int stop = section.IndexOf('"', i) is >= 0 and var quote ? quote : section.Length;
                result += Math.Abs(value).ToString(section[i..stop], CultureInfo.InvariantCulture);
                i = stop;
            }
            return result;
        }
    }
}
