using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Bartlett sums over time, w_l = 1 - l/(L+1) (Newey and West 1987). A lag is a distance of periods: a gap is never bridged.
/// </summary>
internal static class Bartlett
{
    /// <summary>Lag when none is asked for: ⌊T^¼⌋.</summary>
    public static int DefaultLag(int periods) => (int)Math.Floor(Math.Pow(periods, 0.25) + 1e-12);

    /// <summary>Σ s_t s_{t-l} over the first column.</summary>
    public static double Product(Matrix sums, ReadOnlySpan<int> series, ReadOnlySpan<int> periods, int lag, int step)
    {
        double sum = 0;
        int earlier = 0;
        for (int row = 0; row < sums.Rows; row++)
        {
            long wanted = periods[row] - ((long)lag * step);
            while (earlier < row && (series[earlier] != series[row] || periods[earlier] < wanted))
                earlier++;
            if (earlier < row && periods[earlier] == wanted)
                sum += sums[row, 0] * sums[earlier, 0];
        }
        return sum;
    }

    /// <summary>
    /// Σ s s' + Σ_l w_l Σ (s_t s_{t-l}' + s_{t-l} s_t') over series of sums: a row of <paramref name="sums"/> is a series' value in a
    /// period, rows ordered by series and then period.
    /// </summary>
    public static Matrix Meat(Matrix sums, ReadOnlySpan<int> series, ReadOnlySpan<int> periods, int lag, int step) =>
        Meat(sums, series, periods, new KernelWindow(Kernel.Bartlett, lag + 1), lag, step);

    /// <summary>The same under another kernel, up to the largest lag that has a weight.</summary>
    public static Matrix Meat(Matrix sums, ReadOnlySpan<int> series, ReadOnlySpan<int> periods, KernelWindow window, int lags, int step)
    {
        Matrix meat = Meats.Squared(sums);
        for (int l = 1; l <= lags; l++)
        {
            double weight = window.Weight(l);
            int earlier = 0;
            for (int row = 0; row < sums.Rows; row++)
            {
                long wanted = periods[row] - ((long)l * step);
                while (earlier < row && (series[earlier] != series[row] || periods[earlier] < wanted))
                    earlier++;
                if (earlier < row && periods[earlier] == wanted)
                    Meats.AddPair(meat, sums, row, earlier, weight);
            }
        }
        return meat;
    }
}
