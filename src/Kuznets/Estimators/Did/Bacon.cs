namespace Kuznets.Estimators.Did;

/// <summary>
/// Goodman-Bacon (2021) decomposition: the two-way fixed effects coefficient of a balanced panel without covariates is a mean of all comparisons
/// of two cohorts over two stretches of time, Σ s_kl b_kl, weighted by their sizes and by the variance of treatment in each (theorem 1).
/// </summary>
internal static class Bacon
{
    /// <summary>The comparisons; their weights add to one.</summary>
    /// <param name="treatment">Cohorts.</param>
    /// <param name="y">Outcome of every unit and period, units by periods [units × times].</param>
    public static Seq<BaconComparison> Of(Treatment treatment, double[] y, int[] times)
    {
        int length = times.Length;
        Group[] groups = [.. treatment.First.Select((g, u) => (g, u)).GroupBy(p => p.g).OrderBy(p => p.Key)
            .Select(c => Group.Of(c.Key, treatment, [.. c.Select(p => p.u)], y, times))];
        List<BaconComparison> comparisons = [];
        for (int a = 0; a < groups.Length; a++)
        {
            for (int b = a + 1; b < groups.Length; b++)
            {
                (Group early, Group late) = (groups[a], groups[b]);
                double size = early.Units * late.Units;
                if (early.Start > 0)
                {
                    // Early against late units before the late ones are treated (never, for untreated units).
                    double share = (early.Share - late.Share) * (1 - early.Share);
                    comparisons.Add(new(early.Name, late.Name, late.First == Treatment.Never ? BaconKind.Untreated : BaconKind.Later, size * share,
                        Change(early, late, 0, early.Start, late.Start)));
                }
                if (late.First != Treatment.Never)
                {
                    // Late units against early ones that are treated all along.
                    double share = late.Share * (early.Share - late.Share);
                    comparisons.Add(new(late.Name, early.Name, early.Start == 0 ? BaconKind.Already : BaconKind.Earlier, size * share,
                        Change(late, early, early.Start, late.Start, length)));
                }
            }
        }
        double total = comparisons.Sum(c => c.Weight);
        return [.. comparisons.Select(c => c with { Weight = c.Weight / total })];
    }

    /// <summary>Difference of changes between begin … turn-1 and turn … end-1.</summary>
    private static double Change(Group treated, Group other, int begin, int turn, int end) =>
        treated.Mean(turn, end) - treated.Mean(begin, turn) - (other.Mean(turn, end) - other.Mean(begin, turn));

    private sealed record Group(int First, string Name, int Units, int Start, double Share, double[] Path)
    {
        public static Group Of(int first, Treatment treatment, int[] units, double[] y, int[] times)
        {
            double[] path = new double[times.Length];
            foreach (int u in units)
            {
                for (int t = 0; t < times.Length; t++)
                    path[t] += y[(u * times.Length) + t] / units.Length;
            }
            int start = times.Count(t => t < first);
            return new Group(first, first == Treatment.Never ? "" : treatment.Periods[first], units.Length, start, 1 - ((double)start / times.Length), path);
        }

        public double Mean(int begin, int end) => System.Numerics.Tensors.TensorPrimitives.Sum<double>(Path.AsSpan(begin, end - begin)) / (end - begin);
    }
}

/// <summary>Who is compared in a two-by-two of the decomposition.</summary>
public enum BaconKind
{
    /// <summary>Treated against units never treated.</summary>
    Untreated,

    /// <summary>Earlier against later treated, before the later are.</summary>
    Later,

    /// <summary>Later against earlier treated, which are treated all along: biased where effects change over time.</summary>
    Earlier,

    /// <summary>Treated against units treated from the first period.</summary>
    Already,
}

/// <summary>One two-by-two comparison.</summary>
/// <param name="Treated">First treated period of the treated.</param>
/// <param name="Against">First treated period of those compared with; empty for never.</param>
/// <param name="Kind">Who is compared.</param>
/// <param name="Weight">Its share of the coefficient.</param>
/// <param name="Estimate">Its difference in differences.</param>
public sealed record BaconComparison(string Treated, string Against, BaconKind Kind, double Weight, double Estimate);
