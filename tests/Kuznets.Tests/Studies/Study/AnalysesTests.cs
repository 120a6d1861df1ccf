using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Study;

namespace Kuznets.Tests.Studies.Study;

public sealed class AnalysesTests : IDisposable
{
    private const string Formula = "log(gsp) ~ log(pcap) + log(emp) + unemp";
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string, Estimator> Entries => new()
    {
        { "linear", "", new Linear(Formula) },
        { "linear", ", weights: emp, vcov: hc1", new Linear(Formula) { Weights = "emp", Vcov = "hc1" } },
        { "random-effects", "", new RandomEffects(Formula) },
        { "random-effects", ", method: nerlove", new RandomEffects(Formula) { Method = RandomEffectsMethod.Nerlove } },
        { "between", ", method: wls, sample: year > 1971", new Between(Formula) { Method = BetweenMethod.Wls, Where = "year > 1971" } },
        { "first-difference", ", vcov: cluster ~ state", new FirstDifference(Formula) { Vcov = "cluster ~ state" } },
        { "mundlak", ", method: amemiya, match: plm", new Mundlak(Formula) { Method = RandomEffectsMethod.Amemiya, Match = Kuznets.Inference.Match.Plm } },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public void A_model_of_a_study_is_the_estimator_in_csharp(string name, string keys, Estimator same)
    {
        string data = Path.GetFullPath("studies/us-states/data/produc.csv"), path = Path.Combine(folder, "study.yml");
        File.WriteAllText(path, $$"""
            study: one model
            data: { states: { from: "{{data}}", unit: state, time: year } }
            models: { m: { estimator: {{name}}, formula: {{Formula}}{{keys}} } }
            """);
        StudyRunner.Run(StudyReader.Read(path), new RunRequest { Out = Path.Combine(folder, "out") });
        JsonNode fit = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out", "results.json")))!["fits"]![0]!;
        Estimate expected = same.Fit(Panel.Of(SourceReader.Read(data).Frame, "state", "year"));
        fit["terms"]!.AsArray().Select(t => ((string)t!["name"]!, (double)t["estimate"]!, (double)t["se"]!))
            .ShouldBe(expected.Terms.Select(t => (t.Name, t.Estimate, t.Se)));
    }

    [Fact]
    public void Every_estimator_of_the_engine_has_a_name_in_study_files() => typeof(Analysis)
        .GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>()
        .Where(a => a.DerivedType.IsSubclassOf(typeof(Estimator)) && AnalysisKeys.Find((string)a.TypeDiscriminator!) is null)
        .Select(a => a.DerivedType.Name).ShouldBeEmpty("add them to AnalysisKeys.Available and Analyses.Build");
}
