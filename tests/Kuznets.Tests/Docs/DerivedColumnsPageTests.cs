using System.Text.RegularExpressions;
using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Tests.Architecture;
using Kuznets.Tests.Data;

namespace Kuznets.Tests.Docs;

/// <summary>What the page of derived columns says about the language holds.</summary>
public partial class DerivedColumnsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/guide/derived-columns.md"));

    private static readonly Panel Cities = Panel.Of(new Frame(
        CategoryColumn.Of("city", ["苏州", "苏州", "苏州", "杭州", "杭州", "杭州"]),
        CategoryColumn.Of("province", ["江苏", "江苏", "江苏", "浙江", "浙江", "安徽"]),
        new NumberColumn("year", [2005, 2006, 2007, 2005, 2006, 2007]),
        new NumberColumn("gdp", [100, 121, 150, 80, 90, 100]),
        new NumberColumn("pop", [10, 11, 12, 8, 9, 10]),
        new NumberColumn("fdi", [1, 2, 3, 4, 5, 6]),
        new NumberColumn("cpi", [100, 110, 120, 100, 105, 110]),
        new NumberColumn("invest", [10, 12, 14.4, 20, 22, 24.2]),
        new NumberColumn("price", [1, 1, 1, 1, 1, 1]),
        new NumberColumn("co2", [1, double.NaN, 3, 4, 5, 6])), "city", "year");

    [Fact]
    public void The_study_at_its_top_runs_and_gives_these_values()
    {
        string yaml = Yaml().Match(Page).Groups[1].Value;
        Dictionary<string, string> derive = Definition().Matches(yaml).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim());
        derive.Keys.ShouldBe(["ln_gdp", "growth", "fdi_w", "east", "real", "k"]);
        Panel panel = Derive.Columns(Cities, derive).Panel;

        double[] Numbers(string name) => ((NumberColumn)panel.Frame[name]).Values;
        const double NA = double.NaN;
        Numbers("growth").ShouldMatch([NA, Math.Log(121 / 110.0), Math.Log(150 * 11 / (12.0 * 121)), NA, 0, 0], 1e-12);
        Numbers("fdi_w").ShouldMatch([1.03, 2.03, 3.03, 3.97, 4.97, 5.97], 1e-12);
        Numbers("east").ShouldMatch([1, 1, 1, 1, 1, 0]);
        Numbers("real").ShouldMatch([100, 110, 125, 80, 90 / 1.05, 100 / 1.1], 1e-12);
        double start = 10 / (0.2 + 0.096), other = 20 / (0.1 + 0.096);
        Numbers("k")[..2].ShouldMatch([start, (0.904 * start) + 12], 1e-12);
        Numbers("k")[3].ShouldBe(other, 1e-11);

        string sample = Sample().Match(yaml).Groups[1].Value;
        Expression.Parse(sample).Holds(Cities).ShouldBe([true, false, true, true, true, true]);
    }

    [Fact]
    public void Every_function_of_the_language_is_on_the_page()
    {
        HashSet<string> words = [.. Word().Matches(Page).Select(m => m.Value)];
        Functions.Names.Where(name => !words.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_call_on_the_page_can_be_written()
    {
        string[] calls = [.. Code().Matches(Page).Select(m => m.Groups[1].Value).Where(c => c.Contains('(', StringComparison.Ordinal) && !c.Contains('…', StringComparison.Ordinal)
            && char.IsAsciiLetter(c[0]) && char.IsLower(c[0]) && !c.Contains('δ', StringComparison.Ordinal))];
        calls.Length.ShouldBeGreaterThan(25);
        foreach (string call in calls)
            Should.NotThrow(() => Expression.Parse(call), call);
    }

    [Theory]
    [InlineData("-2^2", -4)]
    [InlineData("2^3^2", 512)]
    [InlineData("not 1 == 2", 1)]
    [InlineData("1 or 0 and 0", 1)]
    [InlineData("7 % 3 * 2", 2)]
    [InlineData("-7 % 3", 2)]
    [InlineData("NA & false", 0)]
    [InlineData("NA | true", 1)]
    [InlineData("NA == NA", double.NaN)]
    [InlineData("round(2.5)", 3)]
    [InlineData("round(-2.5)", -3)]
    [InlineData("length('it''s')", 4)]
    [InlineData("1e-3 * 1000", 1)]
    [InlineData("5 between 5 and 6", 1)]
    [InlineData("3 not in (1, 2)", 1)]
    public void Precedence_and_missing_values_are_as_written(string text, double value) =>
        Expression.Parse(text).Numbers(Panel.Of(new Frame(new NumberColumn("x", [1.0])))).ShouldMatch([value]);

    [GeneratedRegex("[a-z][a-z0-9_]*")]
    private static partial Regex Word();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"^  (\w+):\s+(.*)$", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^sample: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex("(?<!`)`([^`\n]+)`(?!`)")]
    private static partial Regex Code();
}
