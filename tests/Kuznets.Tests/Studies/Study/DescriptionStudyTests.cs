using System.Text.Json.Nodes;
using Kuznets.Studies.Study;
using Kuznets.Tests.Cli;

namespace Kuznets.Tests.Studies.Study;

public sealed class DescriptionStudyTests : IDisposable
{
    private const string Models = """
        models:
          s: { estimator: describe, columns: [y, x, z] }
          g: { estimator: describe, columns: [y, x], by: pilot }
          c: { estimator: correlation, columns: [y, x, z] }
          k: { estimator: correlation, columns: [y, x, z], method: kendall }
          v: { estimator: vif, columns: [x, z] }
          n: { estimator: normality, columns: [y, x] }
        """;

    private readonly StudyFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static string[] Cells(StudyFolder folder, string table, string stub) =>
        folder.Read(table + ".csv").TrimStart('\uFEFF').Split('\n').First(l => l.StartsWith($"entry,{stub},", StringComparison.Ordinal)).TrimEnd('\r').Split(',');

    [Fact]
    public void Every_table_of_the_field_comes_from_a_study_file_in_every_format()
    {
        folder.With(Models + """

            tables:
              t1: { models: [s] }
              t2: { models: [g] }
              t3: { models: [g], kind: difference }
              t4: { models: [g], kind: balance, test: pooled }
              t5: { models: [c, v] }
              t6: { models: [v] }
              t7: { models: [n] }
              t8: { models: [k] }
            """);
        RunSummary summary = folder.Run();
        foreach (int table in Enumerable.Range(1, 8))
        {
            foreach (string extension in (string[])["txt", "md", "html", "tex", "docx", "xlsx", "csv", "json"])
                new FileInfo(Path.Combine(summary.Folder, $"t{table}.{extension}")).Length.ShouldBeGreaterThan(50, $"t{table}.{extension}");
        }
        Cells(folder, "t1", "z")[3].ShouldBe("71");
        folder.Read("t3.txt").ShouldContain("Welch");
        folder.Read("t4.txt").ShouldContain("pooled");
        folder.Read("t4.txt").ShouldContain("Std. difference");
        folder.Read("t5.txt").ReplaceLineEndings(" ").ShouldContain("Pearson correlations below the diagonal, Spearman correlations above.");
        folder.Read("t5.txt").ShouldContain("VIF");
        folder.Read("t7.txt").ShouldContain("Shapiro–Wilk W");
        folder.Read("t8.txt").ShouldContain("Kendall correlations.");
    }

    [Fact]
    public void Results_hold_each_description_in_a_block_of_its_own_name()
    {
        folder.With(Models).Run();
        Dictionary<string, JsonNode> fits = folder.Results()["fits"]!.AsArray().ToDictionary(f => (string)f!["model"]!, f => f!);
        fits.Keys.ShouldBe(["s", "g", "c", "k", "v", "n"]);
        JsonNode z = fits["s"]["describe"]![0]!["variables"]!.AsArray().Single(v => (string?)v!["name"] == "z")!;
        ((int)z["n"]!, (int)z["missing"]!).ShouldBe((71, 1));
        ((int)fits["s"]["stats"]!["n"]!, (int)fits["v"]["stats"]!["n"]!).ShouldBe((72, 71));
        fits["v"]["sample"]!["dropped"]!.ToJsonString().ShouldContain("missing: z");
        fits["g"]["describe"]!.AsArray().Select(g => (string?)g!["group"]).ShouldBe(["yes", "no"]);
        JsonNode difference = fits["g"]["difference"]!.AsArray().Single(d => (string?)d!["name"] == "y")!;
        double first = (double)difference["first"]!["mean"]!, second = (double)difference["second"]!["mean"]!;
        ((double)difference["estimate"]!).ShouldBe(first - second, 1e-12);
        ((int)difference["first"]!["n"]!, (int)difference["second"]!["n"]!).ShouldBe((30, 42));
        fits["c"]["correlation"]!.AsArray().Select(m => (string?)m!["method"]).ShouldBe(["pearson", "spearman"]);
        fits["c"]["correlation"]![0]!["pairs"]!.AsArray().Select(p => $"{p!["x"]} {p["y"]} {p["n"]}").ShouldBe(["y x 71", "y z 71", "x z 71"]);
        double r = (double)fits["c"]["correlation"]![0]!["pairs"]![2]!["estimate"]!;
        ((double)fits["v"]["vif"]![0]!["variables"]![0]!["vif"]!).ShouldBe(1 / (1 - (r * r)), 1e-10);
        ((double)fits["n"]["normality"]![0]!["variables"]![0]!["shapiro-wilk"]!["p"]!).ShouldBeInRange(0, 1);
    }

    [Fact]
    public void The_sample_of_a_description_accounts_for_every_row()
    {
        folder.With("sample: year >= 2012\nmodels: { v: { estimator: vif, columns: [x, z], sample: pilot == \"yes\" } }").Run();
        JsonNode sample = folder.Results()["fits"]![0]!["sample"]!;
        ((int)sample["rows"]!, (int)sample["used"]!).ShouldBe((72, 19));
        sample["dropped"]!.AsArray().Select(d => $"{d!["reason"]} {d["count"]}").ShouldBe(["sample 52", "missing: z 1"]);
    }

    [Fact]
    public void Expectations_hold_for_the_statistics_of_a_description()
    {
        folder.With(Models + "\nexpect: [{ fit: s, stat: n, value: 72 }, { fit: v.1, stat: n, value: 72 }]");
        folder.Run().Failed.Select(f => f.Text(Language.English)).ShouldBe(["expectation failed in v.1: n should be 72 and is 71"]);
    }

