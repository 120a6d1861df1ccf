using System.Text;

namespace Kuznets.Tests.Cli;

/// <summary>Help pages as they were approved; <c>APPROVE=1</c> rewrites them.</summary>
public class HelpTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Help_pages_read_as_approved(string language)
    {
        StringBuilder pages = new();
        foreach (string verb in (string[])["", "run", "check", "fit", "describe", "new", "demo", "schema", "explain", "completion", "version"])
        {
            Shell shell = Shell.Run([.. new[] { verb, "--help", "--lang", language }.Where(a => a.Length > 0)]);
            shell.Code.ShouldBe(0);
            pages.Append("== kuznets ").Append(verb).Append('\n').Append(shell.Out.ReplaceLineEndings("\n").TrimEnd()).Append("\n\n");
        }
        pages.ToString().ShouldBeApproved($"cli/help.{language}.txt");
    }

    [Fact]
    public void The_schema_reads_as_approved() => Shell.Run("schema").Out.ShouldBeApproved("cli/study.schema.json");
}
