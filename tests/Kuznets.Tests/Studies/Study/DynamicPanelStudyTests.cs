using System.Text.Json.Nodes;
using Kuznets.Studies.Study;
using Kuznets.Tests.Architecture;

namespace Kuznets.Tests.Studies.Study;

public sealed class DynamicPanelStudyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_study_writes_the_blocks_of_a_dynamic_panel_and_the_rows_of_its_table()
    {
        StudyRunner.Run(StudyReader.Read(Study("log(gsp) ~ l(log(gsp), 1) + unemp | state + year", "system: true, collapse: true, lags: '2:3'")), new RunRequest { Out = Path.Combine(folder, "out") });
        JsonNode fit = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out", "results.json")))!["fits"]![0]!;
        foreach (string test in (string[])["ar1", "ar2", "sargan", "hansen", "difference-in-hansen: gmm in levels", "f"])
            fit["tests"]![test].ShouldNotBeNull(test);
        ((double)fit["stats"]!["instruments"]!).ShouldBe(2 + 1 + 1 + 1 + 15);
        ((double)fit["stats"]!["groups"]!).ShouldBe(48);
        fit["long-run"]!.AsArray().Select(t => (string)t!["name"]!).ShouldBe(["unemp"]);
        fit["time-effects"]!.AsArray().Count.ShouldBe(15);
        ((double)fit["bounds"]!["ols"]!).ShouldBeGreaterThan((double)fit["bounds"]!["fixed-effects"]!);
        fit["difference-in-hansen"]![0]!["group"]!.ToString().ShouldBe("gmm in levels");
        string table = File.ReadAllText(Path.Combine(folder, "out", "t1.md"));
        foreach (string row in (string[])["AR(1)", "AR(2)", "Hansen", "Instruments", "Groups"])
            table.ShouldContain(row);
    }

    [Theory]
    [InlineData("gmm: 'log(gsp), often'", "E470")]
    [InlineData("lags: early", "E475")]
    public void A_wrong_instrument_is_placed_in_the_file(string keys, string code)
    {
        KuznetsException e = Should.Throw<KuznetsException>(() =>
            StudyRunner.Run(StudyReader.Read(Study("log(gsp) ~ l(log(gsp), 1) + unemp", keys)), new RunRequest { Out = Path.Combine(folder, "out") }));
        e.Code.ShouldBe(code);
        e.Note.Place!.Line.ShouldBe(4);
    }

    [Fact]
    public void Checking_a_study_reads_its_instruments() => Should.Throw<KuznetsException>(() => StudyReader.Read(Study("log(gsp) ~ unemp", "iv: 'unemp, often'"))).Code.ShouldBe("E470");

    [Fact]
    public void A_command_line_states_instruments_between_semicolons()
    {
        FitRequest request = new(Path.Combine(Repository.Root, "studies/us-states/data/produc.csv"), "log(gsp) ~ l(log(gsp), 1) + unemp + log(emp) | state + year")
        {
            Unit = "state",
            Time = "year",
            Estimator = "dynamic-panel",
            Set = ["gmm=log(gsp), 2:3, collapse; unemp + log(emp), 1:2", "lags=2:4", "system=true", "iv=none", "collapse=true"],
        };
        Kuznets.Modelling.Estimate fit = SingleFit.Run(request, RunOptions.Default).Result.Fits.Estimates.Single();
        fit.Stats["columns"].ShouldBe(2 + 1 + 4 + 2 + 1 + 15);
        fit.Tests.Keys.ShouldContain("difference-in-hansen: gmm(unemp + log(emp), 1:2)");
    }

    [Fact]
    public void The_sensitivity_and_the_comparison_of_a_model_are_blocks_and_tables()
    {
        StudyRunner.Run(StudyReader.Read(Study("log(gsp) ~ l(log(gsp), 1) + unemp | state + year", "system: true, collapse: true", """
              grid: { estimator: dynamic-panel-sensitivity, of: m, depths: [1, 3], collapse: true, transforms: [difference, orthogonal] }
              beside: { estimator: dynamic-panel-comparison, of: m }
            """, """
              cells: { models: [grid], kind: block, block: cells, to: md }
              estimators: { models: [beside], kind: block, block: estimators, to: md }
              parts: { models: [beside], to: md }
            """)), new RunRequest { Out = Path.Combine(folder, "out") });
        JsonArray fits = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "out", "results.json")))!["fits"]!.AsArray();
        JsonNode grid = fits.Single(f => (string)f!["id"]! == "grid")!, beside = fits.Single(f => (string)f!["id"]! == "beside")!, stated = fits.Single(f => (string)f!["id"]! == "m.1")!;
        grid["cells"]!.AsArray().Select(c => $"{c!["transform"]} {c["depth"]}").ShouldBe(["difference 1", "difference 3", "orthogonal 1", "orthogonal 3"]);
        ((double)grid["cells"]![1]!["instruments"]!).ShouldBe(3 + 1 + 1 + 1 + 15);
        beside["estimators"]!.AsArray().Select(e => (string)e!["estimator"]!).ShouldBe(["least-squares", "fixed-effects", "bias-corrected", "anderson-hsiao", "difference-gmm", "system-gmm"]);
        ((double)beside["estimators"]![5]!["unemp"]!).ShouldBe((double)stated["terms"]!.AsArray().Single(t => (string)t!["name"]! == "unemp")!["estimate"]!);
        beside["terms"]!.AsArray().Select(t => (string)t!["name"]!).ShouldContain("bias-corrected");
        File.ReadAllText(Path.Combine(folder, "out", "cells.md")).ShouldContain("Hansen p");
        File.ReadAllText(Path.Combine(folder, "out", "estimators.md")).ShouldContain("Bias-corrected FE");
        File.ReadAllText(Path.Combine(folder, "out", "parts.md")).ShouldContain("AR(2)");
    }

    [Theory]
    [InlineData("grid: { estimator: dynamic-panel-sensitivity, of: ols }", "E487")]
    [InlineData("grid: { estimator: dynamic-panel-comparison, of: ols }", "E487")]
    [InlineData("grid: { estimator: dynamic-panel-sensitivity, of: m, depths: [0, 2] }", "E488")]
    [InlineData("grid: { estimator: dynamic-panel-sensitivity, of: m, depths: 1.5 }", "E488")]
    [Triggers("E487")]
    [Triggers("E488")]
    public void A_model_of_another_kind_and_a_depth_below_one_are_refused(string entry, string code)
    {
        string study = Study("log(gsp) ~ l(log(gsp), 1) + unemp", "collapse: true", $"  ols: {{ formula: log(gsp) ~ unemp }}\n  {entry}\n");
        KuznetsException e = Should.Throw<KuznetsException>(() => StudyRunner.Run(StudyReader.Read(study), new RunRequest { Out = Path.Combine(folder, "out") }));
        e.Code.ShouldBe(code);
        e.Note.Place!.Line.ShouldBe(6);
    }

    private string Study(string formula, string keys, string models = "", string tables = "")
    {
        string path = Path.Combine(folder, "study.yml");
        File.WriteAllText(path, $$"""
            study: growth
            data: { states: { from: "{{Path.Combine(Repository.Root, "studies/us-states/data/produc.csv")}}", unit: state, time: year } }
            models:
              m: { estimator: dynamic-panel, formula: "{{formula}}", {{keys}} }
            """ + $"\n{models.TrimEnd()}\ntables:\n  t1: {{ models: [m], to: md }}\n{tables}\n");
        return path;
    }
}
