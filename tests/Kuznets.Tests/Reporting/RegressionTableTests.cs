using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Reporting;
using static Kuznets.Tests.Reporting.Fits;

namespace Kuznets.Tests.Reporting;

public class RegressionTableTests
{
    private static readonly RegressionTableOptions Cn = new() { Journal = Journal.Cn };

    private static string[] Shown(Table table, string key, RowKind? kind = null) =>
        [.. table.Rows.First(r => r.Key == key && (kind is null || r.Kind == kind)).Cells.Select(c => c.Shown)];

    private static Table One(Term term, RegressionTableOptions? options = null) => RegressionTable.Build([Fit("y", [term])], options);

    [Fact]
    public void Rows_stand_in_the_order_that_journals_expect()
    {
        Table table = RegressionTable.Build(Baseline(), Cn with { Keep = ["AI", "lnPGDP", "(Intercept)"], Title = "基准回归结果", Number = "2" });
        table.Caption.ShouldBe("表2  基准回归结果");
        table.Header.Select(r => string.Join("|", r.Cells.Select(c => c.Shown))).ShouldBe(["变量|(1)|(2)|(3)|(4)", "|lnCO2|lnCO2|lnCO2|lnEI"]);
        table.Rows.Select(r => r.Cells[0].Shown).ShouldBe(["AI", "", "lnPGDP", "", "常数项", "", "控制变量", "城市固定效应", "年份固定效应", "观测值", "R²"]);
        Shown(table, "AI").ShouldBe(["AI", "−0.052***", "−0.047***", "−0.041**", "−0.038**"]);
        Shown(table, "AI", RowKind.Uncertainty).ShouldBe(["", "(0.011)", "(0.012)", "(0.017)", "(0.016)"]);
        Shown(table, "controls").ShouldBe(["控制变量", "否", "否", "是", "是"]);
        table.Body.Any(s => s.RuleAbove).ShouldBeFalse();
        table.PrintedNotes.First().ShouldBe("注：***、**、*分别表示在1%、5%、10%的水平上显著；括号内为聚类到城市层面的稳健标准误。");
    }

    [Fact]
    public void English_tables_have_a_spanner_a_thin_rule_and_thousands_commas()
    {
        Table table = RegressionTable.Build(Baseline(), new() { Keep = ["AI"] });
        table.Header[0].Cells.Select(c => (c.Shown, c.Span)).ShouldBe([("", 1), ("lnCO2", 3), ("lnEI", 1)]);
        table.Body.Select(s => s.RuleAbove).ShouldBe([false, true]);
        Shown(table, "n").ShouldBe(["Observations", "4,200", "4,200", "4,185", "4,185"]);
        table.PrintedNotes.First().ShouldBe("Notes: Standard errors clustered at the city level in parentheses. *** p<0.01, ** p<0.05, * p<0.10.");
    }

    [Fact]
    public void The_aer_layout_has_no_star_anywhere()
    {
        Table table = RegressionTable.Build(Baseline(), new() { Journal = Journal.Aer });
        table.Rows.SelectMany(r => r.Cells).ShouldAllBe(c => c.Stars == "");
        table.Notes.ShouldAllBe(n => !n.Contains('*'));
    }

    [Fact]
    public void Stars_come_from_the_unrounded_p_of_the_fit()
    {
        Shown(One(Term("x", 1, 1, 0.0100000001)), "x")[1].ShouldBe("1.000**");
        Shown(One(Term("x", 1, 1, 0.0099999999)), "x")[1].ShouldBe("1.000***");
        Shown(One(Term("x", 1, 1, 0.1)), "x")[1].ShouldBe("1.000");
        Shown(One(Term("x", 1, 1, double.NaN)), "x")[1].ShouldBe("1.000");
    }

    [Fact]
    public void Zeros_that_are_none_are_told_from_zeros_that_are()
    {
        Shown(One(Term("x", -0.0004, 0.0002, 0.04)), "x").ShouldBe(["x", "0.000**"]);
        Shown(One(Term("x", -0.0004, 0.0002, 0.04), new() { SignedZero = true }), "x")[1].ShouldBe("−0.000**");
        Shown(One(Term("x", 1, 0.0002, 0)), "x", RowKind.Uncertainty)[1].ShouldBe("(<0.001)");
        Shown(One(Term("x", 1, 0, 0)), "x", RowKind.Uncertainty)[1].ShouldBe("(0.000)");
        Shown(One(Term("x", -0.00041, 0.0002, 0.04), new() { Small = SmallNumbers.MoreDigits }), "x")[1].ShouldBe("−0.00041**");
    }

