using Kuznets.Data;
using Kuznets.Diagnostics.Description;
using Kuznets.Measures;
using Kuznets.Tests.Peers;
using ColumnTests = Kuznets.Diagnostics.Description.NormalityTests;

namespace Kuznets.Tests.Diagnostics.Description;

public class NormalityTests
{
    private const double NA = double.NaN;

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

    private static ColumnTests Test(Frame frame, string name) =>
        new Normality { Columns = [name] }.Fit(Panel.Of(frame)).Tests.ShouldHaveSingleItem().Value.ShouldHaveSingleItem();

    private static void Compare(GoldenNode expected, ColumnTests actual)
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
}
