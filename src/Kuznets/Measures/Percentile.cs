namespace Kuznets.Measures;

/// <summary>Definitions of a sample percentile, by their numbers in Hyndman and Fan (1996).</summary>
public enum PercentileType
{
    /// <summary>Type 2: inverse of the empirical distribution, averaged at its jumps (Stata _pctile, centile of SAS).</summary>
    Averaged = 2,

    /// <summary>Type 6: linear, position (n + 1) p (SPSS, Minitab, Excel EXC).</summary>
    Weibull = 6,

    /// <summary>Type 7: linear, position (n - 1) p + 1 (R, NumPy, Excel INC).</summary>
    Linear = 7,
}

/// <summary>
/// Sample percentiles. Hyndman and Fan (1996), "Sample quantiles in statistical packages", The American Statistician 50(4),
/// definitions 2, 6 and 7. Cost n log n for the sort, then constant.
/// </summary>
public static class Percentile
{
    /// <summary>Positions closer to a whole number than this are taken as whole.</summary>
    private const double Fuzz = 4 * 2.220446049250313e-16;

    /// <summary>The quantile at probability <paramref name="p"/> in [0, 1] of values in ascending order without NaN; NaN when there are none.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double p, PercentileType type = PercentileType.Linear)
    {
        int n = sorted.Length;
        if (n == 0)
            return double.NaN;
        double position = type switch
        {
            PercentileType.Averaged => n * p,
            PercentileType.Weibull => (n + 1) * p,
            _ => ((n - 1) * p) + 1,
        };
        double whole = Math.Floor(position + Fuzz);
        double fraction = position - whole;
        if (Math.Abs(fraction) < Fuzz * Math.Max(1, whole))
            fraction = 0;
        if (type == PercentileType.Averaged)
            fraction = fraction > 0 ? 1 : 0.5;
        double below = At(sorted, whole), above = At(sorted, whole + 1);
        return fraction == 0 || below == above ? below : ((1 - fraction) * below) + (fraction * above);
    }

    /// <summary>The quantile of values in any order, NaN ignored; the values are copied.</summary>
    public static double Of(ReadOnlySpan<double> values, double p, PercentileType type = PercentileType.Linear) =>
        OfSorted(Sorted(values), p, type);

    /// <summary>The values that are not NaN, ascending.</summary>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        double[] sorted = new double[values.Length];
        int count = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                sorted[count++] = value;
        }
        Array.Resize(ref sorted, count);
        Array.Sort(sorted);
        return sorted;
    }

    private static double At(ReadOnlySpan<double> sorted, double oneBased) =>
        sorted[(int)Math.Clamp(oneBased, 1, sorted.Length) - 1];
}
