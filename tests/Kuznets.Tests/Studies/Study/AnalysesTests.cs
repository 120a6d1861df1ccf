using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
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
        { "dynamic-panel", ", collapse: true", new DynamicPanel(Formula) { Collapse = true, Iv = null, Gmm = null } },
        {
            "dynamic-panel", ", gmm: ['log(gsp), 2:3', 'unemp, 1:2, collapse'], iv: 'log(pcap) + log(emp), diff', system: true, steps: 1, small: true, h: 2, vcov: iid",
            new DynamicPanel(Formula)
            {
                Gmm = [new GmmInstruments("log(gsp)", 2..3), new GmmInstruments("unemp", 1..2) { Collapse = true }], System = true, Steps = 1, Small = true, H = Weighting.Blocks, Vcov = "iid",
                Iv = [new IvInstruments("log(pcap) + log(emp)") { Equation = Equation.Diff }],
            }
        },
        {
            "dynamic-panel", ", gmm: unemp, iv: log(pcap) + log(emp), transform: orthogonal, lags: [1, 3], windmeijer: false, orders: 3, level-residuals: true, style: plm",
            new DynamicPanel(Formula)
            {
                Gmm = [new GmmInstruments("unemp")], Iv = [new IvInstruments("log(pcap) + log(emp)")], Transform = Transform.Orthogonal, Lags = 1..3, Windmeijer = false, Orders = 3,
                LevelResiduals = true, Style = DynamicStyle.Plm,
            }
        },
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
