using System.Text.Json.Nodes;
using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Study;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Studies.Study;

public sealed class DidStudyTests : IDisposable
{
    private static readonly string Data = Path.Combine(Repository.Root, "studies/cities-adoption/data/cities.csv");
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, Did> Entries => new()
    {
        { "treated-from: adopted", Plain },
        { "treatment: intelligence, window: [-4, 5], control: not-yet", Plain with { TreatedFrom = null, Treatment = "intelligence", Window = (-4, 5), Control = Comparison.NotYet } },
        { "treated-from: adopted, method: sun-abraham, vcov: cluster ~ city", Plain with { Method = new SunAbraham(), Vcov = "cluster ~ city" } },
        {
            "treated-from: adopted, method: callaway-santanna, covariates: [control], estimation: ipw, base: universal, aggregate: dynamic, bootstrap: 99, multiplier: rademacher",
            Plain with { Covariates = ["control"], Method = new CallawaySantAnna { Adjustment = Adjustment.Weighting, Base = BasePeriod.Universal, Aggregation = Aggregation.Dynamic, Draws = 99, Multiplier = Multiplier.Rademacher } }
        },
        {
            "treated-from: adopted, method: callaway-santanna, estimation: reg, aggregate: group, anticipation: 0, balance: true",
            Plain with { Method = new CallawaySantAnna { Adjustment = Adjustment.Regression, Aggregation = Aggregation.Group, Balance = true } }
        },
    };

    private static Did Plain { get; } = new("carbon ~ 1") { TreatedFrom = "adopted" };

    [Theory]
    [MemberData(nameof(Entries))]
    public void A_model_of_a_study_is_the_analysis_in_csharp(string keys, Did same)
    {
        JsonNode fit = Run(keys);
        DidEstimate expected = (DidEstimate)same.Fit(Panel.Of(SourceReader.Read(Data).Frame, "city", "year"));
        ((double)fit["terms"]![0]!["estimate"]!).ShouldBe(expected["att"].Estimate);
        ((double)fit["terms"]![0]!["se"]!).ShouldBe(expected["att"].Se);
        JsonArray events = fit["event-study"]!.AsArray();
        events.Count.ShouldBe(expected.EventStudy!.Points.Count);
        events.Select(e => (double)e!["high"]!).ShouldBe(expected.EventStudy.Points.Select(p => p.High));
        ((double)fit["tests"]!["pretrend"]!["p"]!).ShouldBe(expected.Tests["pretrend"].P);
    }

    [Fact]
    public void The_blocks_of_the_contract_stand_beside_the_tests()
    {
        JsonNode fit = Run("treated-from: adopted, window: [-3, 5]");
        fit["cohorts"]!.AsArray().Select(c => (string)c!["cohort"]!).ShouldBe(["2012", "2013", "2015", "never"]);
        fit["bacon"]!.AsArray().Sum(c => (double)c!["weight"]!).ShouldBe(1, 1e-12);
        fit["event-study"]![0]!["relative"]!.ToString().ShouldBe("<=-3");
        fit["event-study"]!.AsArray().Single(e => e!["relative"]!.ToString() == "-1")!["se"].ShouldBeNull();
        ((double)fit["stats"]!["treated-units"]!).ShouldBe(100);
    }

    [Fact]
    public void A_table_prints_a_block_under_its_words()
    {
        Run("treated-from: adopted", "tables: { t1: { models: [m], block: bacon-summary } }\nlanguage: en");
        string table = File.ReadAllText(Path.Combine(folder, "out", "t1.md"));
        table.ShouldContain("Treated against untreated");
        table.ShouldContain("Weight");
    }

    [Theory]
    [InlineData("treated-from: adopted, method: two-way", "E108")]
    [InlineData("treated-from: nobody", "E215")]
    [InlineData("treated-from: adopted, window: [1, 5]", "E625")]
    public void Wrong_keys_are_errors(string keys, string code) => Should.Throw<KuznetsException>(() => Run(keys)).Code.ShouldBe(code);

    private JsonNode Run(string keys, string more = "")
    {
        string path = Path.Combine(folder, "study.yml");
        File.WriteAllText(path, $$"""
            study: one model
            data: { cities: { from: "{{Data}}", unit: city, time: year } }
            models: { m: { estimator: did, formula: carbon ~ 1, {{keys}} } }
            {{more}}
            """);
        StudyRunner.Run(StudyReader.Read(path), new RunRequest { Out = Path.Combine(folder, "out") });
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out", "results.json")))!["fits"]![0]!;
    }
}
