namespace Kuznets.Numerics.Multiplicity;

/// <summary>
/// Step-down adjustment from joint draws of the statistics under the null, which takes their dependence into account: the largest statistic is held against
/// the largest of all in each draw, the next against the largest of those that are left, and so on; adjusted p never decrease down the list.
/// A statistic is far from its null where it is large; give absolute values of two-sided ones. A draw in which a statistic of the family is NaN is left out.
/// </summary>
public static class StepDown
{
    /// <summary>
    /// Westfall and Young (1993), Resampling-Based Multiple Testing, algorithm 2.8 (free step-down maxT), with the observed statistics counted among the draws:
    /// (b + 1)/(R + 1).
    /// </summary>
    /// <param name="observed">Statistics of the tests [m]; one that is NaN stays out.</param>
    /// <param name="draws">Statistics of each test by draw under the joint null, e.g. under permutation [m][R].</param>
    /// <param name="exact">Whether the draws are all that can be, the observed one among them: b/R.</param>
    public static double[] WestfallYoung(ReadOnlySpan<double> observed, IReadOnlyList<double[]> draws, bool exact = false) => Of(observed, draws, exact);

    /// <summary>
    /// Romano and Wolf (2005a, algorithm 4.1; 2016): bootstrap estimates are recentred at the estimates and divided by the errors of their draw, |b* − b|/se*,
    /// or by the error of the estimate where draws have none.
    /// </summary>
    /// <param name="estimates">Estimates b [m].</param>
    /// <param name="errors">Their standard errors [m].</param>
    /// <param name="draws">Bootstrap estimates b* of each by draw [m][R].</param>
    /// <param name="drawErrors">Standard errors in each draw [m][R]; null to use those of the estimates.</param>
    public static double[] RomanoWolf(ReadOnlySpan<double> estimates, ReadOnlySpan<double> errors, IReadOnlyList<double[]> draws, IReadOnlyList<double[]>? drawErrors = null)
    {
        double[] observed = new double[estimates.Length];
        double[][] under = new double[estimates.Length][];
        for (int i = 0; i < observed.Length; i++)
        {
            observed[i] = Math.Abs(estimates[i] / errors[i]);
            under[i] = new double[draws[i].Length];
            for (int r = 0; r < under[i].Length; r++)
                under[i][r] = Math.Abs((draws[i][r] - estimates[i]) / (drawErrors?[i][r] ?? errors[i]));
        }
        return Of(observed, under, false);
    }

    private static double[] Of(ReadOnlySpan<double> observed, IReadOnlyList<double[]> draws, bool exact)
    {
        double[] values = observed.ToArray();
        int[] order = [.. Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).OrderByDescending(i => values[i])];
        double[] adjusted = new double[values.Length];
        Array.Fill(adjusted, double.NaN);
        int[] beyond = new int[values.Length];
        int count = 0, all = order.Length == 0 ? 0 : draws[order[0]].Length;
        for (int r = 0; r < all; r++)
        {
            if (order.Any(i => double.IsNaN(draws[i][r])))
                continue;
            count++;
            double largest = double.NegativeInfinity;
            for (int k = order.Length - 1; k >= 0; k--)
            {
                int i = order[k];
                largest = Math.Max(largest, draws[i][r]);
                // The same arrangement summed in another order is as far, not nearer.
                if (largest >= values[i] - (Resampling.PermutationP.Tie * Math.Abs(values[i])))
                    beyond[i]++;
            }
        }
        double floor = 0;
        foreach (int i in order)
        {
            floor = Math.Max(floor, Resampling.PermutationP.Of(beyond[i], count, exact));
            adjusted[i] = floor;
        }
        return adjusted;
    }
}
