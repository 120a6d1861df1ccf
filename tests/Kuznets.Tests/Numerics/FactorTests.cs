using Kuznets.Numerics;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Numerics;

public class FactorTests
{
    [Theory]
    [InlineData(10, 0L)]
    [InlineData(5000, -2000L)]
    [InlineData(3_000_000, 7L)]
    public void Codes_come_in_the_order_of_first_appearance_whatever_the_keys(int range, long shift)
    {
        RandomStream stream = new(1, range);
        long[] keys = [.. Enumerable.Range(0, 20_000).Select(_ => stream.Below(range) + shift)];
        Dictionary<long, int> known = [];
        int[] expected = [.. keys.Select(k => known.TryGetValue(k, out int code) ? code : known[k] = known.Count)];
        foreach (Factor factor in (Factor[])[
            Factor.Of<long>(keys), Factor.Of<int>([.. keys.Select(k => (int)k)]), Factor.Of<double>([.. keys.Select(k => (double)k)]),
            Factor.Of<long>([.. keys.Select(k => k * 1_000_000_007)]), Factor.Of<string>([.. keys.Select(k => $"k{k}")])])
        {
            factor.Levels.ShouldBe(known.Count);
            factor.Codes.ShouldBe(expected);
        }
    }

    [Fact]
    public void Missing_numbers_are_one_level_and_minus_zero_is_zero() =>
        Factor.Of<double>([double.NaN, 0.0, -0.0, -double.NaN, 1]).Codes.ShouldBe([0, 1, 1, 0, 2]);

    [Fact]
    public void Extreme_keys_do_not_overflow()
    {
        Factor.Of<long>([long.MinValue, long.MaxValue, long.MinValue]).Codes.ShouldBe([0, 1, 0]);
        Factor.Of<int>([int.MaxValue, int.MinValue, int.MaxValue]).Codes.ShouldBe([0, 1, 0]);
        Factor.Of<int>([]).Levels.ShouldBe(0);
    }
}
