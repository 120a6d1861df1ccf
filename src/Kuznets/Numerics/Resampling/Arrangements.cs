using Kuznets.Numerics.Random;

namespace Kuznets.Numerics.Resampling;

/// <summary>
/// Arrangements of labels over places, as permutation tests draw them: labels change places within their stratum, or anywhere when there is none.
/// How many different ones there are is known, and when they are few they are counted out instead of drawn.
/// </summary>
public sealed class Arrangements
{
    private readonly int[] labels;
    private readonly int[][] strata;

    /// <summary>Arrangements of labels.</summary>
    /// <param name="labels">The label at each place [n]; equal labels are not told apart.</param>
    /// <param name="strata">Stratum of each place; null for one stratum.</param>
    public Arrangements(int[] labels, Factor? strata = null)
    {
        this.labels = labels;
        this.strata = strata is null ? [[.. Enumerable.Range(0, labels.Length)]] : UnitRows.Of(strata);
        Count = this.strata.Select(Different).Aggregate(1.0, (product, count) => product * count);
    }

    /// <summary>Number of different arrangements, Π n!/Π m! over strata and labels; exact below 2⁵³, infinite beyond the range of double.</summary>
    public double Count { get; }

    /// <summary>Places [strata][in the stratum].</summary>
    public IReadOnlyList<int[]> Strata => strata;

    /// <summary>A random arrangement, every one equally likely: labels are shuffled within each stratum.</summary>
    public void Draw(RandomStream random, Span<int> arranged)
    {
        labels.CopyTo(arranged);
        foreach (int[] places in strata)
        {
            for (int i = places.Length - 1; i > 0; i--)
            {
                int j = random.Below(i + 1);
                (arranged[places[i]], arranged[places[j]]) = (arranged[places[j]], arranged[places[i]]);
            }
        }
    }

    /// <summary>Every different arrangement once, in a fixed order; the observed one is among them. Only for counts that fit an int.</summary>
    public IEnumerable<int[]> All()
    {
        int[] current = (int[])labels.Clone();
        foreach (int[] places in strata)
            Sort(current, places);
        while (true)
        {
            yield return (int[])current.Clone();
            int s = 0;
            while (s < strata.Length && !Next(current, strata[s]))
                s++; // this stratum has begun anew: the next one moves on
            if (s == strata.Length)
                yield break;
        }
    }

    private static void Sort(int[] values, int[] places)
    {
        int[] own = [.. places.Select(p => values[p]).Order()];
        for (int i = 0; i < places.Length; i++)
            values[places[i]] = own[i];
    }

    /// <summary>The next arrangement in lexicographic order; false, and the first one again, after the last.</summary>
    private static bool Next(int[] values, int[] places)
    {
        int i = places.Length - 2;
        while (i >= 0 && values[places[i]] >= values[places[i + 1]])
            i--;
        if (i < 0)
        {
            Sort(values, places);
            return false;
        }
        int j = places.Length - 1;
        while (values[places[j]] <= values[places[i]])
            j--;
        (values[places[i]], values[places[j]]) = (values[places[j]], values[places[i]]);
        for (int a = i + 1, b = places.Length - 1; a < b; a++, b--)
            (values[places[a]], values[places[b]]) = (values[places[b]], values[places[a]]);
        return true;
    }

    /// <summary>n!/Π m!, as a product of binomials so that it stays exact as long as it fits.</summary>
    private double Different(int[] places)
    {
        double count = 1;
        int placed = 0;
        foreach (IGrouping<int, int> group in places.GroupBy(p => labels[p]))
        {
            int chosen = 0;
            foreach (int _ in group)
            {
                placed++;
                chosen++;
                count = Math.Round(count * placed / chosen);
            }
        }
        return count;
    }
}
