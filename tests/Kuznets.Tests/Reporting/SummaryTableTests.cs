using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Reporting;

namespace Kuznets.Tests.Reporting;

public class SummaryTableTests
{
    private static readonly Frame Cities = new(
        new NumberColumn("gdp", [1, 2, 3, 4, 6, 8]),
        new NumberColumn("co2", [2, 1, 4, 3, 7, 9]),
        new NumberColumn("area", [5, 5.5, 1, 2, double.NaN, 1.5]),
        CategoryColumn.Of("pilot", ["是", "是", "是", "否", "否", "否"]));

    private static readonly Dictionary<string, Label> Labels = new() { ["gdp"] = new Label("GDP", "人均GDP"), ["co2"] = new Label("CO2", "碳排放") };

    private static TableOptions Options(Journal journal) => new() { Journal = journal, Labels = Labels, Number = "1", Title = journal == Journal.Cn ? "描述性统计" : "Summary" };

    internal static Table Describe(Journal journal) => DescriptiveTable.Build(Summarise.Columns(Panel.Of(Cities)), Options(journal));

    internal static Table Correlate(Journal journal)
    {
        Seq<string> names = ["gdp", "co2", "area"];
        return CorrelationTable.Build(
            Correlations.Of(Cities, names), Correlations.Of(Cities, names, CorrelationMethod.Spearman), VarianceInflation.Of(Cities, names), Options(journal));
    }

    internal static Table Vif(Journal journal) => VifTable.Build(VarianceInflation.Of(Cities, ["gdp", "co2"]), Options(journal));

    internal static Table Differences(Journal journal, bool balance) =>
        DifferenceTable.Build(MeanDifference.Of(Cities, ["gdp", "co2"], "pilot"), balance: balance, options: Options(journal));

    internal static Table Definitions() => DefinitionTable.Build(
        [
            new("被解释变量", "碳排放强度", "CI", "二氧化碳排放量与地区生产总值之比，单位为吨/万元，按2011年不变价计算"),
            new("解释变量", "人工智能水平", "AI", "人工智能企业数加1取自然对数"),
            new("解释变量", "产业结构", "IS", "第三产业增加值占比"),
        ], Options(Journal.Cn));

    private static string[] Line(Table table, string key) => [.. table.Rows.First(r => r.Key == key).Cells.Select(c => c.Shown)];

    [Fact]
    public void Descriptive_statistics_have_the_columns_of_their_language()
    {
        Table chinese = Describe(Journal.Cn), english = Describe(Journal.En);
        chinese.Header[0].Cells.Select(c => c.Shown).ShouldBe(["变量", "观测值", "均值", "标准差", "最小值", "中位数", "最大值"]);
        english.Header[0].Cells.Select(c => c.Shown).ShouldBe(["Variable", "N", "Mean", "SD", "Min", "P25", "Median", "P75", "Max"]);
        Line(chinese, "gdp").ShouldBe(["人均GDP", "6", "4.000", "2.608", "1.000", "3.500", "8.000"]);
        Line(chinese, "area").ShouldBe(["area", "5", "3.000", "2.092", "1.000", "2.000", "5.500"]);
        chinese.Notes.ShouldBe(["未列入文本变量：pilot。"]);
        Should.Throw<SpecificationException>(() => DescriptiveTable.Build(Summarise.Columns(Panel.Of(Cities)), new() { Columns = ["meen"] })).Code.ShouldBe("E153");
    }

    [Fact]
    public void Descriptive_statistics_of_groups_stand_in_blocks()
    {
        IReadOnlyList<VariableSummary> all = Summarise.Columns(Panel.Of(Cities), ["gdp"]);
        Table table = DescriptiveTable.Build([("East", all), ("West", all)]);
        table.Body.Count.ShouldBe(2);
        table.Rows.Select(r => r.Cells[0].Shown).ShouldBe(["East", "gdp", "West", "gdp"]);
    }

    [Fact]
    public void Correlations_are_pearson_below_and_spearman_above()
    {
        Table table = Correlate(Journal.En);
        CorrelationMatrix pearson = Correlations.Of(Cities, ["gdp", "co2", "area"]), spearman = Correlations.Of(Cities, ["gdp", "co2", "area"], CorrelationMethod.Spearman);
        NumberCell Cell(int row, int column) => (NumberCell)table.Rows.ElementAt(row).Cells[column + 1];
        Cell(1, 0).Value.ShouldBe(pearson[1, 0].Value);
        Cell(0, 1).Value.ShouldBe(spearman[0, 1].Value);
        Cell(0, 1).Value.ShouldNotBe(pearson[0, 1].Value);
        Cell(1, 0).Stars.ShouldBe(StarLevel.Of(pearson[1, 0].P, StarLevel.Usual));
        Cell(2, 2).Shown.ShouldBe("1");
        table.Header[0].Cells.Select(c => c.Shown).ShouldBe(["Variable", "GDP", "CO2", "area", "VIF"]);
        table.Notes.ShouldBe(["Pearson correlations below the diagonal, Spearman correlations above.", "*** p<0.01, ** p<0.05, * p<0.10."]);
    }

    [Fact]
    public void Inflation_factors_end_with_their_mean()
    {
        Table table = Vif(Journal.Cn);
        NumberCell[] first = [.. table.Rows.First().Cells.Skip(1).Cast<NumberCell>()];
        first[1].Value.ShouldBe(1 / first[0].Value);
        Line(table, "mean-vif")[0].ShouldBe("VIF均值");
        Should.Throw<SpecificationException>(() => VifTable.Build([])).Code.ShouldBe("E156");
    }

    [Fact]
    public void Differences_carry_the_stars_of_the_test_that_is_shown()
    {
        MeanDifference gdp = MeanDifference.Of(Cities, ["gdp"], "pilot")[0];
        Table balance = Differences(Journal.Cn, balance: true);
        balance.Header[0].Cells.Select(c => (c.Shown, c.Span)).ShouldBe([("", 1), ("是", 3), ("否", 3), ("", 1), ("", 1), ("", 1)]);
        NumberCell difference = (NumberCell)balance.Rows.First().Cells[7], t = (NumberCell)balance.Rows.First().Cells[8], standardised = (NumberCell)balance.Rows.First().Cells[9];
        (difference.Value, t.Value, standardised.Value).ShouldBe((gdp.Difference, gdp.Welch.T, gdp.Standardised));
        difference.Stars.ShouldBe(StarLevel.Of(gdp.Welch.P, StarLevel.Usual));
        Table pooled = DifferenceTable.Build(MeanDifference.Of(Cities, ["gdp"], "pilot"), MeanTestKind.Pooled);
        pooled.Columns.Count.ShouldBe(9);
        ((NumberCell)pooled.Rows.First().Cells[8]).Value.ShouldBe(gdp.Pooled.T);
        pooled.Notes[0].ShouldContain("pooled");
    }

    [Fact]
    public void Definitions_print_a_repeated_type_once_and_no_empty_column()
    {
        Table table = Definitions();
        table.Header[0].Cells.Select(c => c.Shown).ShouldBe(["变量类型", "变量名称", "变量符号", "变量定义"]);
        table.Rows.Select(r => r.Cells[0].Shown).ShouldBe(["被解释变量", "解释变量", ""]);
    }
}
