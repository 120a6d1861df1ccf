using System.Text.RegularExpressions;
using Kuznets.Bench.Readme;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Bench;

/// <summary>Figures of speed in the READMEs stand in the results of the benchmark, and nowhere else do they come from.</summary>
public partial class SpeedSectionTests
{
    private const string Results = """
        # Absorbed effects: ours and the peers on the same data

        Some Processor @ 2.50GHz, 2 threads, 24 GiB, Linux; 2026-01-02, 12.0 minutes; load 0.1 0.2 0.3 before and 1.0 1.0 1.0 after.

        **1 of 2 goals met.** Numbers right.

        ## In short

        | work | Kuznets s | fixest s | times |
        |---|---|---|---|
        | 1,000,000 rows, two absorbed effects, 1 regressor | 0.0210 | 0.097 | 4.62 |
        | 1,000,000 rows, workers and firms that mix badly, 10 regressors | 0.150 | > 90.0 | > 600.0 |

        ## Numbers

        | program | cells |
        |---|---|
        | Kuznets | 3 |

        """;

    [Fact]
    public void The_section_is_the_table_in_short_and_the_machine()
    {
        string section = SpeedSection.Of(Results, chinese: false);
        section.ShouldStartWith("## Speed\n");
        section.ShouldContain("| 1,000,000 rows, two absorbed effects, 1 regressor | 0.0210 | 0.097 | 4.62 |\n");
        section.ShouldContain("Machine: Some Processor @ 2.50GHz, 2 threads, 24 GiB, Linux; 2026-01-02, 12.0 minutes.");
        section.ShouldNotContain("| Kuznets | 3 |");
        section.ShouldNotContain("load");
    }

    [Fact]
    public void The_Chinese_section_has_the_same_figures_and_no_English_words_of_the_rows()
    {
        string english = SpeedSection.Of(Results, chinese: false), chinese = SpeedSection.Of(Results, chinese: true);
        Figures(chinese).ShouldBe(Figures(english));
        chinese.ShouldContain("| 工作 | Kuznets s | fixest s | 倍数 |");
        chinese.ShouldContain("1,000,000 行,流动稀少的个体与企业,10 个自变量");
        chinese.ShouldNotContain("regressor");
    }

    [Fact]
    public void The_section_replaces_what_stood_between_the_marks()
    {
        string readme = $"# A\n\n{SpeedSection.Begin}\nold 1.0\n{SpeedSection.End}\n\n## B\n";
        string put = SpeedSection.Put(readme, "new 2.0\n");
        put.ShouldBe($"# A\n\n{SpeedSection.Begin}\nnew 2.0\n{SpeedSection.End}\n\n## B\n");
        SpeedSection.Between(put).ShouldBe("new 2.0\n");
        SpeedSection.Put(put, "new 2.0\n").ShouldBe(put);
    }

    [Fact]
    public void Results_without_a_table_and_a_README_without_marks_are_refused()
    {
        Should.Throw<InvalidDataException>(() => SpeedSection.Of("# nothing\n", chinese: false));
        Should.Throw<InvalidDataException>(() => SpeedSection.Put("# A\n", "x"));
    }

    [Theory]
    [InlineData("README.md", false)]
    [InlineData("README.zh-CN.md", true)]
    public void Both_READMEs_show_what_the_results_say(string file, bool chinese)
    {
        string results = Path.Combine(Repository.Root, "bench", "results", "absorption.md");
        string between = SpeedSection.Between(File.ReadAllText(Path.Combine(Repository.Root, file)));
        between.ShouldBe(File.Exists(results) ? SpeedSection.Of(File.ReadAllText(results), chinese) : "", "run bench/readme.sh");
    }

    private static string[] Figures(string section) => [.. section.Split('\n').Where(l => l.StartsWith('|')).SelectMany(l => Figure().Matches(l)).Select(m => m.Value)];

    [GeneratedRegex("[0-9][0-9.,]*[0-9]|[0-9]")]
    private static partial Regex Figure();
}
