using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Kuznets.Cli;
using Kuznets.Studies.Study;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Docs;

/// <summary>What pages show is real: C# stands in code that runs, study files pass the check, command lines parse.</summary>
public partial class PageTests
{
    private static readonly string[] Pages =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "studies"), "*.md", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Every_csharp_block_stands_in_code_that_runs()
    {
        string code = Normal(string.Join('\n', Repository.Sources("tests/Kuznets.Tests/Docs").Concat(Repository.Sources("studies")).Select(File.ReadAllText)));
        (string Page, string Text)[] blocks = [.. Blocks("csharp")];
        blocks.Length.ShouldBeGreaterThan(20);
        blocks.Where(b => !code.Contains(Normal(b.Text), StringComparison.Ordinal)).Select(b => $"{b.Page}:\n{b.Text}")
            .ShouldBeEmpty("not in tests/Kuznets.Tests/Docs/*Examples.cs");
    }

    [Fact]
    public void Every_study_in_a_page_passes_the_check()
    {
        List<string> wrong = [];
        foreach ((string page, string text) in Blocks("yaml"))
        {
            string whole = (Has(text, "study") ? "" : "study: fragment\n") + (Has(text, "data") ? "" : "data: { main: { from: main.csv } }\n") + text;
            Problems problems = new();
            StudyReader.Bind(whole, Path.Combine(Repository.Root, "study.yml"), problems);
            wrong.AddRange(problems.Found.Where(n => n.Code is not ("E113" or "E114")).Select(n => $"{page}: {n} at {n.Place?.Line}:{n.Place?.Column}"));
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_line_parses()
    {
        string[] lines = [.. Pages.SelectMany(p => CommandLine().Matches(File.ReadAllText(p))).Select(m => m.Groups[1].Value).Distinct()];
        lines.Length.ShouldBeGreaterThan(10);
        System.CommandLine.Command root = Application.Root(new Terminal(TextWriter.Null, TextWriter.Null, Language.English));
        lines.Select(l => (Line: l, root.Parse([.. CommandLineParser.SplitCommandLine(l)]).Errors))
            .Where(p => p.Errors.Count > 0).Select(p => $"{p.Line}: {p.Errors[0].Message}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("README.md", "docs/guide")]
    [InlineData("docs/methods/README.md", "docs/methods")]
    public void Every_page_is_linked(string from, string folder)
    {
        string index = Path.Combine(Repository.Root, from), text = File.ReadAllText(index);
        string[] pages = Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.md");
        pages.Length.ShouldBeGreaterThan(5);
        pages.Where(p => p != index && !p.EndsWith(".zh-CN.md", StringComparison.Ordinal))
            .Select(p => Path.GetRelativePath(Path.GetDirectoryName(index)!, p).Replace('\\', '/'))
            .Where(p => !text.Contains($"]({p})", StringComparison.Ordinal)).ShouldBeEmpty($"not linked from {from}");
    }

    private static IEnumerable<(string Page, string Text)> Blocks(string language) => Pages.SelectMany(page => Block().Matches(File.ReadAllText(page))
        .Where(m => m.Groups[1].Value == language)
        .Select(m => (Path.GetRelativePath(Repository.Root, page), m.Groups[2].Value)));

    private static bool Has(string yaml, string key) => yaml.StartsWith(key + ":", StringComparison.Ordinal) || yaml.Contains($"\n{key}:", StringComparison.Ordinal);

    private static string Normal(string text) => White().Replace(text, " ").Trim();

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\./kuznets ([a-z][^`#\n]*)")]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
