using System.Text;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Writers;

public class ReportWriterTests
{
    private static Report Sample(Language language) => new()
    {
        Title = language == Language.Chinese ? "人工智能与碳排放" : "AI and carbon",
        Language = language,
        Parts =
        [
            new HeadingPart("一、数据 <1>"), new ParagraphPart("样本为 280 个城市 & 15 年。"),
            new TablePart(Samples.Of("describe") with { Number = "" }), new HeadingPart("基准", 2), new TablePart(Samples.Of("cn")), new TablePart(Samples.Of("vif") with { Number = "" }),
        ],
    };

    private static byte[] Bytes(Report report, ReportFormat format)
    {
        using MemoryStream stream = new();
        ReportWriter.Write(report, format, stream);
        return stream.ToArray();
    }

    [Fact]
    public void Parts_stand_in_their_order_and_tables_without_a_number_get_one()
    {
        string html = Encoding.UTF8.GetString(Bytes(Sample(Language.Chinese), ReportFormat.Html));
        string[] inOrder = ["<h1>人工智能与碳排放</h1>", "<h2>一、数据 &lt;1&gt;</h2>", "<p>样本为 280 个城市 &amp; 15 年。</p>", "<caption>表1  描述性统计", "<h3>基准</h3>", "<caption>表2  基准回归结果", "<caption>表3  "];
        int[] at = [.. inOrder.Select(t => html.IndexOf(t, StringComparison.Ordinal))];
        at.ShouldAllBe(i => i > 0);
        at.ShouldBe(at.Order());
        string markdown = Encoding.UTF8.GetString(Bytes(Sample(Language.English), ReportFormat.Markdown));
        markdown.ShouldStartWith("# AI and carbon\n\n## 一、数据 \\<1\\>\n");
        Encoding.UTF8.GetString(Bytes(Sample(Language.Chinese), ReportFormat.Latex)).ShouldContain(@"\section*{一、数据 \textless{}1\textgreater{}}");
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
            Bytes(Sample(Language.Chinese), format).ShouldBe(Bytes(Sample(Language.Chinese), format));
    }
}
