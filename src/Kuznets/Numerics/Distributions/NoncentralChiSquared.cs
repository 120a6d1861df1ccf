namespace Kuznets.Numerics.Distributions;

/// <summary>The noncentral chi-squared distribution: a Poisson mixture of central ones (Johnson, Kotz and Balakrishnan 1995, equation 29.2).</summary>
internal static class NoncentralChiSquared
{
    private const double Negligible = 1e-17;

    /// <summary>P(X &gt; x) with <paramref name="df"/> degrees of freedom, which need not be whole, and the noncentrality.</summary>
    public static double UpperTail(double x, double df, double noncentrality)
    {
        if (!(df > 0) || !(noncentrality >= 0) || double.IsNaN(x))
            return double.NaN;
        if (x <= 0)
            return 1;
        double mean = 0.5 * noncentrality;
        int mode = (int)mean, first = Math.Max(0, (int)(mean - (9 * Math.Sqrt(mean)) - 20));
        // U(df + 2) = U(df) + density-like term: only sums of positive numbers.
        double tail = ChiSquared.UpperTail(x, df + (2 * first)), sum = 0;
        double half = 0.5 * (df + (2 * first)), term = Math.Exp((half * Math.Log(0.5 * x)) - (0.5 * x) - LogGamma(half + 1));
        double weight = Math.Exp((first * Math.Log(mean > 0 ? mean : 1)) - mean - LogGamma(first + 1.0));
        for (int j = first; j <= mode || weight > Negligible; j++)
        {
            sum += weight * tail;
            tail = Math.Min(1, tail + term);
            half++;
            term *= 0.5 * x / half;
            weight *= mean / (j + 1);
        }
        return Math.Min(1, sum);
    }

    /// <summary>x with P(X &gt; x) = <paramref name="p"/>.</summary>
    public static double UpperQuantile(double p, double df, double noncentrality) => p > 0 && p < 1 && df > 0 && noncentrality >= 0
        ? Inversion.Solve(x => UpperTail(x, df, noncentrality), p, df + noncentrality)
        : double.NaN;

    private static double LogGamma(double x) => MathNet.Numerics.SpecialFunctions.GammaLn(x);
}
