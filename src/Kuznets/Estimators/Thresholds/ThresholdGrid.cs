
namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// Candidate thresholds. A grid of G points takes the distinct values number ⌊s·d⌋ of d, s equally spaced from trim to 1 − trim (Hansen's program and
/// xthreg); the exhaustive search takes every distinct value that leaves the trimming share of rows on both sides.
/// </summary>
internal static class ThresholdGrid
{
    /// <summary>Distinct values of an ascending column and the rows at or below each.</summary>
    public static (double[] Values, int[] Rows) Distinct(ReadOnlySpan<double> sorted)
    {
        List<double> values = [];
        List<int> rows = [];
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i + 1 < sorted.Length && sorted[i + 1] == sorted[i])
                continue;
            values.Add(sorted[i]);
            rows.Add(i + 1);
        }
        return ([.. values], [.. rows]);
    }

    /// <summary>
    /// Candidates for a specification; E642 for a variable of one or two values, E643 when none leaves enough rows on both sides.
    /// </summary>
    public static (double[] Values, int[] Rows) Of(double[] sorted, string name, int? points, Seq<double> given, double trim)
    {
        (double[] distinct, int[] below) = Distinct(sorted);
        if (distinct.Length < 3)
            throw Throw.TooFewValues(name, distinct);
        int n = sorted.Length;
        IEnumerable<int> chosen = given.Count > 0 ? Given(distinct, given) : points is { } g ? Spaced(distinct.Length, g, trim) : Enumerable.Range(0, distinct.Length);
        // The grid counts distinct values, so that ties may leave less than the trimming share of rows: half of it is the least.
        double least = given.Count > 0 ? 1 : (points is null ? trim : trim / 2) * n;
        int[] kept = [.. chosen.Distinct().Where(d => below[d] >= least - 1e-9 && n - below[d] >= least - 1e-9).Order()];
        if (kept.Length == 0)
            throw Throw.NoCandidates(name, trim, n, Commonest(distinct, below));
        return ([.. kept.Select(d => distinct[d])], [.. kept.Select(d => below[d])]);
    }

    private static IEnumerable<int> Spaced(int distinct, int points, double trim)
    {
        for (int j = 0; j < points; j++)
        {
            double share = points == 1 ? 0.5 : trim + (j * (1 - (2 * trim)) / (points - 1));
            yield return Math.Clamp((int)Math.Floor((share * distinct) + 1e-9) - 1, 0, distinct - 1);
        }
    }

    /// <summary>The largest distinct value at or below each given one: the regimes are the same.</summary>
    private static IEnumerable<int> Given(double[] distinct, Seq<double> given)
    {
        foreach (double value in given)
        {
            int at = Array.BinarySearch(distinct, value);
            at = at >= 0 ? at : ~at - 1;
            if (at >= 0)
                yield return at;
        }
    }

    private static (double Value, int Rows) Commonest(double[] distinct, int[] below)
    {
        int best = 0, most = 0;
        for (int d = 0; d < distinct.Length; d++)
        {
            int rows = below[d] - (d == 0 ? 0 : below[d - 1]);
            (best, most) = rows > most ? (d, rows) : (best, most);
        }
        return (distinct[best], most);
    }
}
