namespace Kuznets.Measures;

/// <summary>
/// Perpetual inventory: K_t = (1 - δ) K_{t-1} + I_t, K_0 = I_0 / (g + δ) (Hall and Jones 1999, QJE 114; Harberger 1978), I real
/// investment, δ depreciation, g the growth rate of investment.
/// </summary>
public static class CapitalStock
{
    /// <summary>Average geometric growth a period of investment between its first and last known positive value; NaN when there are not two.</summary>
    public static double Growth(ReadOnlySpan<int> periods, int step, ReadOnlySpan<double> investment)
    {
        int first = -1, last = -1;
        for (int i = 0; i < investment.Length; i++)
        {
            if (!(investment[i] > 0))
                continue;
            first = first < 0 ? i : first;
            last = i;
        }
        return first == last ? double.NaN : Math.Pow(investment[last] / investment[first], (double)step / ((double)periods[last] - periods[first])) - 1;
    }

    /// <summary>
    /// One unit's stock [T]. It starts at the first known investment and is NaN before it and from the first gap or missing investment on;
    /// NaN throughout when g + δ is not positive.
    /// </summary>
    public static void Accumulate(ReadOnlySpan<int> periods, int step, ReadOnlySpan<double> investment, double depreciation, double growth, Span<double> stock)
    {
        stock.Fill(double.NaN);
        int start = 0;
        while (start < investment.Length && double.IsNaN(investment[start]))
            start++;
        if (start == investment.Length || !(growth + depreciation > 0))
            return;
        stock[start] = investment[start] / (growth + depreciation);
        for (int i = start + 1; i < investment.Length && periods[i] - periods[i - 1] == step; i++)
            stock[i] = ((1 - depreciation) * stock[i - 1]) + investment[i];
    }
}
