using Kuznets.Numerics.Distributions;

namespace Kuznets.Measures;

/// <summary>Kendall's τ_b with ties. Knight (1966), JASA 61: sort by x, count the exchanges of a merge sort by y; cost n log n.</summary>
public static class RankCorrelation
{
    /// <summary>τ_b and its two-sided p from the normal with the variance under ties (Kendall 1970, eq. 4.3). NaN of a constant.</summary>
    public static (double Tau, double P) Kendall(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int n = x.Length;
        (double X, double Y)[] pairs = new (double, double)[n];
        for (int i = 0; i < n; i++)
            pairs[i] = (x[i], y[i]);
        Array.Sort(pairs);
        Ties tiesX = Count(pairs, static (a, b) => a.X == b.X), joint = Count(pairs, static (a, b) => a.X == b.X && a.Y == b.Y);
        double[] inOrder = Array.ConvertAll(pairs, p => p.Y);
        double exchanges = Exchanges(inOrder, new double[n]);
        Ties tiesY = Count(Array.ConvertAll(inOrder, v => (0.0, v)), static (a, b) => a.Y == b.Y);
        double all = n * (n - 1.0) / 2;
        double score = all - tiesX.Pairs - tiesY.Pairs + joint.Pairs - (2 * exchanges);
        double tau = score / (Math.Sqrt(all - tiesX.Pairs) * Math.Sqrt(all - tiesY.Pairs));
        double variance = (((n * (n - 1.0) * ((2.0 * n) + 5)) - tiesX.Cubic - tiesY.Cubic) / 18)
            + (n > 2 ? tiesX.Triples * tiesY.Triples / (9.0 * n * (n - 1.0) * (n - 2.0)) : 0)
            + (4 * tiesX.Pairs * tiesY.Pairs / (2.0 * n * (n - 1.0)));
        return double.IsFinite(tau) ? (tau, Normal.TwoSided(score / Math.Sqrt(variance))) : (double.NaN, double.NaN);
    }

    /// <summary>Sums over groups of t tied values: t(t-1)/2, t(t-1)(2t+5) and t(t-1)(t-2).</summary>
    private readonly record struct Ties(double Pairs, double Cubic, double Triples);

    private static Ties Count((double X, double Y)[] sorted, Func<(double X, double Y), (double X, double Y), bool> tied)
    {
        double pairs = 0, cubic = 0, triples = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && tied(sorted[start], sorted[end]))
                end++;
            double t = end - start;
            pairs += t * (t - 1) / 2;
            cubic += t * (t - 1) * ((2 * t) + 5);
            triples += t * (t - 1) * (t - 2);
        }
        return new Ties(pairs, cubic, triples);
    }

    /// <summary>Sorts and counts the pairs that stood in the wrong order.</summary>
    private static double Exchanges(Span<double> values, Span<double> buffer)
    {
        if (values.Length < 2)
            return 0;
        int middle = values.Length / 2;
        double count = Exchanges(values[..middle], buffer[..middle]) + Exchanges(values[middle..], buffer[middle..]);
        values.CopyTo(buffer);
        for (int left = 0, right = middle, at = 0; at < values.Length; at++)
        {
            if (right == values.Length || (left < middle && buffer[left] <= buffer[right]))
            {
                values[at] = buffer[left++];
            }
            else
            {
                values[at] = buffer[right++];
                count += middle - left;
            }
        }
        return count;
    }
}
