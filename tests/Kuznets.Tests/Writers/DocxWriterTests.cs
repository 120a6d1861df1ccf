using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;
using Table = Kuznets.Reporting.Table;

namespace Kuznets.Tests.Writers;

public class DocxWriterTests
{
    private static readonly XNamespace W = OfficeFile.Word;

    private static byte[] Bytes(Table table)
    {
        using MemoryStream stream = new();
        TableWriter.Write(table, TableFormat.Docx, stream);
        return stream.ToArray();
    }

    private static string Clean(string text) => XmlText.Clean(text);

    [Fact]
    public void Every_cell_and_rule_reads_back()
    {
        int cells = 0;
        foreach (string name in Samples.Names)
        {
            IReadOnlyList<Table> pages = TablePages.Of(Samples.Of(name));
            XElement[] tables = [.. OfficeFile.Part(Bytes(Samples.Of(name)), "word/document.xml").Descendants(W + "tbl")];
            tables.Length.ShouldBe(pages.Count, name);
            for (int i = 0; i < tables.Length; i++)
                cells += Compare(pages[i], tables[i], name);
        }
        cells.ShouldBe(Samples.Names.SelectMany(n => TablePages.Of(Samples.Of(n))).SelectMany(t => t.Header.Concat(t.Rows)).Sum(r => r.Cells.Count));
        cells.ShouldBeGreaterThan(900);
    }

    private static int Compare(Table table, XElement tbl, string name)
    {
        int cells = 0;
        Row[] rows = [.. table.Header, .. table.Rows];
        XElement[] trs = [.. tbl.Elements(W + "tr")];
        trs.Length.ShouldBe(rows.Length, name);
        XElement borders = tbl.Element(W + "tblPr")!.Element(W + "tblBorders")!;
        borders.Elements().Select(b => (b.Name.LocalName, (int)b.Attribute(W + "sz")!)).ShouldBe([("top", 12), ("bottom", 12)]);
        Row[] ruled = [.. table.Body.Where(s => s.RuleAbove).Select(s => s.Rows[0])];
        for (int r = 0; r < rows.Length; r++)
        {
            XElement[] tcs = [.. trs[r].Elements(W + "tc")];
            tcs.Length.ShouldBe(rows[r].Cells.Count, name);
            bool header = r < table.Header.Count;
            (trs[r].Descendants(W + "tblHeader").Any()).ShouldBe(header);
            for (int c = 0; c < tcs.Length; c++)
            {
                Cell cell = rows[r].Cells[c];
                Runs(tcs[c], raised: false).ShouldBe(Clean(cell.Text));
                Runs(tcs[c], raised: true).ShouldBe(cell.Stars);
                ((int?)tcs[c].Descendants(W + "gridSpan").SingleOrDefault()?.Attribute(W + "val") ?? 1).ShouldBe(cell.Span);
                int below = r == table.Header.Count - 1 ? 6 : cell is TextCell { Spanner: true } ? 4 : 0;
                Border(tcs[c], "bottom").ShouldBe(below, $"{name} row {r} cell {c}");
                Border(tcs[c], "top").ShouldBe(ruled.Contains(rows[r]) ? 4 : 0);
                cells++;
            }
        }
        tbl.Descendants(W + "tcBorders").SelectMany(b => b.Elements()).ShouldAllBe(b => b.Name.LocalName == "top" || b.Name.LocalName == "bottom");
        return cells;
    }

    private static int Border(XElement tc, string side) => (int?)tc.Descendants(W + "tcBorders").Elements(W + side).SingleOrDefault()?.Attribute(W + "sz") ?? 0;

    private static string Runs(XElement tc, bool raised) => string.Concat(tc.Descendants(W + "r")
        .Where(r => ((string?)r.Element(W + "rPr")?.Element(W + "vertAlign")?.Attribute(W + "val") == "superscript") == raised)
        .Select(r => (string)r.Element(W + "t")!));

    [Fact]
    public void Word_finds_no_error_in_any_document()
    {
        foreach (string name in Samples.Names)
        {
            using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(Bytes(Samples.Of(name))), false);
            OfficeFile.Errors(document).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void The_caption_is_counted_by_word_and_notes_stand_below()
    {
        Table table = Samples.Of("cn");
        XElement body = OfficeFile.Part(Bytes(table), "word/document.xml").Element(W + "body")!;
        XElement caption = body.Elements(W + "p").Single(p => Style(p) == "Caption");
        string.Concat(caption.Descendants(W + "t").Select(t => (string)t)).ShouldBe("表2  基准回归结果");
        ((string)caption.Descendants(W + "instrText").Single()).ShouldBe(@" SEQ 表 \* ARABIC \r 2 ");
        caption.ElementsAfterSelf().First().Name.ShouldBe(W + "tbl");
        body.Elements(W + "p").Where(p => Style(p) == "TableNote").Select(p => string.Concat(p.Descendants(W + "t").Select(t => (string)t))).ShouldBe(table.PrintedNotes);
    }

    [Fact]
    public void Fonts_and_sizes_are_those_of_chinese_journals()
    {
        XElement styles = OfficeFile.Part(Bytes(Samples.Of("cn")), "word/styles.xml");
        XElement defaults = styles.Descendants(W + "rPrDefault").Single().Element(W + "rPr")!;
        ((string)defaults.Element(W + "rFonts")!.Attribute(W + "eastAsia")!).ShouldBe("宋体");
        ((string)defaults.Element(W + "rFonts")!.Attribute(W + "ascii")!).ShouldBe("Times New Roman");
        ((string)defaults.Element(W + "lang")!.Attribute(W + "eastAsia")!).ShouldBe("zh-CN");
        (string Font, int Size) Of(string id)
        {
            XElement run = styles.Elements(W + "style").Single(s => (string)s.Attribute(W + "styleId")! == id).Element(W + "rPr")!;
            return ((string?)run.Element(W + "rFonts")?.Attribute(W + "eastAsia") ?? "", (int)run.Element(W + "sz")!.Attribute(W + "val")!);
        }
        Of("Caption").ShouldBe(("黑体", 21));
        Of("TableText").ShouldBe(("", 18));
        Of("TableNote").ShouldBe(("", 15));
    }

    [Fact]
    public void Wide_tables_turn_the_page_and_long_ones_are_continued()
    {
        Report report = new() { Title = "报告", Language = Language.Chinese, Parts = [new HeadingPart("一"), new ParagraphPart("文"), new TablePart(Samples.Of("wide")), new TablePart(Samples.Of("long"))] };
        using MemoryStream stream = new();
        ReportWriter.Write(report, ReportFormat.Docx, stream);
        XElement document = OfficeFile.Part(stream.ToArray(), "word/document.xml");
        document.Descendants(W + "pgSz").Select(p => (string?)p.Attribute(W + "orient") ?? "portrait").ShouldBe(["portrait", "landscape", "portrait"]);
        string[] captions = [.. document.Descendants(W + "p").Where(p => Style(p) == "Caption").Select(p => string.Concat(p.Descendants(W + "t").Select(t => (string)t)))];
        captions.ShouldBe(["表3  十二列", "表4  全部系数", "续表4  全部系数"]);
        document.Descendants(W + "instrText").Select(t => ((string)t).Trim()).ShouldBe([@"SEQ 表 \* ARABIC \r 3", @"SEQ 表 \* ARABIC", @"SEQ 表 \c"]);
        using WordprocessingDocument word = WordprocessingDocument.Open(stream, false);
        OfficeFile.Errors(word).ShouldBeEmpty();
    }

    private static string? Style(XElement p) => (string?)p.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val");
}
