using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Tests.Numerics.Resampling;

public class ArrangementsTests
{
    [Fact]
    public void All_arrangements_are_different_and_as_many_as_counted()
    {
        Arrangements arrangements = new([1, 0, 0, 2, 0, 1], Factor.Of([0, 0, 1, 1, 0, 1]));
        int[][] all = [.. arrangements.All()];
        arrangements.Count.ShouldBe(3 * 6); // 1 0 0 in the first stratum, 0 2 1 in the second
        all.Length.ShouldBe(18);
        all.Select(a => string.Join(' ', a)).Distinct().Count().ShouldBe(18);
        all.ShouldContain(a => a.SequenceEqual(new[] { 1, 0, 0, 2, 0, 1 }), "the observed one is among them");
        all.ShouldAllBe(a => a[0] + a[1] + a[4] == 1);
    }

    [Fact]
    public void Large_counts_are_exact_or_infinite()
    {
        new Arrangements([.. Enumerable.Range(0, 30).Select(i => i < 15 ? 1 : 0)]).Count.ShouldBe(155117520);
        new Arrangements([.. Enumerable.Range(0, 500)]).Count.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Draws_keep_to_their_strata_and_every_arrangement_is_equally_likely()
    {
        Arrangements arrangements = new([1, 1, 0, 0, 5], Factor.Of([0, 0, 0, 0, 1]));
        Dictionary<string, int> met = [];
        int[] drawn = new int[5];
        for (int task = 0; task < 6000; task++)
        {
            arrangements.Draw(new RandomStream(1, task), drawn);
            drawn[4].ShouldBe(5);
            string key = string.Join(' ', drawn);
            met[key] = met.GetValueOrDefault(key) + 1;
        }
        met.Count.ShouldBe(6);
        met.Values.ShouldAllBe(count => Math.Abs(count - 1000) < 4.5 * Math.Sqrt(6000 * (1 / 6.0) * (5 / 6.0)));
    }
}
