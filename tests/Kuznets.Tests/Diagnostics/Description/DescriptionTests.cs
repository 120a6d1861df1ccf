using Kuznets.Data;
using Kuznets.Diagnostics.Description;
using Kuznets.Measures;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Diagnostics.Description;

public class DescriptionTests
{
    private const double NA = double.NaN;

    private static readonly Panel Sample = Panel.Of(new Frame(
        new NumberColumn("id", [1, 1, 2, 2, 3, 3]),
        new NumberColumn("t", [1, 2, 1, 2, 1, 2]),
        new NumberColumn("x", [1, 2, 3, 4, NA, 6]),
        new NumberColumn("y", [2, 1, 4, 3, 6, 5]),
        CategoryColumn.Of("g", ["a", "a", "a", "b", "b", null])), "id", "t");

    [ReferenceFact]
    public void Normality_matches_R() => Golden.Check("normality_shapiro", golden =>
    {
        Frame co2 = ReferenceTable.Read("data", "co2_gnp_1996.csv");
        GoldenNode results = golden["results"];
        Compare(results["nile"], Test(ReferenceTable.Read("data", "nile.csv"), "nile"));
        Compare(results["co2"], Test(co2, "CO2"));
        Compare(results["gnp"], Test(co2, "GNP"));
        GoldenNode small = results["small_n"];
        double[] x = [.. Enumerable.Range(0, small["x"].Count).Select(i => small["x"][i].Value)];
        small["x"].ShouldMatch(i => x[int.Parse(i, System.Globalization.CultureInfo.InvariantCulture)]);
        Compare(small, Test(new Frame(new NumberColumn("x", x)), "x"));
    });

    private static NormalityTests Test(Frame frame, string name) =>
        new Normality { Columns = [name] }.Fit(Panel.Of(frame)).Tests.ShouldHaveSingleItem().Value.ShouldHaveSingleItem();

    private static void Compare(GoldenNode expected, NormalityTests actual)
    {
        expected["sw"]["statistic"].ShouldMatch(actual.ShapiroWilk.Statistic, 1e-10);
        expected["sw"]["p_value"].ShouldMatch(actual.ShapiroWilk.P, 1e-7);
        if (!expected.Has("jb"))
            return;
        expected["jb"]["statistic"].ShouldMatch(actual.JarqueBera.Statistic, 1e-11);
        expected["jb"]["parameter"]["df"].ShouldMatch(actual.JarqueBera.Df!.Value);
        expected["jb"]["p_value"].ShouldMatch(actual.JarqueBera.P, 1e-10);
    }

    [Fact]
    [Triggers("W231")]
    public void Shapiro_Wilk_is_not_given_for_very_large_samples()
    {
        Panel large = Panel.Of(new Frame(new NumberColumn("x", [.. Enumerable.Range(0, 5001).Select(i => (double)i)])));
        NormalityResult result = new Normality().Fit(large);
        result.Notes.ShouldHaveSingleItem().Code.ShouldBe("W231");
        double.IsNaN(result.Tests[0].Value[0].ShapiroWilk.P).ShouldBeTrue();
    }

    [Theory]
    [InlineData(new double[] { }), InlineData(new double[] { 1 }), InlineData(new double[] { 2, 2, 2, 2 }), InlineData(new[] { NA, NA, NA })]
    public void Degenerate_samples_have_no_test(double[] x) =>
        double.IsNaN(ShapiroWilk.Test(Percentile.Sorted(x)).P).ShouldBeTrue();

    [Fact]
    public void Three_values_have_the_exact_probability() =>
        ShapiroWilk.Test([1, 2, 3]).ShouldBe((1, 6 / Math.PI * (Math.Asin(1) - Math.Asin(Math.Sqrt(0.75)))));

    [Fact]
    public void Groups_are_described_one_by_one_and_rows_without_group_are_counted()
    {
        DescribeResult result = new Describe { Columns = ["x"], By = "g" }.Fit(Sample);
        result.Summaries.Select(g => (g.Group, g.Value[0].N, g.Value[0].Mean)).ShouldBe([("a", 3, 2), ("b", 1, 4)]);
        result.Sample.Used.ShouldBe(5);
        result.Sample.Dropped.ShouldHaveSingleItem().ShouldBe(new Kuznets.Designs.Dropped("missing: g", 1));
        result.Card.Units.ShouldBe(3);
    }

    [Fact]
    public void Keys_are_not_correlated_unless_asked_for_and_missing_rows_are_accounted()
    {
        CorrelationResult result = new Correlation().Fit(Sample);
        result.Matrices[0].Value.Names.ShouldBe(["x", "y"]);
        result.Matrices[0].Value[0, 1].N.ShouldBe(5);
        result.Sample.Dropped.ShouldHaveSingleItem().Reason.ShouldBe("missing: x");
        new Vif().Fit(Sample).Factors[0].Value.Select(f => f.Name).ShouldBe(["x", "y"]);
    }

    [Fact]
    public void A_text_column_cannot_be_correlated() =>
        Should.Throw<DataException>(() => new Correlation { Columns = ["x", "g"] }.Fit(Sample)).Code.ShouldBe("E311");
}
