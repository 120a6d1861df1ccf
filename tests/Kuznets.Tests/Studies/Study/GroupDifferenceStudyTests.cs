using System.Text.Json.Nodes;

namespace Kuznets.Tests.Studies.Study;

/// <summary>Group differences as study files state them.</summary>
public sealed class GroupDifferenceStudyTests : IDisposable
{
    private readonly StudyFolder folder = new();

    public void Dispose() => folder.Dispose();

    private const string Models = """
        models:
          baseline: { formula: y ~ x + z | city + year, vcov: cluster ~ city }
          groups: { estimator: group-difference, of: baseline, split: pilot, method: [permutation, suest, bootstrap], draws: 99 }
        tables:
          t: { models: [groups], to: text }
          u: { models: [groups], to: text, stats: [n, difference, bdiff, difference-suest], beside: true }
          v: { models: [groups], kind: block, block: comparisons, to: text }
        """;

    [Fact]
    public void Parts_are_columns_and_p_stands_once_below_them()
    {
        folder.With(Models).Run();
        string text = folder.Read("t.txt");
        string line = Row(text, "P-value of difference");
        line.Split(' ').Length.ShouldBe(4, "three words and one number");
        text.ShouldContain("Fisher permutation of whole units");
        Row(folder.Read("u.txt"), "P-value as bdiff prints it").Split(' ').Length.ShouldBe(6);
        folder.Read("v.txt").ShouldContain("p (Holm)");
    }

    [Fact]
    public void Results_hold_the_tests_and_the_blocks()
    {
        folder.With(Models).Run();
        JsonArray fits = JsonNode.Parse(folder.Read("results.json"))!["fits"]!.AsArray();
        JsonNode whole = fits.Single(f => (string)f!["id"]! == "groups")!;
        ((double)whole["tests"]!["difference"]!["p"]!).ShouldBeInRange(0.01, 1);
        whole["differences"]!.AsArray().Count.ShouldBe(5);
        whole["comparisons"]![0]!["p-bdiff"]!.GetValue<double>().ShouldBe((double)whole["stats"]!["p-bdiff"]!);
        whole["groups"]![1]!["units"]!.GetValue<double>().ShouldBe(5);
        fits.Count(f => ((string)f!["id"]!).StartsWith("groups.", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void A_formula_of_its_own_and_a_list_of_splits()
    {
        folder.With("""
            models:
              g: { estimator: group-difference, formula: y ~ x | city, split: [pilot, "z > 0"], on: x, method: suest }
            """).Run();
        JsonNode whole = JsonNode.Parse(folder.Read("results.json"))!["fits"]!.AsArray().Single(f => (string)f!["id"]! == "g")!;
        whole["tests"]!["difference: z > 0"].ShouldNotBeNull();
        whole["comparisons"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void A_wrong_method_or_no_split_is_told_before_the_run()
    {
        folder.With("models:\n  g: { estimator: group-difference, formula: y ~ x | city, method: fisher }").Shell().Error.ShouldContain("permutation");
        folder.With("models:\n  g: { estimator: group-difference, formula: y ~ x | city }").Shell().Error.ShouldContain("split");
    }

    private static string Row(string text, string start) =>
        string.Join(' ', text.Split('\n').First(l => l.TrimStart().StartsWith(start, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