    [Theory]
    [Triggers("E158")]
    [Triggers("E159")]
    [Triggers("E160")]
    [InlineData("t: { models: [b, s] }", "E158 4:24")]
    [InlineData("t: { models: [s, c] }", "E158 4:24")]
    [InlineData("t: { models: [b], kind: correlation }", "E158 4:24")]
    [InlineData("t: { models: [s], kind: balance }", "E159 4:24")]
    [InlineData("t: { models: [g, g2], kind: difference }", "E159 4:24")]
    [InlineData("t: { models: [c, k] }", "E159 4:24")]
    [InlineData("t: { models: [cg] }", "E159 4:24")]
    [InlineData("t: { models: [v, vg] }", "E159 4:24")]
    [InlineData("t: { models: [s], keep: [x], stats: [n] }", "E160 4:29")]
    [InlineData("t: { models: [b], test: welch }", "E160 4:29")]
    [InlineData("t: { kind: descriptive }", "E107 4:14")]
    [InlineData("t: { variables: [w] }", "E112 4:28")]
    public void A_table_of_what_does_not_go_together_is_refused_with_its_place(string table, string problem)
    {
        string models = Models[(Models.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace("\n  ", ", ", StringComparison.Ordinal).Trim();
        folder.With($"models: {{ b: {{ formula: y ~ x }}, {models}, g2: {{ estimator: describe }}, cg: {{ estimator: correlation, by: pilot }}, vg: {{ estimator: vif, by: pilot }} }}\ntables: {{ {table} }}");
        folder.Check().ShouldBe([problem]);
    }

    [Fact]
    public void What_a_kind_of_table_needs_is_said_in_both_languages()
    {
        folder.With("models: { s: { estimator: describe } }\ntables: { t: { models: [s], kind: balance } }");
        Note note = Should.Throw<SpecificationException>(() => StudyReader.Read(folder.Study)).Note;
        note.Text(Language.English).ShouldBe("a balance table needs one describe model with by: and two groups");
        note.Text(Language.Chinese).ShouldBe("balance 表需要一个带 by: 且恰有两组的 describe 模型");
    }

    [Fact]
    public void A_difference_of_three_groups_and_an_unknown_column_point_into_the_file()
    {
        folder.With("models: { g: { estimator: describe, columns: [y], by: year } }\ntables: { t: { models: [g], kind: difference } }");
        Note groups = Should.Throw<SpecificationException>(() => folder.Run()).Note;
        (groups.Code, groups.Place!.Line).ShouldBe(("E236", 4));
        folder.With("models:\n  g: { estimator: describe, columns: [y, xx] }");
        Place place = Should.Throw<SpecificationException>(() => folder.Run()).Note.Place!;
        (place.File, place.Line, place.Column, place.Length).ShouldBe((folder.Study, 4, 42, 2));
    }

    [Theory]
    [InlineData("describe", "columns=y,x", "Mean")]
    [InlineData("correlation", "columns=y,x,z", "Pearson correlations below")]
    [InlineData("correlation", "method=kendall", "Kendall correlations.")]
    [InlineData("vif", "columns=x,z", "1/VIF")]
    [InlineData("normality", "columns=y", "Jarque–Bera")]
    public void The_command_line_describes_too(string estimator, string set, string said)
    {
        Shell shell = Shell.Run("fit", Path.Combine(folder.Root, "d.csv"), "--panel", "city,year", "--estimator", estimator, "--set", set);
        (shell.Code, shell.Error).ShouldBe((0, ""));
        shell.Out.ShouldContain(said);
        JsonNode json = JsonNode.Parse(Shell.Run("fit", Path.Combine(folder.Root, "d.csv"), "--panel", "city,year", "--estimator", estimator, "--set", set, "--format", "json").Out)!;
        json["fits"]![0]![estimator]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_regression_without_formula_is_told_which_key_it_lacks()
    {
        Shell shell = Shell.Run("fit", Path.Combine(folder.Root, "d.csv"));
        shell.Code.ShouldBe(2);
        shell.Error.ShouldContain("E107");
    }

    [Fact]
    public void Mundlak_is_an_estimator_of_study_files()
    {
        folder.With("models: { m: { estimator: mundlak, formula: y ~ x, vcov: cluster ~ city } }\ntables: { t: { models: [m], to: text } }").Run();
        JsonNode fit = folder.Results()["fits"]![0]!;
        fit["terms"]!.AsArray().Select(t => (string?)t!["name"]).ShouldContain("mean(x)");
        ((double)fit["tests"]!["mundlak"]!["df"]!).ShouldBe(1);
    }

    [Fact]
    public void Definitions_of_variables_make_a_table_and_lend_their_names()
    {
        folder.With("""
            language: zh
            variables:
              y: { type: 被解释变量, name: 碳排放, definition: 单位产值排放 }
              x: { type: 解释变量, name: { zh: 人工智能, en: AI }, symbol: AI, definition: 企业数取对数, source: 年鉴 }
            models: { m: { formula: y ~ x } }
            tables: { t1: { kind: definitions, title: 变量定义, to: text }, t2: { models: [m], to: text } }
            """).Run();
        folder.Read("t1.txt").ShouldContain("年鉴");
        folder.Read("t2.txt").ShouldContain("人工智能");
        folder.Read("t2.txt").ShouldContain("碳排放");
    }
}
