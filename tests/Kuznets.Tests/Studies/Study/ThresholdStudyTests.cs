using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kuznets.Data;
using Kuznets.Estimators.Thresholds;
using Kuznets.Studies.Study;
using Kuznets.Tests.Estimators.Thresholds;

namespace Kuznets.Tests.Studies.Study;

/// <summary>Thresholds, kinks and U tests as study files state them and as results and tables show them.</summary>
public sealed class ThresholdStudyTests : IDisposable
{
    private static readonly Panel Panel = ThresholdPanel.Of(40, 14);
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_threshold_is_the_one_of_csharp_with_its_blocks_and_critical_values()
    {
        JsonNode fit = Run("m: { estimator: threshold, formula: y ~ z | id, regime: [x, x2], by: q, thresholds: 2, grid: all, trim: 0.1, bootstrap: 19, resample: wild, refine: all }")[0]!;
        Threshold same = new("y ~ z | id") { Regime = ["x", "x2"], By = "q", Thresholds = 2, Grid = null, Trim = 0.1, Bootstrap = 19, Resampling = ErrorDraws.Wild, Refine = Refinement.All };
        ThresholdEstimate expected = ThresholdTests.Fit(same, Panel, 5);
        fit["thresholds"]!.AsArray().Select(t => (double)t!["estimate"]!).ShouldBe(expected.Thresholds.Select(t => t.Estimate));
        fit["terms"]!.AsArray().Select(t => (string)t!["name"]!).ShouldBe(["x:regime1", "x:regime2", "x:regime3", "x2:regime1", "x2:regime2", "x2:regime3", "z"]);
        ((double)fit["tests"]!["f-double"]!["critical"]!["5"]!).ShouldBe(expected.ThresholdTests[1].Critical5);
        ((double)fit["tests"]!["f-single"]!["p"]!).ShouldBe(expected.ThresholdTests[0].P);
        fit["regimes"]!.AsArray().Sum(r => (int)r!["rows"]!).ShouldBe(Panel.Rows);
        fit["lr"]!.AsArray().Count.ShouldBeGreaterThan(100);
        ((string)fit["tests"]!["f-single"]!["distribution"]!).ShouldBe("bootstrap");
    }

    [Fact]
    public void Candidates_kinks_and_u_tests()
    {
        JsonArray fits = Run("""
            given: { estimator: threshold, formula: y ~ z | id, regime: x, by: q, candidates: [-0.5, 0, 0.5], bootstrap: 0 }
              bent: { estimator: kink, formula: y ~ z | id, variable: x, grid: 50, trim: 0.1, bootstrap: 9 }
              square: { formula: y ~ x + I(x^2) + z | id }
              u: { estimator: u-test, of: square, variable: x, low: -1, high: 1 }
            """);
        double[] given = [.. fits[0]!["thresholds"]!.AsArray().Select(t => (double)t!["estimate"]!)];
        given.ShouldHaveSingleItem().ShouldBeOneOf(-0.5, 0, 0.5);
        fits[1]!["terms"]!.AsArray().Select(t => (string)t!["name"]!).ShouldBe(["x:below", "x:above", "z", "kink"]);
        JsonNode u = fits.Single(f => (string)f!["id"]! == "u")!;
        ((double)u["u-shape"]![0]!["value"]!).ShouldBe(-1);
        u["tests"]!["u-test"]!["set"].ShouldNotBeNull();
    }

    [Fact]
    public void Rows_are_named_by_their_ranges_where_columns_agree_and_by_number_where_they_do_not()
    {
        Run("""
            a: { estimator: threshold, formula: y ~ z | id, regime: x, by: q, candidates: [0], bootstrap: 0 }
              b: { estimator: threshold, formula: y ~ z | id, regime: x, by: q, candidates: [0.5], bootstrap: 0 }
              c: { estimator: threshold, formula: y ~ z | id, regime: q, by: q, candidates: [0.5], bootstrap: 0 }
            """, """
            one: { models: [a], keep: ["x:*"] }
              two: { models: [a, b], keep: ["x:*"] }
              own: { models: [c], keep: ["q:*"] }
            """);
        Text("one").ShouldContain("x (q ≤ 0.000)");
        Text("one").ShouldContain("x (q > 0.000)");
        Text("two").ShouldContain("x (regime 2)");
        Text("own").ShouldContain("q ≤ 0.500");
        Text("own").ShouldNotContain("(q ≤");
    }

    [Fact]
    public void A_grid_that_is_no_number() =>
        Should.Throw<KuznetsException>(() => Run("m: { estimator: threshold, formula: y ~ z | id, regime: x, by: q, grid: fine }")).Notes.Select(n => n.Code).ShouldContain("E640");

    private string Text(string table) => File.ReadAllText(Path.Combine(folder, "out", table + ".txt"));

    private JsonArray Run(string models, string tables = "")
    {
        StringBuilder csv = new(string.Join(',', Panel.Frame.Names) + "\n");
        for (int row = 0; row < Panel.Rows; row++)
            csv.AppendJoin(',', Panel.Frame.Names.Select(n => Panel.Numbers(n)[row].ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        File.WriteAllText(Path.Combine(folder, "data.csv"), csv.ToString());
        string path = Path.Combine(folder, "study.yml");
        File.WriteAllText(path, $"study: thresholds\nlanguage: en\njournal: en\nseed: 5\ndata: {{ main: {{ from: data.csv, unit: id, time: year }} }}\nmodels:\n  {models}\n{(tables.Length > 0 ? $"tables:\n  {tables}\n" : "")}");
        StudyRunner.Run(StudyReader.Read(path), new RunRequest { Out = Path.Combine(folder, "out") });
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out", "results.json")))!["fits"]!.AsArray();
    }
}
