using Kuznets.Measures;

namespace Kuznets.Tests.Measures;

public class WinsorTests
{
    [Fact]
    public void Values_beyond_the_bounds_are_pulled_or_cut_and_counted()
    {
        double[] x = [-100, 1, 2, 3, double.NaN, 100], result = new double[6];
        Winsor.Pull(x, (0, 10), result).ShouldBe(2);
        result.ShouldBe([0, 1, 2, 3, double.NaN, 10]);
        Winsor.Cut(x, (0, 10), result).ShouldBe(2);
        result.ShouldBe([double.NaN, 1, 2, 3, double.NaN, double.NaN]);
    }

    [Fact]
    public void Bounds_of_nothing_change_nothing()
    {
        double[] x = [double.NaN, double.NaN], result = new double[2];
        Winsor.Pull(x, Winsor.Bounds(x, 1, 99, PercentileType.Averaged), result).ShouldBe(0);
        result.ShouldAllBe(v => double.IsNaN(v));
    }
}
