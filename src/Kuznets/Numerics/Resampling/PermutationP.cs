namespace Kuznets.Numerics.Resampling;

/// <summary>
/// p of an observed statistic among draws of it under the null. With R random draws the observed one counts as one of them, p = (b + 1)/(R + 1), so that
/// p is never zero and the test is never too large (Phipson and Smyth 2010); with all draws enumerated, the observed one among them, p = b/R.
/// A draw equal to the observed statistic up to rounding counts as at least as extreme; draws that are NaN are left out.
/// </summary>
public static class PermutationP
{
    /// <summary>Relative difference up to which two statistics are the same: the same arrangement summed in another order.</summary>
    public const double Tie = 1e-10;

    /// <summary>Share of draws at least as far from zero.</summary>
    /// <param name="observed">The statistic.</param>
    /// <param name="draws">Draws under the null.</param>
    /// <param name="exact">Whether the draws are all that can be, the observed one among them.</param>
    public static double TwoSided(double observed, ReadOnlySpan<double> draws, bool exact = false)
    {
        double bar = Math.Abs(observed) * (1 - Tie);
        (int beyond, int count) = (0, 0);
        foreach (double draw in draws)
        {
            count += double.IsNaN(draw) ? 0 : 1;
            beyond += Math.Abs(draw) >= bar ? 1 : 0;
        }
        return Of(beyond, count, exact);
    }

    /// <summary>Share of draws at least as large.</summary>
    public static double Upper(double observed, ReadOnlySpan<double> draws, bool exact = false)
    {
        double bar = observed - (Tie * Math.Abs(observed));
        (int beyond, int count) = (0, 0);
        foreach (double draw in draws)
        {
            count += double.IsNaN(draw) ? 0 : 1;
            beyond += draw >= bar ? 1 : 0;
        }
        return Of(beyond, count, exact);
    }

    /// <summary>Share of draws at least as small.</summary>
    public static double Lower(double observed, ReadOnlySpan<double> draws, bool exact = false)
    {
        double bar = observed + (Tie * Math.Abs(observed));
        (int beyond, int count) = (0, 0);
        foreach (double draw in draws)
        {
            count += double.IsNaN(draw) ? 0 : 1;
            beyond += draw <= bar ? 1 : 0;
        }
        return Of(beyond, count, exact);
    }

    /// <summary>Twice the smaller tail, at most one: for statistics whose distribution is not symmetric.</summary>
    public static double EqualTail(double observed, ReadOnlySpan<double> draws, bool exact = false) =>
        Math.Min(1, 2 * Math.Min(Upper(observed, draws, exact), Lower(observed, draws, exact)));

    /// <summary>The rule itself: <paramref name="beyond"/> of <paramref name="draws"/> are at least as extreme. NaN without draws.</summary>
    public static double Of(int beyond, int draws, bool exact = false) =>
        draws == 0 ? double.NaN : exact ? (double)beyond / draws : (beyond + 1.0) / (draws + 1.0);
}
