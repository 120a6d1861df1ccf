using System.Text.Json.Nodes;

namespace Kuznets.Tests.Studies.Study;

public class RobustnessStudyTests
{
    private const string Checks = """
        models:
          base: { formula: y ~ x + z | city, vcov: cluster ~ city }
          checks:
            estimator: robustness
            of: base
            variants:
              lagged: { lag: 1, title: { en: Lagged, zh: 滞后一期 } }
              winsor: { winsor: [5, 95] }
              pilots: { exclude: pilot == "yes" }
          delta: { estimator: oster, of: base }
          units: { estimator: influence, of: base, on: x }
        tables:
          t1: { models: [checks] }
          t2: { models: [checks], block: specification-curve }
          t3: { models: [delta], block: oster }
          t4: { models: [units], kind: block }
        """;

    [Fact]
    public void A_study_prints_the_variants_as_columns_and_the_blocks_as_tables()
    {
        using StudyFolder folder = new();
        folder.With(Checks).Run();
        JsonArray fits = JsonNode.Parse(folder.Read("results.json"))!["fits"]!.AsArray();
        fits.Select(f => (string)f!["id"]!).ShouldBe(["base.1", "checks", "checks.1", "checks.2", "checks.3", "checks.4", "delta", "delta.1", "units", "units.1"]);
        fits[1]!["specification-curve"]!.AsArray().Count.ShouldBe(4);
        ((double)fits[1]!["stats"]!["share-same-sign"]!).ShouldBe(0.75); // the lag has the other sign
        folder.Read("t1.md").ShouldContain("Lagged");
        folder.Read("t1.md").ShouldContain("pilots");
        folder.Read("t2.md").ShouldContain("without pilot");
        folder.Read("t3.md").ShouldContain("δ");
        folder.Read("t4.md").ShouldContain("Cook");
    }

    [Fact]
    public void A_change_of_the_base_runs_the_checks_again()
    {
        using StudyFolder folder = new();
        folder.With(Checks).Run();
        folder.With(Checks.Replace("cluster ~ city", "hc1", StringComparison.Ordinal)).Run().Cached.ShouldBe(0);
    }

    [Theory]
    [InlineData("E104", "variants: { lagged: { lags: 1 } }")]
    [InlineData("E134", "variants: { lagged: 1 }")]
    [InlineData("E111", "of: bass, variants: { lagged: { lag: 1 } }")]
    [InlineData("E107", "on: x")]
    public void A_mistake_in_a_variant_points_into_the_file(string code, string keys)
    {
        using StudyFolder folder = new();
        string of = keys.StartsWith("of", StringComparison.Ordinal) ? "" : "of: base, ";
        folder.With($"models:\n  base: {{ formula: y ~ x | city }}\n  checks: {{ estimator: robustness, {of}{keys} }}");
        KuznetsException e = Should.Throw<KuznetsException>(() => folder.Run());
        e.Notes.ShouldContain(n => n.Code == code && n.Place!.Line > 2);
    }
}
