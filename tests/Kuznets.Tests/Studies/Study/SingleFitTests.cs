using Kuznets.Reporting;
using Kuznets.Studies.Study;

namespace Kuznets.Tests.Studies.Study;

/// <summary>What one analysis from the command line has to show.</summary>
public sealed class SingleFitTests : IDisposable
{
    private readonly StudyFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SingleFit Fit(string estimator, string formula, params Seq<string> set) => SingleFit.Run(
        new FitRequest(Path.Combine(folder.Root, "d.csv"), formula) { Unit = "city", Time = "year", Estimator = estimator, Vcov = "cluster ~ city", Set = set }, RunOptions.Default);

    [Fact]
    public void A_regression_is_one_table() => Fit("linear", "y ~ x | city").Tables(Language.English).Count.ShouldBe(1);

    [Fact]
    public void An_analysis_of_several_regressions_shows_its_own_estimates_tests_and_blocks_below_them()
    {
        Seq<Table> tables = Fit("wild-bootstrap", "y ~ x | city", "draws=99").Tables(Language.English);
        tables.Select(t => t.Title).ShouldBe(["", "terms", "tests", "draws", "wild-bootstrap"]);
        tables[2].Rows.Single().Cells[0].Text.ShouldBe("Wild bootstrap t");
    }

    [Fact]
    public void A_block_too_long_to_be_read_is_left_to_json()
    {
        SingleFit fit = Fit("placebo", "y ~ x | city", "permute=outcome", "draws=99");
        fit.Result.Blocks.ShouldContain(b => b.Rows.Count == 99);
        fit.Tables(Language.Chinese).ShouldAllBe(t => t.Rows.Count() <= 40);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("md")]
    [InlineData("tex")]
    public void Every_format_holds_all_tables(string format)
    {
        string text = Fit("influence", "y ~ x | city").Text(Language.English, format);
        text.ShouldContain("DFBETA");
        if (format == "tex")
            text.Split("documentclass").Length.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void A_failure_keeps_its_exit_code_and_points_at_the_value_it_names()
    {
        folder.Write("p.csv", "city,year,y,policy\n" + string.Concat(Enumerable.Range(0, 24).Select(i =>
            FormattableString.Invariant($"c{i / 6},{2010 + (i % 6)},{Math.Sin(i)},{(i is >= 1 and <= 2 || i is >= 9 and < 12 ? 1 : 0)}\n"))));
        folder.Whole("study: s\ndata: { d: { from: p.csv, unit: city, time: year } }\nmodels:\n  a: { estimator: did, formula: y ~ 1 | city + year,\n    treatment: policy }");
        KuznetsException e = Should.Throw<DataException>(() => folder.Run());
        (e.Code, e.Note.Place!.Line).ShouldBe(("E620", 5));
        folder.Shell().Code.ShouldBe(3);
    }
}
