using System.Text;
using System.Text.Json.Nodes;
using Kuznets.Studies.Study;
using Kuznets.Tests.Cli;

namespace Kuznets.Tests.Studies.Study;

/// <summary>Whole runs over sources that must be joined, stacked, reshaped or cleaned before a model can see them.</summary>
public sealed class StudySourceTests : IDisposable
{
    private readonly StudyFolder folder = new();

    public void Dispose() => folder.Dispose();

    private JsonNode Fit(int index = 0) => folder.Results()["fits"]![index]!;

    private int Used(int index = 0) => (int)Fit(index)["sample"]!["used"]!;

    [Theory]
    [InlineData("left", 72, 60)]
    [InlineData("inner", 60, 60)]
    [InlineData("outer", 78, 60)]
    public void A_joined_source_brings_its_columns_and_tells_what_did_not_match(string how, int rows, int used)
    {
        folder.Write("e.csv", "城市,year,w\n" + string.Concat(Enumerable.Range(2, 11).SelectMany(c => Enumerable.Range(2010, 6).Select(y => $"c{c},{y},{c * y % 13}\n"))));
        folder.Whole($"study: s\ndata:\n  d: {{ from: d.csv, unit: city, time: year, join: {{ with: e, on: [\"city=城市\", year], how: {how} }} }}\n  e: {{ from: e.csv }}\nmodels: {{ m: {{ formula: y ~ x + w }} }}");
        RunSummary summary = folder.Run();
        ((int)Fit()["sample"]!["rows"]!, Used()).ShouldBe((rows, used));
        if (how != "inner")
            summary.Warnings.ShouldNotBeEmpty();
    }

    [Fact]
    public void Yearly_files_are_stacked_and_columns_renamed()
    {
        folder.Write("a 2010.csv", "id,v,u\n1,2,3\n2,3,5\n3,7,1\n");
        folder.Write("a 2011.csv", "id,v,u\n1,4,3\n2,1,5\n3,0,2\n4,4,4\n");
        folder.Whole("study: s\ndata: { a: { from: [a 2010.csv, a 2011.csv], rename: { y: v, x: u } } }\nmodels: { m: { formula: y ~ x } }");
        folder.Run();
        (Used(), (string?)Fit()["outcome"]).ShouldBe((7, "y"));
        folder.Results()["inputs"]!.AsArray().Select(i => (string?)i!["path"]).ShouldBe(["a 2010.csv", "a 2011.csv"]);
    }

    [Fact]
    public void Years_as_columns_become_rows()
    {
        folder.Write("w.csv", "city,gdp_2010,gdp_2011,co2_2010,co2_2011\na,1,2,5,6\nb,2,4,1,3\nc,3,3,2,9\n");
        folder.Whole("study: s\ndata: { w: { from: w.csv, unit: city, time: year, long: { time: year, values: { gdp: \"gdp_{year}\", co2: \"co2_{year}\" } } } }\nmodels: { m: { formula: co2 ~ gdp | city } }");
        folder.Run();
        (Used(), (int)Fit()["effects"]![0]!["levels"]!).ShouldBe((6, 3));
    }

    [Theory]
    [InlineData("first", 1.0)]
    [InlineData("last", 3.0)]
    [InlineData("mean", 2.0)]
    public void Duplicate_keys_are_solved_as_asked(string rule, double mean)
    {
        folder.Write("e.csv", "city,year,y,x\na,2010,1,1\na,2010,3,1\nb,2010,1,1\nb,2010,3,1\n");
        folder.Whole($"study: s\ndata: {{ e: {{ from: e.csv, unit: city, time: year, dedupe: {rule} }} }}\nmodels: {{ m: {{ estimator: describe, columns: [y] }} }}");
        folder.Run();
        ((double)Fit()["describe"]![0]!["variables"]![0]!["mean"]!).ShouldBe(mean);
    }

    [Fact]
    public void Duplicate_keys_are_an_error_of_the_data_unless_a_rule_is_given()
    {
        folder.Write("e.csv", "city,year,y,x\na,2010,1,1\na,2010,3,1\n");
        folder.Whole("study: s\ndata: { e: { from: e.csv, unit: city, time: year } }\nmodels: { m: { formula: y ~ x } }");
        folder.Shell().Code.ShouldBe(3);
    }

