namespace Kuznets.Measures;

/// <summary>
/// Linear interpolation over time of missing values between two known ones, and linear extrapolation beyond the first and last known
/// value from the two nearest (Stata ipolate and its epolate).
/// </summary>
public static class Interpolate
{
    /// <summary>
    /// Fills one unit's series. <paramref name="periods"/> ascend [T]; NaN in <paramref name="x"/> [T] is filled where two known values
    /// allow it. Returns how many cells were filled.
    /// </summary>
    public static int Fill(ReadOnlySpan<int> periods, ReadOnlySpan<double> x, bool beyond, Span<double> result)
    {
        x.CopyTo(result);
        int filled = 0, first = Next(x, 0);
        if (first >= x.Length)
            return 0;
        for (int left = first, right; (right = Next(x, left + 1)) < x.Length; left = right)
            filled += Line(periods, x, left, right, left + 1, right, result);
        int last = x.Length - 1;
        while (double.IsNaN(x[last]))
            last--;
        if (!beyond || first == last)
            return filled;
        int second = Next(x, first + 1), before = last - 1;
        while (double.IsNaN(x[before]))
            before--;
        return filled + Line(periods, x, first, second, 0, first, result) + Line(periods, x, before, last, last + 1, x.Length, result);
    }

    private static int Line(ReadOnlySpan<int> periods, ReadOnlySpan<double> x, int a, int b, int from, int to, Span<double> result)
    {
        double slope = (x[b] - x[a]) / ((double)periods[b] - periods[a]);
        for (int i = from; i < to; i++)
            result[i] = x[a] + (slope * ((double)periods[i] - periods[a]));
        return to - from;
    }

    private static int Next(ReadOnlySpan<double> x, int start)
    {
        while (start < x.Length && double.IsNaN(x[start]))
            start++;
        return start;
    }
}
