namespace Kuznets.Numerics.Multiplicity;

/// <summary>
/// p-values adjusted for how many tests there are: an adjusted p below a level rejects with the family-wise error rate (Bonferroni, Holm, Hochberg) or the
/// false discovery rate (Benjamini-Hochberg, Benjamini-Yekutieli) at that level. A p that is NaN stays NaN and does not count, as in R's p.adjust.
/// </summary>
public static class AdjustedP
{
    /// <summary>m p: valid under any dependence (Dunn 1961).</summary>
    public static double[] Bonferroni(ReadOnlySpan<double> p)
    {
        int[] order = Ascending(p);
        double[] adjusted = Empty(p.Length);
        foreach (int i in order)
            adjusted[i] = Math.Min(1, order.Length * p[i]);
        return adjusted;
    }

    /// <summary>Step down, (m − i + 1) p₍ᵢ₎: valid under any dependence and never weaker than Bonferroni (Holm 1979).</summary>
    public static double[] Holm(ReadOnlySpan<double> p)
    {
        int[] order = Ascending(p);
        double[] adjusted = Empty(p.Length);
        double largest = 0;
        for (int i = 0; i < order.Length; i++)
        {
            largest = Math.Max(largest, (order.Length - i) * p[order[i]]);
            adjusted[order[i]] = Math.Min(1, largest);
        }
        return adjusted;
    }

    /// <summary>Step up, (m − i + 1) p₍ᵢ₎: for independent or positively dependent tests (Hochberg 1988).</summary>
    public static double[] Hochberg(ReadOnlySpan<double> p) => StepUp(p, (m, i) => m - i + 1);

    /// <summary>Step up, m p₍ᵢ₎ / i: false discovery rate of independent or positively dependent tests (Benjamini and Hochberg 1995).</summary>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> p) => StepUp(p, (m, i) => m / (double)i);

    /// <summary>Step up, m Σ(1/j) p₍ᵢ₎ / i: false discovery rate under any dependence (Benjamini and Yekutieli 2001).</summary>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> p)
    {
        double harmonic = 0;
        for (int j = 1; j <= Ascending(p).Length; j++)
            harmonic += 1.0 / j;
        return StepUp(p, (m, i) => harmonic * m / i);
    }

    private static double[] StepUp(ReadOnlySpan<double> p, Func<int, int, double> factor)
    {
        int[] order = Ascending(p);
        double[] adjusted = Empty(p.Length);
        double least = 1;
        for (int i = order.Length; i >= 1; i--)
        {
            least = Math.Min(least, factor(order.Length, i) * p[order[i - 1]]);
            adjusted[order[i - 1]] = least;
        }
        return adjusted;
    }

    /// <summary>Places of the p-values that are numbers, smallest first; equal ones in their order.</summary>
    private static int[] Ascending(ReadOnlySpan<double> p)
    {
        double[] values = p.ToArray();
        return [.. Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).OrderBy(i => values[i])];
    }

    private static double[] Empty(int length)
    {
        double[] empty = new double[length];
        Array.Fill(empty, double.NaN);
        return empty;
    }
}
