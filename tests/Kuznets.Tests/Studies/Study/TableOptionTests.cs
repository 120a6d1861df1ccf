using System.Text.Json.Nodes;
using Kuznets.Tests.Cli;

namespace Kuznets.Tests.Studies.Study;

public sealed class TableOptionTests : IDisposable
{
    private readonly StudyFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Table(string options, string formula = "y ~ x + csw0(z) | city", string more = "")
    {
        folder.With($"{more}models:\n  a: {{ formula: \"{formula}\", vcov: cluster ~ city }}\ntables:\n  t: {{ models: [a], to: text, {options} }}").Run();
        return folder.Read("t.txt");
    }

    private static string Line(string text, string start) =>
        string.Join(' ', text.Split('\n').First(l => l.TrimStart().StartsWith(start, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("keep: [x]", "Controls", "Controls No Yes")]
    [InlineData("drop: [x]", "Controls", "Controls Yes Yes")]
    [InlineData("keep: [x], fold-controls: false", "City FE", "City FE Yes Yes")]
    [InlineData("marks: tick", "City FE", "City FE ✓ ✓")]
    [InlineData("marks: controlled", "City FE", "City FE Controlled Controlled")]
    [InlineData("stats: [n, rmse]", "Observations", "Observations 72 71")]
    [InlineData("rows: { Region trends: [no, yes] }", "Region trends", "Region trends no yes")]
    [InlineData("headings: [OLS, Full]", "OLS", "OLS Full")]
    [InlineData("groups: { Baseline: 2 }", "Baseline", "Baseline")]
    [InlineData("notes: [First sentence., Second sentence.]", "Second", "Second sentence.")]
    [InlineData("same-below: true", "The same below", "The same below.")]
    public void An_option_of_the_study_file_reaches_the_table(string options, string start, string line)
    {
        string text = Table(options);
        if (start.StartsWith("The same", StringComparison.Ordinal))
            text.ReplaceLineEndings(" ").ShouldContain(line);
        else
            Line(text, start).ShouldBe(line);
    }

    [Fact]
    public void Numbers_follow_digits_stars_and_what_stands_in_brackets()
    {
        string plain = Table("keep: [x]");
        Line(plain, "x").ShouldMatch(@"^x [0-9]\.[0-9]{3}\*\*\* [0-9]\.[0-9]{3}\*\*\*$");
        Line(Table("keep: [x], digits: 5, stars: false"), "x").ShouldMatch(@"^x [0-9]\.[0-9]{5} [0-9]\.[0-9]{5}$");
        Table("keep: [x], below: t").ShouldContain("t statistics based on standard errors clustered");
        Table("keep: [x], below: p").ShouldContain("p-values");
        Table("keep: [x], below: ci").ShouldContain("95% confidence intervals");
        Line(Table("keep: [x], beside: true"), "x").Split(' ').Length.ShouldBe(5);
        Table("keep: [x], star-levels: [0.001, 0.2]").ShouldContain("** p<0.001, * p<0.20");
    }

    [Fact]
    public void Order_and_labels_in_two_languages_hold_in_both_tables()
    {
        folder.Whole("""
            study: { zh: 城市, en: Cities }
            language: zh+en
            data: { d: { from: d.csv, unit: city, time: year } }
            labels: { x: { zh: 人工智能, en: AI }, z: Openness }
            models: { a: { formula: y ~ x + z | city } }
            tables: { t: { models: [a], order: [z], title: { zh: 基准, en: Baseline }, headings: { zh: 全部, en: All }, notes: { zh: 数据来源, en: Source }, to: text } }
            report:
              title: { zh: 报告, en: Report }
              parts: [{ heading: { zh: 结果, en: Results }, level: 2 }, { text: [{ zh: 先看表。, en: See the table. }, Both.] }, t, { text: End. }]
              to: [md, html, docx, tex]
            """).Run();
        string zh = folder.Read("t.txt"), en = folder.Read("t.en.txt");
        zh.IndexOf("Openness", StringComparison.Ordinal).ShouldBeLessThan(zh.IndexOf("人工智能", StringComparison.Ordinal));
        (zh.Contains("基准", StringComparison.Ordinal), zh.Contains("全部", StringComparison.Ordinal), zh.Contains("数据来源", StringComparison.Ordinal)).ShouldBe((true, true, true));
        (en.Contains("Baseline", StringComparison.Ordinal), en.Contains("AI", StringComparison.Ordinal), en.Contains("Source", StringComparison.Ordinal)).ShouldBe((true, true, true));
        en.Any(c => c > 0x2E80).ShouldBeFalse(en);
        string report = folder.Read("report.en.md");
        foreach (string part in (string[])["# Report", "## Results", "See the table.", "Both.", "Baseline", "End."])
        {
            report.ShouldContain(part);
            report = report[report.IndexOf(part, StringComparison.Ordinal)..];
        }
        folder.Read("report.zh.md").ShouldContain("先看表。");
        folder.Read("report.zh.html").ShouldContain("结果");
        File.Exists(Path.Combine(folder.Root, "out", "report.zh.docx")).ShouldBeTrue();
        folder.Results()["tables"]![0]!["title"]!.ToString().ShouldBe("基准");
    }

    [Fact]
    public void A_common_sample_refits_every_column_on_the_rows_all_of_them_use()
    {
        Line(Table("stats: [n]"), "Observations").ShouldBe("Observations 72 71");
        folder.Results()["tables"]![0]!["notes"]![0]!["code"]!.ToString().ShouldBe("W150");
        Line(Table("stats: [n], common-sample: true"), "Observations").ShouldBe("Observations 71 71");
        JsonNode results = folder.Results(), table = results["tables"]![0]!;
        table["notes"]!.AsArray().ShouldBeEmpty();
        table["fits"]!.AsArray().Select(f => $"{f!["id"]} {f["sample"]!["used"]}").ShouldBe(["a.1 71", "a.2 71"]);
        results["fits"]!.AsArray().Select(f => (int)f!["sample"]!["used"]!).ShouldBe([72, 71]);
        table["fits"]![0]!["terms"]![0]!["estimate"]!.ToString().ShouldNotBe(results["fits"]![0]!["terms"]![0]!["estimate"]!.ToString());
        folder.With("models: { a: { formula: y ~ x | city, vcov: cluster ~ city, sample: z < 9 } }\ntables: { t: { models: [a], to: text } }").Run("other");
        JsonNode direct = folder.Results("other")["fits"]![0]!["terms"]![0]!;
        table["fits"]![0]!["terms"]![0]!.ToJsonString().ShouldBe(direct.ToJsonString());
    }

    [Fact]
    public void A_common_sample_removes_singletons_until_no_column_loses_a_row()
    {
        folder.Write("e.csv", "g,h,y,x,z\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{i / 2},{(i + 1) / 2},{i * i % 7},{i * 3 % 5},{(i == 0 ? "" : $"{i * 5 % 11}")}\n")));
        folder.Whole("study: s\nmatch: reghdfe\ndata: { e: { from: e.csv } }\nmodels: { a: { formula: \"y ~ csw(x, z) | g\" } }\ntables: { t: { models: [a], to: text, stats: [n], common-sample: true } }").Run();
        Line(folder.Read("t.txt"), "Observations").ShouldBe("Observations 10 10");
    }

