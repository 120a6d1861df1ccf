using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Kuznets.Tests.Architecture;
using Kuznets.Tests.Cli;

namespace Kuznets.Tests.Docs;

/// <summary>The commands of the first study, run in the order of the page: every line that the page shows is printed.</summary>
[Collection("examples")]
public partial class FirstStudyTests
{
    [Theory]
    [InlineData("first-study.md", "en")]
    [InlineData("first-study.zh-CN.md", "zh")]
    public void Every_line_that_the_page_shows_is_printed(string page, string language)
    {
        const string Study = "城市面板.study.yml";
        File.Delete(Study);
        if (Directory.Exists("out"))
            Directory.Delete("out", recursive: true);
        string printed = "";
        int shown = 0;
        foreach (Match block in Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", page))))
        {
            string text = block.Groups[2].Value;
            if (block.Groups[1].Value == "yaml")
            {
                File.Exists(Study).ShouldBeTrue("the page lets `new` write the file first");
                File.WriteAllText(Study, text);
            }
            else if (block.Groups[1].Value == "sh")
            {
                printed = Run(text, language);
            }
            else
            {
                foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l != "…"))
                {
                    printed.Split('\n').Select(l => l.TrimEnd()).ShouldContain(line);
                    shown++;
                }
            }
        }
        shown.ShouldBeGreaterThan(50);
        new FileInfo(Path.Combine("out", "report.docx")).Length.ShouldBeGreaterThan(2000);
    }

    private static string Run(string commands, string language)
    {
        string printed = "";
        foreach (Match line in Command().Matches(commands))
        {
            Shell done = Shell.Run([.. CommandLineParser.SplitCommandLine(line.Groups[1].Value), "--lang", language]);
            done.Code.ShouldBe(0, done.Error);
            printed += done.Out + done.Error;
        }
        return printed;
    }

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\.\./kuznets (.*)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
