using Kuznets.Measures;

namespace Kuznets.Tests.Measures;

public class CapitalStockTests
{
    [Fact]
    public void Constant_growth_keeps_the_ratio_of_stock_to_investment()
    {
        // With I growing at g and K0 = I0 / (g + δ), K grows at g too; hence K_t = K0 (1 + g)^t + terms that vanish when K0 = I0 (1 + g) / (g + δ).
        int[] years = [.. Enumerable.Range(2000, 30)];
        double[] investment = [.. years.Select(y => 100 * Math.Pow(1.08, y - 2000))], stock = new double[30];
        double growth = CapitalStock.Growth(years, 1, investment);
        growth.ShouldBe(0.08, 1e-12);
        CapitalStock.Accumulate(years, 1, investment, 0.05, growth, stock);
        stock[0].ShouldBe(100 / 0.13, 1e-9);
        (stock[29] / stock[28]).ShouldBe(1.08, 2e-3);
    }

    [Fact]
    public void A_gap_or_a_missing_year_ends_the_stock()
    {
        double[] stock = new double[5];
        CapitalStock.Accumulate([2000, 2001, 2003, 2004, 2005], 1, [10, 10, 10, 10, 10], 0.1, 0.1, stock);
        stock.Select(double.IsNaN).ShouldBe([false, false, true, true, true]);
        CapitalStock.Accumulate([2000, 2001, 2002, 2003, 2004], 1, [double.NaN, 10, 10, double.NaN, 10], 0.1, 0.1, stock);
        stock.Select(double.IsNaN).ShouldBe([true, false, false, true, true]);
        CapitalStock.Accumulate([2000, 2001], 1, [10, 5], 0.1, -0.5, stock.AsSpan(0, 2));
        stock[0].ShouldBe(double.NaN);
    }
}
