namespace Kuznets.Measures;

/// <summary>
/// Nominal values in prices of a base period: x_t P_b / P_t. The index is either fixed-base (any scale) or a chain of
/// "previous period = 100" links, as the price indices of China's statistical yearbooks.
/// </summary>
public static class Deflate
{
    /// <summary>A fixed-base index from links "previous period = 100": 1 at the first row, then the product of link / 100. NaN after a missing link or a gap.</summary>
    public static void Chain(ReadOnlySpan<int> periods, int step, ReadOnlySpan<double> links, Span<double> index)
    {
        for (int i = 0; i < links.Length; i++)
            index[i] = i == 0 ? 1 : periods[i] - periods[i - 1] == step ? index[i - 1] * links[i] / 100 : double.NaN;
    }

    /// <summary>One unit's series in prices of the base period; all NaN when the unit has no index in the base period. Returns whether it had one.</summary>
    public static bool Apply(ReadOnlySpan<int> periods, ReadOnlySpan<double> x, ReadOnlySpan<double> index, int basePeriod, Span<double> result)
    {
        int at = periods.IndexOf(basePeriod);
        double level = at < 0 ? double.NaN : index[at];
        for (int i = 0; i < x.Length; i++)
            result[i] = x[i] * level / index[i];
        return !double.IsNaN(level);
    }
}
