using System.Text.Json.Nodes;
using Kuznets.Estimators.Mechanisms;
using Kuznets.Studies.Study;
using Kuznets.Tests.Architecture;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Studies.Study;

public sealed class MechanismStudyTests : IDisposable
{
    private static readonly string Data = Path.Combine(Repository.Root, "studies/provinces-mechanisms/data/P001b.csv");
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_study_writes_paths_tests_and_verdict_and_the_regressions_as_columns()
    {
        JsonNode fits = Run("m: { estimator: mediation, formula: ci ~ ait + ed | province, mediators: [ee], draws: 500 }", "models: [m], keep: [ait, ee], stats: [n, indirect, sobel, share]");
        JsonNode whole = fits[0]!;
        ((string)whole["id"]!).ShouldBe("m");
        whole["paths"]!.AsArray().Select(p => (string)p!["effect"]!).ShouldBe(["a", "b", "direct", "indirect", "total", "share", "ratio"]);
        foreach (string test in (string[])["sobel", "aroian", "goodman"])
            ((double)whole["tests"]![test]!["statistic"]!).ShouldBeLessThan(-2);
        ((string)whole["verdicts"]![0]!["verdict"]!).ShouldBe("partial-mediation");
        whole["sensitivity"]!.AsArray().Count.ShouldBe(19);
        double indirect = (double)whole["stats"]!["indirect"]!;
        indirect.ShouldMatch((double)fits[2]!["terms"]![0]!["estimate"]! * (double)fits[3]!["terms"]![1]!["estimate"]!, 1e-12);
        string table = File.ReadAllText(Path.Combine(folder, "out", "t1.md"));
        foreach (string row in (string[])["Indirect effect ab", "Sobel z", "Share mediated", "330"])
            table.ShouldContain(row);
    }

    [Fact]
    public void An_entry_may_refer_to_a_regression_and_states_every_option()
    {
        JsonNode fits = Run("""
            base: { formula: ci ~ ait + ed | province, vcov: cluster ~ province }
              m: { estimator: mediation, of: base, treatment: ait, mediators: [ee], moderator: ed, moderates: [a, b, direct], draws: 60, monte-carlo: 1000, by: province }
            """, "models: [m], block: paths");
        fits[1]!["paths"]!.AsArray().Select(p => (string)p!["effect"]!).ShouldContain("direct-slope");
        fits.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public void A_moderation_writes_effects_and_regions()
    {
        JsonNode fits = Run("m: { estimator: moderation, formula: ci ~ ait + ed | province, by: ee, center: false, quadratic: true, points: 11 }", "models: [m], block: marginal-effects");
        fits[0]!["marginal-effects"]!.AsArray().Count.ShouldBe(10);
        fits[0]!["marginal-effects-curve"]!.AsArray().Count.ShouldBe(11);
        fits[0]!["johnson-neyman"]!.AsArray().Count.ShouldBeGreaterThan(1);
        fits[1]!["terms"]!.AsArray().Select(t => (string)t!["name"]!).ShouldContain("ait:I(ee^2)");
    }

    [Fact]
    public void A_path_that_cannot_be_moderated_is_placed_in_the_file() => Should.Throw<KuznetsException>(() =>
        Run("m: { estimator: mediation, formula: ci ~ ait, mediators: [ee], moderator: ed, moderates: [c] }", "models: [m]")).Note.Place!.Line.ShouldBe(4);

    [Fact]
    public void A_command_line_states_a_mediation()
    {
        FitRequest request = new(Data, "ci ~ ait + ed | province") { Unit = "province", Time = "year", Estimator = "mediation", Set = ["mediators=ee", "method=stepwise"] };
        MediationResult result = (MediationResult)SingleFit.Run(request, RunOptions.Default).Result.Whole!;
        result.Verdicts.Single().Kind.ShouldBe(MediationKind.Partial);
        result.Effect("indirect")!.Percentile.Low.ShouldBe(double.NaN);
    }

    private JsonNode Run(string models, string table)
    {
        string path = Path.Combine(folder, "study.yml");
        File.WriteAllText(path, $"study: mechanism\ndata: {{ provinces: {{ from: \"{Data}\", unit: province, time: year }} }}\nmodels:\n  {models.Trim()}\ntables: {{ t1: {{ {table}, to: md }} }}\n");
        StudyRunner.Run(StudyReader.Read(path), new RunRequest { Out = Path.Combine(folder, "out") });
        return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out", "results.json")))!["fits"]!;
    }
}