    [Fact]
    public void Samples_splits_weights_and_covariances_reach_their_fits()
    {
        folder.With("""
            sample: { late: year >= 2013, first: city == "c0" | city == "c1" }
            models:
              late: { formula: y ~ x, sample: late }
              own: { formula: y ~ x, sample: year > 2014 }
              split: { formula: y ~ x, split: pilot }
              fsplit: { formula: y ~ x, fsplit: pilot }
              weighted: { formula: y ~ x, weights: 1 + (year - 2010) }
              hc: { formula: y ~ x | city, vcov: hc1 }
              two: { formula: y ~ x | city, vcov: cluster ~ city + year }
              dk: { formula: y ~ x | city, vcov: dk ~ year }
              nw: { formula: y ~ x | city, vcov: nw ~ city + year }
              stata: { formula: y ~ x | city, vcov: cluster ~ city, match: reghdfe }
            """).Run();
        JsonArray fits = folder.Results()["fits"]!.AsArray();
        fits.Select(f => $"{f!["id"]} {f["sample"]!["used"]}").ShouldBe(
        [
            "late.1 36", "own.1 12", "split.1 42", "split.2 30", "fsplit.1 72", "fsplit.2 42", "fsplit.3 30", "weighted.1 72", "hc.1 72", "two.1 72", "dk.1 72", "nw.1 72", "stata.1 72",
        ]);
        fits.Skip(2).Take(2).Select(f => (string?)f!["labels"]!["sample"]).ShouldBe(["no", "yes"], ignoreOrder: true);
        ((string?)fits[12]!["match"]).ShouldBe("reghdfe");
        double[] errors = [.. fits.Skip(8).Take(4).Select(f => (double)f!["terms"]![0]!["se"]!)];
        errors.Distinct().Count().ShouldBe(4);
        fits.Skip(8).Take(4).Select(f => (double)f!["terms"]![0]!["estimate"]!).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void The_percentile_type_changes_what_is_winsorised()
    {
        string Mean(int type)
        {
            folder.With($"type: {type}\nderive: {{ w: \"winsor(x, 7, 93)\" }}\nmodels: {{ m: {{ estimator: describe, columns: [w] }} }}").Run($"out{type}");
            return folder.Results($"out{type}")["fits"]![0]!["describe"]![0]!["variables"]![0]!["max"]!.ToString();
        }
        Mean(2).ShouldNotBe(Mean(7));
    }

    [Fact]
    public void Line_ends_byte_order_marks_and_aliases_change_nothing()
    {
        const string Text = "study: s\ndata: { d: { from: d.csv, unit: city, time: year } }\nmodels:\n  a: &a\n    formula: y ~ x | city\n    vcov: cluster ~ city\n  b: *a\n";
        folder.Whole(Text).Run("plain");
        folder.Write("study.yml", Text.ReplaceLineEndings("\r\n"), new UTF8Encoding(true));
        folder.Run("dos");
        folder.Bytes("dos").ShouldBe(folder.Bytes("plain"));
        JsonArray fits = folder.Results("plain")["fits"]!.AsArray();
        fits[1]!["terms"]!.ToJsonString().ShouldBe(fits[0]!["terms"]!.ToJsonString());
    }

    [Theory]
    [InlineData("models:\n\ta: { formula: y ~ x }", "E101 4:1")]
    [InlineData("models: { a: { formula: y ~ x } }\nmodels: { b: { formula: y ~ x } }", "E102 4:1")]
    [InlineData("models: { a: { formula: y ~ x, formula: y ~ z } }", "E102 3:32")]
    public void Tabs_and_keys_that_stand_twice_are_shown_where_they_stand(string rest, string problem) => folder.With(rest).Check().ShouldContain(problem);

    [Fact]
    public void An_unknown_column_is_underlined_in_the_study_file()
    {
        folder.With("models:\n  m:\n    formula: y ~ x + zz");
        Shell shell = folder.Shell();
        shell.Code.ShouldBe(2);
        shell.Error.ShouldContain("study.yml:5:22");
        shell.Error.ShouldContain("formula: y ~ x + zz");
        shell.Error.ShouldContain("^^");
    }

    [Fact]
    public void Chinese_names_and_spaces_in_paths_are_ordinary()
    {
        using StudyFolder chinese = new("研究 一");
        File.Move(Path.Combine(chinese.Root, "d.csv"), Path.Combine(chinese.Root, "数据 文件.csv"));
        chinese.Whole("study: 城市\nlanguage: zh\ndata: { 城市: { from: 数据 文件.csv, unit: city, time: year } }\nmodels: { 基准: { formula: y ~ x | city } }\ntables: { 表一: { models: [基准] } }\nreport: { to: [html, docx] }");
        Shell shell = chinese.Shell();
        (shell.Code, chinese.Bytes().ContainsKey("表一.docx"), chinese.Bytes().ContainsKey("report.html")).ShouldBe((0, true, true));
        ((string?)chinese.Results()["fits"]![0]!["id"]).ShouldBe("基准.1");
    }
}
