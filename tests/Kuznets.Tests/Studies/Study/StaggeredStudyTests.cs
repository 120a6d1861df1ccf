using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kuznets.Studies.Study;

namespace Kuznets.Tests.Studies.Study;

public sealed class StaggeredStudyTests : IDisposable
{
    private const string Models = """
        study: adoption
        data: { cities: { from: cities.csv, unit: city, time: year } }
        derive:
          member: if(adopted > 0, 1, 0)
          on: if(adopted > 0 & year >= adopted, 1, 0)
        models:
          events: { estimator: did, formula: y ~ 1, treated-from: adopted, method: sun-abraham }
          base: { estimator: linear, formula: y ~ on | city + year, vcov: cluster ~ city }

        """;

    private readonly StudyFolder folder = new();

    public StaggeredStudyTests()
    {
        StringBuilder csv = new("city,year,y,x,adopted\n");
        for (int city = 0; city < 40; city++)
        {
            for (int year = 2010; year < 2018; year++)
            {
                int adopted = (city % 4) switch { 1 => 2013, 3 => 2015, _ => 0 };
                double noise = Math.Sin((city * 7.3) + (year * 3.1)) + Math.Cos(city * year * 1.7);
                csv.Append(CultureInfo.InvariantCulture, $"c{city},{year},{city + (0.2 * year) + noise + (adopted > 0 && year >= adopted ? 2 : 0)},{Math.Sin(city * 1.3) + (0.4 * (city % 2))},{adopted}\n");
            }
        }
        folder.Write("cities.csv", csv.ToString());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_method_has_its_name_and_its_keys()
    {
        JsonNode results = Run("""
              imputed: { estimator: did, formula: y ~ 1, treated-from: adopted, method: imputation, leads: 2 }
              stages: { estimator: did, formula: y ~ 1, treated-from: adopted, method: two-stage }
              stacks: { estimator: did, formula: y ~ 1, treated-from: adopted, method: stacked, window: [-2, 1], weighted: true }
              switchers: { estimator: did, formula: y ~ 1, treated-from: adopted, method: de-chaisemartin-dhaultfoeuille }
              saturated: { estimator: did, formula: y ~ 1, treated-from: adopted, method: extended-twfe, by-cohort: true }
            """);
        JsonArray fits = results["fits"]!.AsArray();
        Fit(fits, "imputed")["event-study"]!.AsArray().Count(p => (double)p!["relative"]! < 0).ShouldBe(2);
        Fit(fits, "imputed")["tests"]!["pretrend"].ShouldNotBeNull();
        ((double)Fit(fits, "stacks")["stats"]!["stacked-rows"]!).ShouldBe(4 * (30 + 30));
        foreach (string model in (string[])["imputed", "stages", "switchers", "saturated"])
            ((double)Fit(fits, model)["terms"]![0]!["estimate"]!).ShouldBe(2, 0.5, model);
    }

    [Fact]
    public void A_comparison_writes_its_blocks_and_prints_them()
    {
        JsonNode results = Run("""
              all: { estimator: did-comparison, of: events, methods: [twfe, imputation, stacked] }
              own: { estimator: did-comparison, formula: y ~ 1, treated-from: adopted, control: not-yet, window: [-2, 2] }
            tables:
              t1: { models: [own], kind: block, block: comparison }
            """);
        JsonArray fits = results["fits"]!.AsArray();
        Fit(fits, "all", "all")["comparison"]!.AsArray().Select(r => (string)r!["method"]!).ShouldBe(["twfe", "imputation", "stacked"]);
        Fit(fits, "own", "own")["comparison"]!.AsArray().Count.ShouldBe(8);
        File.ReadAllText(Path.Combine(folder.Root, "out", "t1.md")).ShouldContain("Borusyak, Jaravel and Spiess");
    }

    [Fact]
    public void Bounds_refer_to_an_event_study()
    {
        JsonNode results = Run("  honest: { estimator: honest-did, of: events, relative-magnitudes: [0.5, 1], smoothness: [0, 0.1], at: average }\n");
        JsonNode fit = Fit(results["fits"]!.AsArray(), "honest", "honest");
        fit["bounds"]!.AsArray().Select(r => (double)r!["bound"]!).ShouldBe([0.5, 1, 0, 0.1]);
        fit["stats"]!["breakdown-relative-magnitudes"].ShouldNotBeNull();
    }

    [Fact]
    public void Matching_refers_to_a_regression()
    {
        JsonNode results = Run("""
              balanced: { estimator: matching, of: base, treatment: member, covariates: [x], method: entropy, on: year < 2013 }
              near: { estimator: matching, of: base, treatment: member, covariates: [x, abs(x)], by: year, neighbours: 2, caliper: 0.2, replacement: true, use: sample }
            tables:
              t1: { models: [balanced] }
              t2: { models: [near], kind: block, block: balance }
            """);
        JsonArray fits = results["fits"]!.AsArray();
        ((double)Fit(fits, "balanced", "balanced")["balance"]![0]!["difference-after"]!).ShouldBe(0, 1e-8);
        Fit(fits, "near", "near")["support"]!.AsArray().Count.ShouldBe(8);
        fits.Count(f => (string)f!["model"]! == "balanced").ShouldBe(3, "the whole and the regression before and after");
        File.ReadAllText(Path.Combine(folder.Root, "out", "t2.md")).ShouldContain("Propensity score");
    }

    [Theory]
    [InlineData("  all: { estimator: did-comparison, of: events, methods: [twfe, imputed] }", "E108")]
    [InlineData("  all: { estimator: did-comparison, treated-from: adopted }", "E107")]
    [InlineData("  honest: { estimator: honest-did, of: base }", "E112")]
    [InlineData("  near: { estimator: matching, of: events2, treatment: member, covariates: [x] }", "E111")]
    public void A_wrong_reference_is_placed_in_the_file(string model, string code)
    {
        KuznetsException e = Should.Throw<KuznetsException>(() => Run(model));
        e.Code.ShouldBe(code);
        e.Note.Place!.Line.ShouldBe(9);
    }

    private static JsonNode Fit(JsonArray fits, string model, string? id = null) => fits.First(f => (string)f!["model"]! == model && (id is null || (string)f["id"]! == id))!;

    private JsonNode Run(string more)
    {
        folder.Write("study.yml", Models.TrimEnd('\n') + "\n" + more);
        string to = Path.Combine(folder.Root, "out");
        StudyRunner.Run(StudyReader.Read(folder.Study), new RunRequest { Out = to });
        return JsonNode.Parse(File.ReadAllText(Path.Combine(to, "results.json")))!;
    }
}
