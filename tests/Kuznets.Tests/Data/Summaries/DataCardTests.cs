using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Data.Summaries;

public class DataCardTests
{
    private const double NA = double.NaN;

    private static readonly Panel Cities = Panel.Of(new Frame(
        CategoryColumn.Of("city", ["a", "a", "a", "b", "b", "c"]),
        new NumberColumn("year", [2010, 2011, 2012, 2010, 2012, 2011]),
        new NumberColumn("x", [1, 2, 3, 10, NA, 5]),
        new NumberColumn("area", [7, 7, 7, 9, 9, 7]),
        new NumberColumn("oil", [70, 100, 110, 70, 110, 100]),
        CategoryColumn.Of("kind", ["big", "big", "big", "small", null, "big"])), "city", "year");

    [Fact]
    public void The_shape_of_a_panel_is_counted()
    {
        DataCard card = DataCard.Of(Cities);
        (card.Rows, card.Units, card.Periods, card.First, card.Last).ShouldBe((6, 3, 3, "2010", "2012"));
        (card.Balanced, card.MissingCells, card.RowsPerUnit, card.UnitsWithGaps, card.CompleteRows).ShouldBe((false, 3, (1, 3), 1, 5));
        card.Gaps.ShouldBe(["b"]);
        DataCard.Of(Cities.Select([0, 1, 2])).Balanced.ShouldBeTrue();
    }

    [Fact]
    public void A_variable_is_summarised_as_xtsum_does()
    {
        VariableSummary x = Summarise.Column(Cities, Cities.Frame["x"]);
        (x.N, x.Missing, x.Distinct, x.Min, x.P25, x.Median, x.P75, x.Max).ShouldBe((5, 1, 5, 1, 2, 3, 5, 10));
        x.Mean.ShouldBe(4.2);
        x.Sd.ShouldMatch(Math.Sqrt(50.8 / 4), 1e-14);
        x.SdBetween.ShouldMatch(Math.Sqrt(98.0 / 3 / 2), 1e-14);
        x.SdWithin.ShouldMatch(Math.Sqrt(2.0 / 4), 1e-14);
        (x.ConstantInUnit, x.ConstantInTime).ShouldBe((false, false));
    }

    [Fact]
    public void Columns_that_an_effect_absorbs_are_marked()
    {
        Summarise.Column(Cities, Cities.Frame["area"]).ConstantInUnit.ShouldBe(true);
        Summarise.Column(Cities, Cities.Frame["oil"]).ConstantInTime.ShouldBe(true);
        Summarise.Column(Panel.Of(Cities.Frame), Cities.Frame["area"]).ConstantInUnit.ShouldBeNull();
    }

    [Fact]
    public void Texts_show_their_most_frequent_values()
    {
        VariableSummary kind = Summarise.Column(Cities, Cities.Frame["kind"]);
        (kind.N, kind.Missing, kind.Distinct, kind.IsNumber).ShouldBe((5, 1, 2, false));
        kind.Top.ShouldBe([new Frequent("big", 4), new Frequent("small", 1)]);
    }

    [Fact]
    [Triggers("W228"), Triggers("W229"), Triggers("W230")]
    public void Empty_constant_and_far_values_are_hinted_at()
    {
        Frame frame = new(
            new NumberColumn("empty", [NA, NA, NA, NA, NA, NA]),
            new NumberColumn("constant", [3, 3, NA, 3, 3, 3]),
            new NumberColumn("gdp", [12, 13, 14, 15, 15000, 16]));
        DataCard.Of(Panel.Of(frame)).Notes.Select(n => n.ToString()).ShouldBe([
            "W228 \"empty\" has no values",
            "W229 \"constant\" has the same value 3 in every row",
            "W230 \"gdp\" has 1 values farther than three interquartile ranges from the quartiles; the farthest is 15000 in source row 5"]);
    }

    [Fact]
    public void A_large_mean_costs_no_digits()
    {
        VariableSummary x = Summarise.Column(Panel.Of(new Frame()), new NumberColumn("x", [.. Enumerable.Range(0, 1001).Select(i => 1e9 + (i % 3 * 1e-3))]));
        double[] exact = [.. Enumerable.Range(0, 1001).Select(i => (1e9 + (i % 3 * 1e-3)) - 1e9)];
        x.Sd.ShouldMatch(Kuznets.Measures.SampleStatistics.Deviation(exact), 1e-12);
    }

    [Fact]
    public void Infinite_values_are_hinted_at() =>
        DataCard.Of(Panel.Of(new Frame(new NumberColumn("x", [1, double.PositiveInfinity, 2])))).Notes.ShouldHaveSingleItem().ToString()
            .ShouldBe("W219 x: 1 values are infinite and count as missing; source rows 2");

    [Fact]
    public void A_panel_without_rows_has_a_card()
    {
        DataCard card = DataCard.Of(Panel.Of(new Frame(new NumberColumn("x", []))));
        (card.Rows, card.Variables[0].N, card.Balanced).ShouldBe((0, 0, false));
        double.IsNaN(card.Variables[0].Mean).ShouldBeTrue();
    }
}
