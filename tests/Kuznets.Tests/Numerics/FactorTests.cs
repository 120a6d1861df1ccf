using Kuznets.Numerics;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Numerics;

public class FactorTests
{
    private static readonly RunOptions One = new() { Threads = 1 }, Two = new() { Threads = 2 };

    [Theory]
    [InlineData(10, 0L)]
    [InlineData(5000, -2000L)]
    [InlineData(3_000_000, 7L)]
    public void Codes_come_in_the_order_of_first_appearance_whatever_the_keys(int range, long shift)
    {
        RandomStream stream = new(1, range);
        long[] keys = [.. Enumerable.Range(0, 20_000).Select(_ => stream.Below(range) + shift)];
        int[] expected = Naive(keys, out int levels);
        foreach (Factor factor in (Factor[])[
            Factor.Of<long>(keys), Factor.Of<int>([.. keys.Select(k => (int)k)]), Factor.Of<double>([.. keys.Select(k => (double)k)]),
            Factor.Of<long>([.. keys.Select(k => k * 1_000_000_007)]), Factor.Of<string>([.. keys.Select(k => $"k{k}")])])
        {
            factor.Levels.ShouldBe(levels);
            factor.Codes.ShouldBe(expected);
        }
    }

    /// <summary>How ids of long panels come: in runs, in cycles, at random, with new ones late, and kinds of numbers that tables cannot hold.</summary>
    public static TheoryData<string> Shapes => [
        "runs", "runs of random length", "one", "all different", "all different, falling", "cycle", "long cycle", "random", "random, many", "one new at the end",
        "sorted but for the last", "new ones late", "fractions", "huge", "far apart", "minus zero", "missing", "missing at the end of runs", "infinite", "near two to the 53",
    ];

