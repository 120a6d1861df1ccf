namespace Kuznets.Numerics.Distributions;

/// <summary>The chi-squared distribution. Both tails keep their relative accuracy down to 1e-300.</summary>
public static class ChiSquared
{
    /// <summary>P(X ≤ x) with <paramref name="df"/> degrees of freedom; NaN unless df &gt; 0.</summary>
    public static double Cdf(double x, double df) => Both(x, df).Lower;

    /// <summary>P(X &gt; x), the usual p-value.</summary>
    public static double UpperTail(double x, double df) => Both(x, df).Upper;

    /// <summary>x with P(X ≤ x) = <paramref name="p"/>.</summary>
    public static double Quantile(double p, double df) => Invert(p, df, upper: false);

    /// <summary>x with P(X &gt; x) = <paramref name="p"/>, the critical value.</summary>
    public static double UpperQuantile(double p, double df) => Invert(p, df, upper: true);

    private static (double Lower, double Upper) Both(double x, double df) =>
        !(df > 0) || double.IsNaN(x) ? (double.NaN, double.NaN) : IncompleteGamma.Both(0.5 * df, 0.5 * x);

    private static double Invert(double p, double df, bool upper)
    {
        if (!(p >= 0 && p <= 1) || !(df > 0))
            return double.NaN;
        if (p is 0 or 1)
            return p == 0 == upper ? double.PositiveInfinity : 0;
        // Start: Wilson and Hilferty (1931).
        double z = upper ? Normal.UpperQuantile(p) : Normal.Quantile(p);
        double cube = Math.Max(1 - (2 / (9 * df)) + (z * Math.Sqrt(2 / (9 * df))), 0.01);
        double guess = df * cube * cube * cube;
        bool small = p <= 0.5;
        double target = small ? p : 1 - p;
        return Inversion.Solve(x => upper == small ? Both(x, df).Upper : Both(x, df).Lower, target, guess);
    }
}
