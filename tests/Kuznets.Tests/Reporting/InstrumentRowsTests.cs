using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Reporting;

namespace Kuznets.Tests.Reporting;

/// <summary>Tables of instrumental variables: both stages side by side, identification with p, strength with its critical value.</summary>
public class InstrumentRowsTests
{
    private static Estimate Instrumented(Vcov? vcov = null)
    {
        bool iid = vcov is Iid;
        Estimate first = Fits.Fit("AI", [Fits.Term("relief:users", 1.1764, 0.105, 1e-20), Fits.Term("lnPGDP", 0.08, 0.02, 0.0001)], vcov, 3674, [("city", 284), ("year", 13)]);
        first.Tests["f-excluded"] = new TestResult(125.573, Distribution.F, 1, 283, 0);
        first.Stats["partial-r2"] = 0.0357;
        Estimate second = Fits.Fit("carbon", [Fits.Term("AI", -0.6824, 0.1176, 1e-8), Fits.Term("lnPGDP", 0.21, 0.05, 0.0001)], vcov, 3674, [("city", 284), ("year", 13)]);
        second.Tests[iid ? "anderson-lm" : "kp-rk-lm"] = new TestResult(125.299, Distribution.ChiSquared, 1, null, 1e-28);
        second.Tests[iid ? "cragg-donald-f" : "kp-rk-wald-f"] = new TestResult(125.573, Distribution.F, 1, 283, double.NaN);
        second.Tests["stock-yogo"] = new TestResult(16.38, Distribution.F, null, null, double.NaN);
        second.Tests["hansen-j"] = new TestResult(0, Distribution.ChiSquared, 0, null, double.NaN);
        second.Stats["stock-yogo-size-10"] = 16.38;
        return second with { FirstStages = [first] };
    }

    private static string[] Row(Table table, string key) =>
        [.. table.Body.SelectMany(s => s.Rows).Where(r => r.Key == key).SelectMany(r => r.Cells.Skip(1)).Select(c => c.Shown)];

    [Fact]
    public void Both_stages_stand_side_by_side()
    {
        Table table = RegressionTable.Build([Instrumented()], new RegressionTableOptions { FirstStages = true });
        table.Columns.Count.ShouldBe(3);
        table.Header.Single(r => r.Key == "stage").Cells.Select(c => c.Shown).ShouldBe(["", "First stage", "Second stage"]);
        table.Header.Single(r => r.Key == "outcome").Cells.Select(c => c.Shown).ShouldBe(["", "AI", "carbon"]);
        Row(table, "AI").ShouldBe(["", "−0.682***", "", "(0.118)"]);
        Row(table, "relief:users")[0].ShouldBe("1.176***");
        Row(table, "f-excluded").ShouldBe(["125.573", ""]);
        Row(table, "partial-r2").ShouldBe(["0.036", ""]);
    }

    [Fact]
    public void Identification_has_p_and_strength_its_critical_value()
    {
        Table table = RegressionTable.Build([Instrumented()], new RegressionTableOptions { FirstStages = true });
        Row(table, "kp-rk-lm").ShouldBe(["", "125.299", "", "[<0.001]"]);
        Row(table, "kp-rk-wald-f").ShouldBe(["", "125.573", "", "{16.38}"]);
        Row(table, "hansen-j").ShouldBeEmpty();
        table.Notes.ShouldContain("P-values of tests in square brackets; Stock–Yogo critical value (10% maximal IV size) in braces, derived under iid errors and given for reference.");
    }

    [Fact]
    public void Under_iid_errors_the_statistics_are_those_of_anderson_and_of_cragg_and_donald()
    {
        Table table = RegressionTable.Build([Instrumented(new Iid())]);
        table.Header.ShouldNotContain(r => r.Key == "stage");
        Row(table, "anderson-lm").ShouldBe(["125.299", "[<0.001]"]);
        Row(table, "cragg-donald-f").ShouldBe(["125.573", "{16.38}"]);
        table.Notes.ShouldContain("P-values of tests in square brackets; Stock–Yogo critical value (10% maximal IV size) in braces.");
    }

    [Fact]
    public void Chinese_tables_say_it_in_chinese()
    {
        Table table = RegressionTable.Build([Instrumented()], new RegressionTableOptions { FirstStages = true, Journal = Journal.Cn });
        table.Header.Single(r => r.Key == "stage").Cells.Select(c => c.Shown).ShouldBe(["", "第一阶段", "第二阶段"]);
        table.Notes.ShouldContain("方括号内为p值；花括号内为Stock-Yogo 10%水平扭曲临界值（在同方差假定下得到，此处仅供参考）。");
    }
}