    [Fact]
    public void The_note_changes_with_what_stands_in_brackets()
    {
        Estimate[] fits = Baseline();
        string Zh(Uncertainty what) => RegressionTable.Build(fits, Cn with { Keep = ["AI"], Uncertainty = what }).Notes[0];
        string En(Uncertainty what) => RegressionTable.Build(fits, new() { Keep = ["AI"], Uncertainty = what }).Notes[0];
        Zh(Uncertainty.T).ShouldEndWith("括号内为依据聚类到城市层面的稳健标准误计算的t值。");
        Zh(Uncertainty.Ci).ShouldEndWith("方括号内为依据聚类到城市层面的稳健标准误计算的95%置信区间。");
        En(Uncertainty.T).ShouldStartWith("t statistics based on standard errors clustered at the city level in parentheses.");
        En(Uncertainty.P).ShouldStartWith("p-values based on");
        En(Uncertainty.Ci).ShouldStartWith("95% confidence intervals based on standard errors clustered at the city level in brackets.");
    }

    [Fact]
    public void Columns_with_different_covariances_are_told_apart()
    {
        Term x = Term("x", 1, 0.5, 0.04);
        Estimate[] fits = [Fit("y", [x]), Fit("y", [x], Vcov.Cluster("city", "year")), Fit("y", [x], new Robust(Hc.Hc1)), Fit("y", [x], new Robust(Hc.Hc1))];
        Table english = RegressionTable.Build(fits);
        english.Notes[0].ShouldStartWith("In parentheses: standard errors clustered at the city level in column (1); standard errors clustered at the city and year levels in column (2); heteroskedasticity-robust standard errors (HC1) in columns (3)–(4).");
        Shown(english, "vcov").ShouldBe(["Standard errors", "Clustered: City", "Clustered: City, Year", "HC1", "HC1"]);
        RegressionTable.Build(fits, Cn).Notes[0].ShouldEndWith("括号内第(1)列为聚类到城市层面的稳健标准误，第(2)列为聚类到城市和年份层面的稳健标准误，第(3)—(4)列为异方差稳健标准误（HC1）。");
        Shown(english, "clusters")[1..].ShouldBe(["280", "280 / 280", "", ""]);
    }

    [Fact]
    public void What_was_omitted_says_so_and_why()
    {
        Estimate fit = Fit("y", [Term("x", 1, 0.5, 0.04)]) with { Omitted = [new Omitted("area", new Note("W152", ("option", "keep"), ("pattern", "area")))] };
        Table table = RegressionTable.Build([Fit("y", [Term("x", 1, 0.5, 0.04), Term("area", 2, 1, 0.05)]), fit]);
        Shown(table, "area").ShouldBe(["area", "2.000*", "(omitted)"]);
        table.Notes.ShouldContain(n => n.StartsWith("Column (2): (omitted) area: keep: the pattern"));
    }

    [Fact]
    public void A_column_that_failed_says_why()
    {
        Table table = RegressionTable.Build([new RegressionColumn(Baseline()[0]), new RegressionColumn(null, new Note("E156")) { Outcome = "lnCO2" }], Cn);
        Shown(table, "AI").ShouldBe(["AI", "−0.052***", "—"]);
        table.Notes.ShouldContain("—：第(2)列未能估计：要求的表格没有任何列。");
    }

    [Fact]
    public void Caveats_of_fits_are_footnotes_with_their_columns()
    {
        Estimate[] fits = Baseline();
        fits[2] = fits[2] with { Notes = [new Note("W151", ("terms", "x"), ("digits", 3))] };
        RegressionTable.Build(fits, Cn).Notes.ShouldContain("第(3)列：保留 3 位小数时以下系数显示为零:x。");
        fits[0] = fits[0] with { Terms = [Term("AI", double.NaN, double.NaN, double.NaN)] };
        Table table = RegressionTable.Build(fits);
        Shown(table, "AI")[1].ShouldBe("—");
        table.Notes.ShouldContain("—: not available in column (1): the fit gives no reason.");
    }

