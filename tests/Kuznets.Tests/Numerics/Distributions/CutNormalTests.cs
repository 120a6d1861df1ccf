using Kuznets.Numerics.Distributions;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Numerics.Distributions;

public class CutNormalTests
{
    [Theory]
    [InlineData(0, 1.959963984540054)]
    [InlineData(0.5, 2.18147744232815)]
    [InlineData(3, 4.64485362695157)]
    [InlineData(-3, 4.64485362695157)]
    public void Critical_values_of_a_shifted_normal(double shift, double critical)
    {
        // R: uniroot of pnorm(c - t) - pnorm(-c - t) = 0.95; at 3 the other tail has vanished and 3 + qnorm(0.95) remains.
        FoldedNormal.UpperQuantile(0.05, shift).ShouldMatch(critical, 1e-13);
        FoldedNormal.Cdf(FoldedNormal.UpperQuantile(0.05, shift), shift).ShouldMatch(0.95, 1e-13);
    }

    [Theory]
    [InlineData(0.3, double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData(0.9, -1, 2)]
    [InlineData(0.95, 2, double.PositiveInfinity)]
    [InlineData(0.5, 6, 6.5)]
    [InlineData(0.05, -9, -8)]
    public void Quantiles_between_bounds_invert_the_distribution(double p, double low, double high)
    {
        double x = TruncatedNormal.Quantile(p, low, high);
        x.ShouldBeInRange(low, high);
        double above = Normal.UpperTail(low), beyond = Normal.UpperTail(high);
        double below = low > 0 ? (above - Normal.UpperTail(x)) / (above - beyond) : (Normal.Cdf(x) - Normal.Cdf(low)) / (Normal.Cdf(high) - Normal.Cdf(low));
        below.ShouldMatch(p, 1e-10);
    }

    [Fact]
    public void Far_out_the_tail_is_exponential()
    {
        // P(Z > x | Z > 50) = 1/20 near 50 + ln(20)/50.
        TruncatedNormal.Quantile(0.95, 50, double.PositiveInfinity).ShouldMatch(50 + (Math.Log(20) / 50), 1e-4);
        TruncatedNormal.Quantile(0.5, 3, 3).ShouldBe(3);
    }
}
