using Kuznets.Measures;
using Kuznets.Tests.Data;

namespace Kuznets.Tests.Measures;

/// <summary>Deflation, interpolation and moments against values computed by hand from their published formulas.</summary>
public class FormulaTests
{
    private const double NA = double.NaN;

    [Theory]
    [InlineData(new[] { 2000, 2001, 2002 }, new[] { 100.0, 102, 105 }, new[] { 1, 1.02, 1.071 })]
    [InlineData(new[] { 2000, 2002, 2003 }, new[] { 100.0, 102, 105 }, new[] { 1, NA, NA })]
    [InlineData(new[] { 2000, 2001, 2002 }, new[] { NA, 98, NA }, new[] { 1, 0.98, NA })]
    public void Chain_links_multiply_until_one_is_missing(int[] periods, double[] links, double[] expected)
    {
        double[] index = new double[links.Length];
        Deflate.Chain(periods, 1, links, index);
        index.ShouldMatch(expected, 1e-14);
    }

    [Theory]
    [InlineData(2001, true, new[] { 110.0, 100, NA })]
    [InlineData(2000, true, new[] { 100, 100 / 1.1, NA })]
    [InlineData(1999, false, new[] { NA, NA, NA })]
    public void Values_are_in_prices_of_the_base_period(int period, bool known, double[] expected)
    {
        double[] result = new double[3];
        Deflate.Apply([2000, 2001, 2002], [100, 100, 50], [1, 1.1, NA], period, result).ShouldBe(known);
        result.ShouldMatch(expected, 1e-12);
    }

    [Theory]
    [InlineData(new[] { NA, 1, NA, NA, 7, NA }, false, 2, new[] { NA, 1, 3, 5, 7, NA })]
    [InlineData(new[] { NA, 1, NA, NA, 7, NA }, true, 4, new[] { -1.0, 1, 3, 5, 7, 9 })]
    [InlineData(new[] { NA, NA, 4, NA, NA, NA }, true, 0, new[] { NA, NA, 4, NA, NA, NA })]
    [InlineData(new[] { NA, NA, NA, NA, NA, NA }, true, 0, new[] { NA, NA, NA, NA, NA, NA })]
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 6 }, true, 0, new[] { 1.0, 2, 3, 4, 5, 6 })]
    public void Lines_fill_between_known_values_and_beyond_when_asked(double[] x, bool beyond, int filled, double[] expected)
    {
        double[] result = new double[6];
        Interpolate.Fill([1, 2, 3, 4, 5, 6], x, beyond, result).ShouldBe(filled);
        result.ShouldMatch(expected, 1e-14);
    }

    [Fact]
    public void A_line_runs_through_time_not_through_rows()
    {
        double[] result = new double[3];
        Interpolate.Fill([2000, 2001, 2010], [0, NA, 10], false, result);
        result.ShouldMatch([0, 1, 10], 1e-14);
    }

    [Fact]
    public void Perpetual_inventory_follows_its_recursion()
    {
        double[] stock = new double[4];
        CapitalStock.Accumulate([1, 2, 3, 4], 1, [8, 10, 12, 14], 0.1, 0.15, stock);
        stock.ShouldMatch([32, 38.8, 46.92, 56.228], 1e-12);
        CapitalStock.Growth([2000, 2001, 2002], 1, [100, NA, 121]).ShouldBe(0.1, 1e-14);
        CapitalStock.Growth([2000, 2002, 2004], 2, [100, 110, 121]).ShouldBe(0.1, 1e-14);
        double.IsNaN(CapitalStock.Growth([2000, 2001], 1, [0, 5])).ShouldBeTrue();
    }

    [Fact]
    public void Moments_of_a_small_sample_are_those_of_its_formulas()
    {
        double[] x = [2, 4, 4, 4, 5, 5, 7, 9];
        SampleStatistics.Mean(x).ShouldBe(5);
        SampleStatistics.Variance(x).ShouldBe(32 / 7.0, 1e-15);
        SampleStatistics.CentralMoment(x, 2).ShouldBe(4);
        SampleStatistics.Skewness(x).ShouldBe(5.25 / 8, 1e-15);
        SampleStatistics.Kurtosis(x).ShouldBe(44.5 / 16, 1e-15);
        double.IsNaN(SampleStatistics.Variance([1])).ShouldBeTrue();
        double.IsNaN(SampleStatistics.Mean([])).ShouldBeTrue();
        double.IsNaN(SampleStatistics.Skewness([3, 3, 3])).ShouldBeTrue();
    }

    [Fact]
    public void Ranks_share_ties_and_leave_missing_values_out()
    {
        double[] ranks = new double[6];
        SampleStatistics.Ranks([3, 1, NA, 3, 2, 3], ranks);
        ranks.ShouldMatch([4, 1, NA, 4, 2, 4]);
    }

    [Fact]
    public void Jarque_and_Bera_of_a_small_sample()
    {
        (double statistic, double p) = JarqueBera.Test([2, 4, 4, 4, 5, 5, 7, 9]);
        double expected = 8 / 6.0 * ((0.65625 * 0.65625) + (0.21875 * 0.21875 / 4));
        statistic.ShouldBe(expected, 1e-14);
        p.ShouldBe(Math.Exp(-expected / 2), 1e-14);
    }
}
