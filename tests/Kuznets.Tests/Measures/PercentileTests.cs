using Kuznets.Measures;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Measures;

public class PercentileTests
{
    [Theory]
    [InlineData(PercentileType.Averaged, new[] { 1.5, 3, 8, 22 })]
    [InlineData(PercentileType.Weibull, new[] { 1.1, 2.75, 8, 28.4 })]
    [InlineData(PercentileType.Linear, new[] { 1.9, 4, 8, 15.6 })]
    public void Each_definition_matches_R(PercentileType type, double[] expected)
    {
        double[] probabilities = [0.1, 0.25, 0.5, 0.9];
        for (int i = 0; i < 4; i++)
            Percentile.Of([1, 3, 2, 8, 8, 7, 14, 10, 9, 30, double.NaN], probabilities[i], type).ShouldMatch(expected[i], 1e-14);
    }

    [Theory]
    [InlineData(PercentileType.Averaged), InlineData(PercentileType.Weibull), InlineData(PercentileType.Linear)]
    public void Ends_and_single_values_are_values(PercentileType type)
    {
        Percentile.Of([4], 0.3, type).ShouldBe(4);
        Percentile.Of([4, 2, 9], 0, type).ShouldBe(2);
        Percentile.Of([4, 2, 9], 1, type).ShouldBe(9);
        Percentile.Of([], 0.5, type).ShouldBe(double.NaN);
    }
}