    private static double[] Ids(string shape)
    {
        const int n = 70_000;
        RandomStream stream = new(3, shape.Length);
        double run = 0;
        return [.. Enumerable.Range(0, n).Select(i => shape switch
        {
            "runs" => i / 10,
            "runs of random length" => run += stream.Below(5) == 0 ? 1 + stream.Below(3) : 0,
            "one" => 7,
            "all different" => i,
            "all different, falling" => -i,
            "cycle" => i % 10,
            "long cycle" => i % 30_000,
            "random" => stream.Below(300),
            "random, many" => stream.Below(60_000),
            "one new at the end" => i == n - 1 ? 99 : i % 5,
            "sorted but for the last" => i == n - 1 ? 0 : 1 + (i / 3),
            "new ones late" => i > 60_000 ? stream.Below(5000) : stream.Below(20),
            "fractions" => stream.Below(900) / 7.0,
            "huge" => 1e18 + (stream.Below(500) * 1024.0),
            "far apart" => (stream.Below(2) == 0 ? -1 : 1) * Math.Pow(10, stream.Below(15)),
            "minus zero" => stream.Below(3) switch { 0 => 0.0, 1 => -0.0, _ => 1 },
            "missing" => stream.Below(4) == 0 ? double.NaN : stream.Below(50),
            "missing at the end of runs" => i > n - 20 ? double.NaN : i / 100,
            "infinite" => stream.Below(6) switch { 0 => double.PositiveInfinity, 1 => double.NegativeInfinity, 2 => double.NaN, _ => 3 },
            _ => (double)((1L << 53) - 3 + stream.Below(3)),
        })];
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Long_columns_of_any_shape_have_the_same_codes_on_any_number_of_threads(string shape)
    {
        double[] ids = Ids(shape);
        int[] expected = Naive([.. ids.Select(v => double.IsNaN(v) ? (double?)null : v + 0.0)], out int levels);
        Factor one = Factor.Of(ids, One), two = Factor.Of(ids, Two);
        one.Levels.ShouldBe(levels);
        one.Codes.AsSpan().SequenceEqual(expected).ShouldBeTrue();
        two.ShouldBe(one);
        one.Rows.ShouldBe(ids.Length);
        one.Counts.ShouldBe(expected.CountBy(c => c).OrderBy(p => p.Key).Select(p => p.Value));
        two.Counts.ShouldBe(one.Counts);
        bool sorted = Enumerable.Range(1, ids.Length - 1).All(i => expected[i] >= expected[i - 1]);
        one.Sorted.ShouldBe(sorted);
        new Factor(expected, levels).Sorted.ShouldBe(sorted);
        if (!sorted)
            return;
        int[] starts = [.. Enumerable.Range(0, ids.Length).Where(i => i == 0 || expected[i] != expected[i - 1]), ids.Length];
        one.Starts.ShouldBe(starts);
        new Factor(expected, levels).Starts.ShouldBe(starts);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Chosen_rows_are_grouped_as_if_they_stood_alone(string shape)
    {
        double[] ids = Ids(shape);
        int[] rows = [.. Enumerable.Range(0, ids.Length).Where(i => i % 7 != 3)];
        Factor alone = Factor.Of<double>([.. rows.Select(r => ids[r])]);
        Factor.Of(ids).Select(rows).ShouldBe(alone);
        Kuznets.Designs.KeptRows.Of(rows).Groups(new Kuznets.Data.NumberColumn("id", ids), Two).ShouldBe(alone);
    }

    [Fact]
    public void A_million_sorted_levels_need_no_codes()
    {
        double[] ids = [.. Enumerable.Range(0, 2_000_000).Select(i => (double)(i / 2))];
        Factor.Of(ids, One);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Factor factor = Factor.Of(ids, One);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 * 1_010_000);
        (factor.Levels, factor.Starts![999_999], factor.Starts[^1]).ShouldBe((1_000_000, 1_999_998, 2_000_000));
        factor.Counts.ShouldAllBe(c => c == 2);
        factor.Codes[1_234_567].ShouldBe(617_283);
    }

    [Theory]
    [InlineData("runs", "cycle")]
    [InlineData("random", "random, many")]
    [InlineData("random, many", "long cycle")]
    [InlineData("one", "runs")]
    [InlineData("all different", "random")]
    public void Combinations_are_in_the_order_of_first_appearance(string first, string second)
    {
        double[] a = Ids(first), b = Ids(second);
        int[] expected = Naive([.. a.Zip(b)], out int levels);
        Factor both = Factor.Combine(Factor.Of(a), Factor.Of(b));
        both.Levels.ShouldBe(levels);
        both.Codes.AsSpan().SequenceEqual(expected).ShouldBeTrue();
        Factor.Combine(Factor.Of(a), Factor.Of(b), Factor.Of(a)).ShouldBe(both);
    }

    [Fact]
    public void Missing_numbers_are_one_level_and_minus_zero_is_zero() =>
        Factor.Of<double>([double.NaN, 0.0, -0.0, -double.NaN, 1]).Codes.ShouldBe([0, 1, 1, 0, 2]);

    [Fact]
    public void Extreme_keys_do_not_overflow()
    {
        Factor.Of<long>([long.MinValue, long.MaxValue, long.MinValue]).Codes.ShouldBe([0, 1, 0]);
        Factor.Of<int>([int.MaxValue, int.MinValue, int.MaxValue]).Codes.ShouldBe([0, 1, 0]);
        Factor.Of<double>([1e300, -1e300, 1e300]).Codes.ShouldBe([0, 1, 0]);
        Factor.Of<int>([]).Levels.ShouldBe(0);
        Factor.Of<double>([]).Codes.ShouldBeEmpty();
        Factor.Of<double>([double.NaN]).Codes.ShouldBe([0]);
        Factor.Of<double>([5]).Counts.ShouldBe([1]);
    }

    [Fact]
    public void Factors_with_the_same_groups_are_equal()
    {
        Factor.Of<int>([3, 3, 5]).ShouldBe(new Factor([0, 0, 1], 2));
        Factor.Of<int>([3, 3, 5]).GetHashCode().ShouldBe(new Factor([0, 0, 1], 2).GetHashCode());
        Factor.Of<int>([3, 3, 5]).ShouldNotBe(new Factor([0, 1, 1], 2));
        new Factor([0, 0, 1], 2).ShouldNotBe(new Factor([0, 0, 1, 1], 2));
    }

    [Fact]
    public void Threads_that_ask_at_once_get_the_same_arrays()
    {
        Factor factor = Factor.Of(Ids("runs"));
        (int[] Codes, int[] Counts, int[]? Starts)[] seen = new (int[], int[], int[]?)[32];
        Parallel.For(0, seen.Length, i => seen[i] = (factor.Codes, factor.Counts, factor.Starts));
        seen.ShouldAllBe(s => ReferenceEquals(s.Codes, factor.Codes) && ReferenceEquals(s.Counts, factor.Counts) && ReferenceEquals(s.Starts, factor.Starts));
    }

    private static int[] Naive<T>(T[] keys, out int levels)
    {
        Dictionary<(T, int), int> known = [];
        int[] codes = [.. keys.Select(k => known.TryGetValue((k, 0), out int code) ? code : known[(k, 0)] = known.Count)];
        levels = known.Count;
        return codes;
    }
}
