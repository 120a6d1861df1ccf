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

    [Fact]
    [Triggers("E303")]
    public void A_row_without_a_key_is_named()
    {
        Frame frame = new(CategoryColumn.Of("city", ["a", null, "b"]), new NumberColumn("year", [1, 2, 3]));
        Should.Throw<DataException>(() => Panel.Of(frame, "city", "year")).Note.Text(Language.English)
            .ShouldBe("1 rows have no value of the panel key \"city\"; source rows 2");
    }

    [Fact]
    [Triggers("E304")]
    public void Half_years_are_no_periods()
    {
        Frame frame = new(CategoryColumn.Of("city", ["a", "b"]), new NumberColumn("year", [2014, 2015.5]));
        Should.Throw<DataException>(() => Panel.Of(frame, "city", "year")).Note.Text(Language.English)
            .ShouldBe("time \"year\" must be whole periods; row 2 holds \"2015.5\"");
    }

    [Fact]
    [Triggers("E216")]
    public void Lags_need_a_time() =>
        Should.Throw<SpecificationException>(() => Panel.Of(Cities([1, 2, 3, 4])).Shifted(1)).Code.ShouldBe("E216");

    [Fact]
    public void Years_as_text_are_whole_periods()
    {
        Frame frame = new(CategoryColumn.Of("year", ["2016", "2014"]), new NumberColumn("x", [1, 2]));
        Panel.Of(frame, null, "year").Periods.ShouldBe([2014, 2016]);
    }

    [Fact]
    public void Numeric_units_stand_in_ascending_order()
    {
        Frame frame = new(new NumberColumn("id", [30, 4, 30, 4]), new NumberColumn("t", [2, 2, 1, 1]));
        Panel panel = Panel.Of(frame, "id", "t");
        ((NumberColumn)panel.Frame["id"]).Values.ShouldBe([4, 4, 30, 30]);
        panel.Select([1, 2]).SourceRow(0).ShouldBe(1);
    }
}
