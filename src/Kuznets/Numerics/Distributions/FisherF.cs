namespace Kuznets.Numerics.Distributions;

/// <summary>
/// Fisher's F distribution; infinite denominator degrees of freedom mean chi-squared over its degrees of freedom. Both tails keep their
/// relative accuracy down to 1e-300.
/// </summary>
public static class FisherF
{
    private const double AsInfinite = 1e15;

    /// <summary>P(F ≤ x) with <paramref name="df1"/> and <paramref name="df2"/> degrees of freedom; NaN unless both &gt; 0.</summary>
    public static double Cdf(double x, double df1, double df2) => Both(x, df1, df2).Lower;

    /// <summary>P(F &gt; x), the usual p-value: I_{df2/(df2+df1 x)}(df2/2, df1/2).</summary>
    public static double UpperTail(double x, double df1, double df2) => Both(x, df1, df2).Upper;

    /// <summary>x with P(F ≤ x) = <paramref name="p"/>.</summary>
    public static double Quantile(double p, double df1, double df2) => Invert(p, df1, df2, upper: false);

    /// <summary>x with P(F &gt; x) = <paramref name="p"/>, the critical value.</summary>
    public static double UpperQuantile(double p, double df1, double df2) => Invert(p, df1, df2, upper: true);

    private static (double Lower, double Upper) Both(double x, double df1, double df2)
    {
        if (!(df1 > 0) || !(df2 > 0) || double.IsNaN(x))
            return (double.NaN, double.NaN);
        if (df2 >= AsInfinite)
            return (ChiSquared.Cdf(df1 * x, df1), ChiSquared.UpperTail(df1 * x, df1));
        if (x <= 0)
            return (0, 1);
        double ratio = df1 / df2 * x;
        return double.IsInfinity(ratio)
            ? (1, 0)
            : IncompleteBeta.Both(0.5 * df1, 0.5 * df2, ratio / (1 + ratio), 1 / (1 + ratio));
    }

    private static double Invert(double p, double df1, double df2, bool upper)
    {
        if (!(p >= 0 && p <= 1) || !(df1 > 0) || !(df2 > 0))
            return double.NaN;
        if (p is 0 or 1)
            return p == 0 == upper ? double.PositiveInfinity : 0;
        bool small = p <= 0.5;
        double target = small ? p : 1 - p;
        return Inversion.Solve(x => upper == small ? Both(x, df1, df2).Upper : Both(x, df1, df2).Lower, target, 1);
    }
}
