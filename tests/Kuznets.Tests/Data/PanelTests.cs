using Kuznets.Data;

namespace Kuznets.Tests.Data;

public class PanelTests
{
    private static Frame Cities(double[] years) => new(
        CategoryColumn.Of("city", ["b", "a", "b", "a"]),
        new NumberColumn("year", years));

    [Fact]
    public void Rows_are_sorted_by_unit_then_time_and_know_their_source()
    {
        Panel panel = Panel.Of(Cities([2016, 2016, 2014, 2012]), "city", "year");
        panel.Periods.ShouldBe([2014, 2016, 2012, 2016]);
        Enumerable.Range(0, 4).Select(panel.SourceRow).ShouldBe([2, 0, 3, 1]);
        panel.Step.ShouldBe(2);
    }

    [Fact]
    public void A_lag_over_a_gap_is_missing_not_shifted()
    {
        Panel panel = Panel.Of(Cities([2016, 2016, 2014, 2012]), "city", "year");
        panel.Shifted(1).ShouldBe([-1, 0, -1, -1]);
        panel.Shifted(-1).ShouldBe([1, -1, -1, -1]);
        panel.Shifted(2).ShouldBe([-1, -1, -1, 2]);
    }

    [Fact]
    [Triggers("E302")]
    public void Duplicate_keys_are_named_with_their_source_rows()
    {
        var e = Should.Throw<DataException>(() => Panel.Of(Cities([2014, 2016, 2014, 2012]), "city", "year"));
        e.Note.Text(Language.English).ShouldBe("duplicate panel keys: (city=b, year=2014) occurs 2 times; 1 keys are duplicated; source rows 1, 3");
        e.Note.Text(Language.Chinese).ShouldStartWith("面板键重复:(city=b, year=2014) 出现 2 次");
    }
}
