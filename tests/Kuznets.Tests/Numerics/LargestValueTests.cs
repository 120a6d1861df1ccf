using Kuznets.Numerics;

namespace Kuznets.Tests.Numerics;

public class LargestValueTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(40_000)]
    public void It_is_the_largest_without_the_sign(int n)
    {
        System.Random random = new(n);
        double[] values = [.. Enumerable.Range(0, n).Select(_ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)))];
        double expected = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        LargestValue.Of(values).ShouldBe(expected);
        LargestValue.Of(values, new RunOptions { Threads = 1 }).ShouldBe(expected);
    }

    [Fact]
    public void Wherever_a_value_is_not_finite_it_shows()
    {
        for (int n = 1; n < 40; n++)
        {
            for (int at = 0; at < n; at++)
            {
                double[] values = [.. Enumerable.Repeat(-1.5, n)];
                LargestValue.Of(values).ShouldBe(1.5);
                values[at] = double.NegativeInfinity;
                LargestValue.Of(values).ShouldBe(double.PositiveInfinity);
                values[at] = double.NaN;
                double.IsNaN(LargestValue.Of(values)).ShouldBeTrue();
                values[at] = -double.NaN;
                values[n / 2] = double.PositiveInfinity;
                double.IsNaN(LargestValue.Of(values)).ShouldBe(at != n / 2);
            }
        }
    }
}
