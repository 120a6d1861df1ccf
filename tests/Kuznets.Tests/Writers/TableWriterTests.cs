using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Writers;

public class TableWriterTests
{
    [Fact]
    [Triggers("E157")]
    public void An_unknown_format_names_the_nearest()
    {
        Should.Throw<SpecificationException>(() => TableWriter.Parse("htlm")).Note.Text(Language.English)
            .ShouldBe("\"htlm\" is not a format of tables; the nearest is \"html\"");
        TableWriter.Parse("md").ShouldBe(TableFormat.Markdown);
    }
}
