namespace Kuznets.Measures;

/// <summary>
/// Extreme values pulled to two percentiles (winsorising) or set missing (trimming), percentiles of the values that are present.
/// Stata winsor2 uses type 2, DescTools and NumPy type 7.
/// </summary>
public static class Winsor
{
    /// <summary>The two percentiles, in per cent; NaN when every value is missing.</summary>
    public static (double Low, double High) Bounds(ReadOnlySpan<double> x, double low, double high, PercentileType type)
    {
        double[] sorted = Percentile.Sorted(x);
        return (Percentile.OfSorted(sorted, low / 100, type), Percentile.OfSorted(sorted, high / 100, type));
    }

    /// <summary>Writes the values pulled to the percentiles; returns how many changed.</summary>
    public static int Pull(ReadOnlySpan<double> x, (double Low, double High) bounds, Span<double> result)
    {
        int changed = 0;
        for (int i = 0; i < x.Length; i++)
        {
            result[i] = x[i] < bounds.Low ? bounds.Low : x[i] > bounds.High ? bounds.High : x[i];
            changed += x[i] < bounds.Low || x[i] > bounds.High ? 1 : 0;
        }
        return changed;
    }

    /// <summary>Writes the values with those outside the percentiles missing; returns how many.</summary>
    public static int Cut(ReadOnlySpan<double> x, (double Low, double High) bounds, Span<double> result)
    {
        int cut = 0;
        for (int i = 0; i < x.Length; i++)
        {
            bool outside = x[i] < bounds.Low || x[i] > bounds.High;
            result[i] = outside ? double.NaN : x[i];
            cut += outside ? 1 : 0;
        }
        return cut;
    }
}