    [Theory]
    [Triggers("E161")]
    [Triggers("E162")]
    [Triggers("E163")]
    [Triggers("E164")]
    [Triggers("E135")]
    [InlineData("E161", "models: { a: { formula: y ~ x }, b: { formula: y ~ x, data: e } }\ntables: { t: { models: [a, b], common-sample: true } }")]
    [InlineData("E162", "models: { a: { formula: y ~ x, split: pilot } }\ntables: { t: { models: [a], common-sample: true } }")]
    [InlineData("E163", "models: { a: { formula: y ~ x } }\ntables: { t: { models: [a.1, a.7] } }")]
    [InlineData("E164", "models: { a: { formula: y ~ x } }\ntables: { t: { models: [a], block: thresholds } }")]
    [InlineData("E135", "models: { a: { formula: y ~ x } }\ntables: { t: { models: [a], title: { fr: Résultat } } }")]
    [InlineData("E150", "models: { a: { formula: y ~ xx } }\nderive: { xx: x }\ntables: { t: { models: [a], keep: [x] } }")]
    [InlineData("E153", "models: { a: { formula: y ~ x } }\ntables: { t: { models: [a], stats: [r2-witin] } }")]
    [InlineData("E154", "models: { a: { formula: y ~ x } }\ntables: { t: { models: [a], groups: { A: 2 } } }")]
    [InlineData("E154", "models: { a: { formula: y ~ x } }\ntables: { t: { models: [a], rows: { A: [b, c] } } }")]
    [InlineData("E154", "models: { a: { estimator: describe } }\ntables: { t: { models: [a], headings: [b, c] } }")]
    public void A_wrong_option_is_refused_and_points_into_the_file(string code, string rest)
    {
        folder.Whole("study: s\ndata: { d: { from: d.csv, unit: city, time: year }, e: { from: d.csv } }\n" + rest);
        KuznetsException e = Should.Throw<KuznetsException>(() => folder.Run());
        e.Code.ShouldBe(code);
        (e.Note.Place?.File, e.Note.Place?.Line).ShouldBe((folder.Study, rest.Split('\n').Length + 2));
    }

    [Fact]
    public void A_column_that_cannot_be_fitted_keeps_its_place_and_the_run_goes_on()
    {
        folder.With("derive: { flat: 'if(pilot == \"no\", z, 0/0)' }\nmodels:\n  a: { formula: \"y ~ sw(x, x + flat)\", split: pilot }\ntables: { t: { models: [a], to: text } }");
        Shell shell = folder.Shell();
        shell.Code.ShouldBe(0);
        string table = folder.Read("t.txt");
        table.ShouldContain("not estimated in column (4): no row of 72 is left");
        Line(table, "no").ShouldBe("no yes");
        Line(table, "y").ShouldBe("y");
        JsonNode failed = folder.Results()["failed"]![0]!;
        shell.Error.ShouldContain($"{failed["id"]}: {failed["notes"]![0]!["code"]}");
    }

    [Fact]
    public void When_every_column_fails_the_run_ends_with_the_code_of_the_reason()
    {
        folder.With("models: { a: { formula: y ~ x, sample: year > 3000 } }");
        folder.Shell().Code.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Warnings_of_tables_are_told_and_strict_stops_at_them()
    {
        Table("stats: [n]");
        folder.Shell().Error.ShouldContain("t: W150 the number of observations differs between columns: 72, 71");
        folder.Shell("--strict", "W150").Code.ShouldBe(2);
        folder.Shell("--strict", "W150").Error.ShouldContain("E146");
        folder.Shell("--strict", "W151").Code.ShouldBe(0);
        folder.Shell("--strict").Code.ShouldBe(2);
    }
}
