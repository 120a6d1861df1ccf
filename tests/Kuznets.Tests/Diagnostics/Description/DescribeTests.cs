using Kuznets.Data.Summaries;
using Kuznets.Diagnostics.Description;
using Kuznets.Measures;

namespace Kuznets.Tests.Diagnostics.Description;

public class DescribeTests
{
    [Fact]
    public void Groups_are_described_one_by_one_and_rows_without_group_are_counted()
    {
        DescribeResult result = new Describe { Columns = ["x"], By = "g" }.Fit(Sample.Panel);
        result.Summaries.Select(g => (g.Group, g.Value[0].N, g.Value[0].Mean)).ShouldBe([("a", 3, 2), ("b", 1, 4)]);
        result.Sample.Used.ShouldBe(5);
        result.Sample.Dropped.ShouldHaveSingleItem().ShouldBe(new Kuznets.Designs.Dropped("missing: g", 1));
        result.Card.Units.ShouldBe(3);
    }

    [Fact]
    public void Every_column_is_described_when_none_is_named()
    {
        DescribeResult result = new Describe().Fit(Sample.Panel);
        result.Summaries[0].Value.Select(v => (v.Name, v.N, v.Missing)).ShouldBe([("id", 6, 0), ("t", 6, 0), ("x", 5, 1), ("y", 6, 0), ("g", 5, 1)]);
    }

    [Fact]
    public void Spread_is_split_into_between_and_within_units()
    {
        VariableSummary y = new Describe { Columns = ["y"] }.Fit(Sample.Panel).Summaries[0].Value[0];
        y.SdBetween.ShouldBe(2, 1e-14);                  // unit means 1.5, 3.5, 5.5
        y.SdWithin.ShouldBe(Math.Sqrt(1.5 / 5), 1e-14);  // six deviations of ±0.5
    }

    [Theory]
    [InlineData(PercentileType.Averaged, 2)]
    [InlineData(PercentileType.Linear, 2.25)]
    public void Quartiles_follow_the_definition_asked_for(PercentileType type, double expected) =>
        new Describe { Columns = ["y"], Percentiles = type }.Fit(Sample.Panel).Summaries[0].Value[0].P25.ShouldBe(expected);

    [Fact]
    public void An_unknown_column_is_refused_with_the_nearest_name() =>
        Should.Throw<SpecificationException>(() => new Describe { Columns = ["yy"] }.Fit(Sample.Panel)).Message.ShouldContain("\"y\"");
}
