using System.Globalization;
using System.Xml.Linq;
using Kuznets.Reporting;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Writers;

public class HtmlWriterTests
{
    /// <summary>Our HTML closes what it opens but for meta, so XML reads it once that is closed and the doctype is gone.</summary>
    private static XElement Parse(string html) =>
        XDocument.Parse(html.Replace("<!DOCTYPE html>", "").Replace("<meta charset=\"utf-8\">", "").Replace("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">", ""), LoadOptions.PreserveWhitespace).Root!;

    [Fact]
    public void Every_cell_and_rule_reads_back()
    {
        int cells = 0;
        foreach (string name in Samples.Names)
        {
            Table table = Samples.Of(name);
            XElement html = Parse(TableWriter.Text(table, TableFormat.Html)).Descendants("table").Single();
            ((string)html.Attribute("style")!).ShouldBe("border-top:1.5pt solid #000;border-bottom:1.5pt solid #000");
            ((string)html.Element("thead")!.Attribute("style")!).ShouldBe("border-bottom:0.75pt solid #000");
            html.Elements("tbody").Select(b => (string?)b.Attribute("style")).ShouldBe(table.Body.Select(s => s.RuleAbove ? "border-top:0.5pt solid #000" : null));
            ((string?)html.Element("caption") ?? "").ShouldBe(Seen(table.Caption));
            Row[] rows = [.. table.Header, .. table.Rows];
            XElement[] found = [.. html.Descendants("tr")];
            found.Length.ShouldBe(rows.Length);
            for (int r = 0; r < rows.Length; r++)
            {
                XElement[] tds = [.. found[r].Elements()];
                tds.Length.ShouldBe(rows[r].Cells.Count);
                for (int c = 0; c < tds.Length; c++, cells++)
                {
                    Cell cell = rows[r].Cells[c];
                    tds[c].Nodes().OfType<XText>().Aggregate("", (a, t) => a + t.Value).ShouldBe(Seen(cell.Text));
                    ((string?)tds[c].Element("sup") ?? "").ShouldBe(cell.Stars);
                    ((int?)tds[c].Attribute("colspan") ?? 1).ShouldBe(cell.Span);
                    if (cell is NumberCell number && double.IsFinite(number.Value))
                        double.Parse((string)tds[c].Attribute("data-value")!, CultureInfo.InvariantCulture).ShouldBe(number.Value);
                }
            }
        }
        cells.ShouldBe(Samples.Names.Sum(n => Samples.Of(n).Header.Concat(Samples.Of(n).Rows).Sum(r => r.Cells.Count)));
    }

    [Fact]
    public void No_text_becomes_markup()
    {
        XElement html = Parse(TableWriter.Text(Samples.Of("hostile"), TableFormat.Html));
        html.DescendantsAndSelf().Select(e => e.Name.LocalName).Distinct().Order()
            .ShouldBe(["body", "caption", "div", "figure", "head", "html", "p", "style", "table", "tbody", "td", "th", "thead", "title", "tr"]);
        html.Descendants("p").Skip(3).Select(p => p.Value).ShouldContain("<script>alert(1)</script>");
    }

    /// <summary>What a browser can show: no control characters; XML reads a carriage return as a line end.</summary>
    private static string Seen(string text) => string.Concat(XmlText.Clean(text).Where(c => !char.IsControl(c) || c is '\t' or '\n'));
}