    [Fact]
    public void Uncertainty_can_stand_beside()
    {
        Table table = RegressionTable.Build(Baseline(), new() { Keep = ["AI"], Beside = true });
        table.Columns.Count.ShouldBe(9);
        foreach (Row row in table.Header.Concat(table.Rows))
            row.Cells.Sum(c => c.Span).ShouldBe(9, row.Key);
        Shown(table, "AI")[1..3].ShouldBe(["−0.052***", "(0.011)"]);
    }

    [Fact]
    public void Keep_drop_and_order_take_names_globs_and_regular_expressions()
    {
        Term[] terms = [.. new[] { "x", "log(gdp)", "year::2011", "year::2012", "b:a" }.Select(n => Term(n, 1, 1, 0.5))];
        string[] Rows(RegressionTableOptions options) =>
            [.. RegressionTable.Build([Fit("y", terms)], options).Rows.Where(r => r.Kind == RowKind.Coefficient).Select(r => r.Key)];
        Rows(new() { Keep = ["log(*)", "x"] }).ShouldBe(["x", "log(gdp)"]);
        Rows(new() { Drop = ["/^year::/"] }).ShouldBe(["x", "log(gdp)", "b:a"]);
        Rows(new() { Order = ["a:b", "log( gdp )"] }).ShouldBe(["b:a", "log(gdp)", "x", "year::2011", "year::2012"]);
    }

    [Fact]
    public void Table_pages_turn_from_twelve_columns_and_repeat_headers_from_forty_rows()
    {
        Estimate fit = Baseline()[0];
        RegressionTable.Build([.. Enumerable.Repeat(fit, 10)]).Landscape.ShouldBeFalse();
        RegressionTable.Build([.. Enumerable.Repeat(fit, 12)]).Landscape.ShouldBeTrue();
        RegressionTable.Build([Fit("y", Enumerable.Range(0, 20).Select(i => Term($"x{i}", 1, 1, 0.5)))]).Long.ShouldBeTrue();
    }

    [Fact]
    [Triggers("E150")]
    [Triggers("E151")]
    [Triggers("E152")]
    [Triggers("E153")]
    [Triggers("E154")]
    [Triggers("E155")]
    [Triggers("E156")]
    public void Requests_that_fit_no_column_are_refused()
    {
        Estimate[] fits = Baseline();
        string Code(RegressionTableOptions options) => Should.Throw<SpecificationException>(() => RegressionTable.Build(fits, options)).Code;
        Code(new() { Keep = ["lnPGPD"] }).ShouldBe("E150");
        Code(new() { Drop = ["nowhere-near"] }).ShouldBe("E151");
        Code(new() { Order = ["/log(/"] }).ShouldBe("E152");
        Code(new() { FitRows = ["r2-witin"] }).ShouldBe("E153");
        Code(new() { Headings = ["OLS", "FE"] }).ShouldBe("E154");
        Code(new() { Groups = [new ColumnGroup("全样本", 3)] }).ShouldBe("E154");
        Should.Throw<SpecificationException>(() => JournalLayout.Parse("elsevir")).Note.Text(Language.English).ShouldBe("\"elsevir\" is not a table layout; the nearest is \"elsevier\"");
        Should.Throw<SpecificationException>(() => RegressionTable.Build(Array.Empty<Estimate>())).Code.ShouldBe("E156");
    }

    [Fact]
    [Triggers("W150")]
    [Triggers("W151")]
    [Triggers("W152")]
    public void The_author_is_warned_of_what_the_printed_table_does_not_say()
    {
        Table table = RegressionTable.Build(Baseline(), Cn with { Drop = ["year::*"] });
        table.Warnings.Select(w => w.Code).ShouldBe(["W150", "W151", "W152"]);
        table.Warnings[0].Text(Language.English).ShouldBe("the number of observations differs between columns: 4200, 4200, 4185, 4185");
        table.Warnings[1].Text(Language.English).ShouldBe("with 3 digits these coefficients are shown as zero: urban");
    }
}
