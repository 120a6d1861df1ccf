using System.Text.Json.Nodes;
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Modelling;
using Kuznets.Numerics.Resampling;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Study;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Studies.Study;

public sealed class ResamplingStudyTests : IDisposable
{
    private const string Formula = "log(gsp) ~ unemp + log(emp) | state + year";

    private readonly string folder = Directory.CreateTempSubdirectory("kuznets-").FullName;
    private readonly Panel panel = Panel.Of(SourceReader.Read(Path.Combine(Repository.Root, "studies/us-states/data/produc.csv")).Frame, "state", "year");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, Analysis> Entries()
    {
        Linear of = new(Formula) { Vcov = "cluster ~ state" };
        return new()
        {
            { "estimator: placebo, treatment: unemp, permute: periods, draws: 20", new Placebo(of) { Treatment = "unemp", Permute = Permute.Periods, Draws = 20 } },
            { "estimator: placebo, treatment: unemp, term: unemp, permute: units, by: state, strata: region, draws: 20", new Placebo(of) { Treatment = "unemp", Term = "unemp", By = "state", Strata = "region", Draws = 20 } },
            { "estimator: randomization, treatment: unemp, statistic: coefficient, draws: 20", new Randomization(of) { Treatment = "unemp", Statistic = RandomizationStatistic.Coefficient, Draws = 20 } },
            {
                "estimator: wild-bootstrap, \"null\": [unemp = 0.01], cluster: [state, year], by: state, multiplier: webb, unrestricted: true, equal-tail: true, level: 0.9, draws: 99",
                new WildBootstrap(of) { Null = ["unemp = 0.01"], Cluster = ["state", "year"], By = "state", Weights = WildWeights.Webb, Unrestricted = true, EqualTail = true, Level = 0.9, Draws = 99 }
            },
            { "estimator: wild-bootstrap, interval: false, draws: 99", new WildBootstrap(of) { Interval = false, Draws = 99 } },
            {
                "estimator: bootstrap, by: region, strata: region, intervals: [bca, percentile], level: 0.8, draws: 50",
                new Bootstrap(of) { By = "region", Strata = "region", Intervals = [IntervalKind.Bca, IntervalKind.Percentile], Level = 0.8, Draws = 50 }
            },
        };
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_states_the_analysis_and_its_result_is_written(string keys, Analysis analysis)
    {
        JsonNode[] fits = Run(keys);
        ResamplingResult expected = (ResamplingResult)analysis.Fit(panel, new RunOptions { Seed = 7 });
        JsonNode whole = fits.Single(f => (string)f["id"]! == "drawn");
        foreach ((string name, double value) in expected.Stats.Where(s => double.IsFinite(s.Value)))
            ((double)whole["stats"]![name]!).ShouldBe(value, 1e-12, name);
        foreach ((string name, TestResult test) in expected.Tests)
            ((double)whole["tests"]![name]!["p"]!).ShouldBe(test.P, 1e-12, name);
        foreach (Block block in expected.Blocks)
            whole[block.Name]!.AsArray().Count.ShouldBe(block.Rows.Count, block.Name);
        fits.ShouldContain(f => (string)f["id"]! == "drawn.1", "the regression itself is beside it");
    }

    [Fact]
    public void A_table_prints_the_p_beneath_the_regression_and_a_block_of_its_own()
    {
        Run("estimator: placebo, treatment: unemp, draws: 20", "tables: { t1: { models: [drawn], stats: [n, placebo] }, t2: { models: [drawn], kind: block, block: draws } }");
        File.ReadAllText(Path.Combine(folder, "out", "t1.md")).ShouldContain("Placebo");
        File.ReadAllText(Path.Combine(folder, "out", "t2.md")).ShouldContain("Share beyond");
    }

    private JsonNode[] Run(string keys, string rest = "")
    {
        string text = $$"""
            study: s
            seed: 7
            data: { main: { from: '{{Path.Combine(Repository.Root, "studies/us-states/data/produc.csv")}}', unit: state, time: year } }
            models:
              base: { formula: {{Formula}}, vcov: cluster ~ state }
              drawn: { of: base, {{keys}} }
            {{rest}}
            """;
        string file = Path.Combine(folder, "study.yml");
        File.WriteAllText(file, text);
        StudyRunner.Run(StudyReader.Read(file), new RunRequest { Out = Path.Combine(folder, "out") });
        return [.. JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out", "results.json")))!["fits"]!.AsArray().Select(f => f!)];
    }
}
