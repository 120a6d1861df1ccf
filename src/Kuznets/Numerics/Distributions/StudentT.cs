namespace Kuznets.Numerics.Distributions;

/// <summary>Student's t distribution; infinite degrees of freedom mean the normal. Tails keep their relative accuracy down to 1e-300.</summary>
public static class StudentT
{
    /// <summary>Beyond this many degrees of freedom t and normal agree to every digit that matters.</summary>
    private const double AsNormal = 1e15;

    /// <summary>P(T ≤ x) with <paramref name="df"/> degrees of freedom; NaN unless df &gt; 0.</summary>
    public static double Cdf(double x, double df) => UpperTail(-x, df);

    /// <summary>P(T &gt; x), accurate in the far tail.</summary>
    public static double UpperTail(double x, double df)
    {
        if (!(df > 0) || double.IsNaN(x))
            return double.NaN;
        if (df >= AsNormal)
            return Normal.UpperTail(x);
        double half = 0.5 * TwoSided(x, df);
        return x >= 0 ? half : 1 - half;
    }

    /// <summary>P(|T| &gt; |x|), the usual p-value: I_{df/(df+x²)}(df/2, ½).</summary>
    public static double TwoSided(double x, double df)
    {
        if (!(df > 0) || double.IsNaN(x))
            return double.NaN;
        if (df >= AsNormal)
            return Normal.TwoSided(x);
        double r = Math.Abs(x) / Math.Sqrt(df);
        if (r > 1e100)
        {
            // The leading term; its relative error is r^-2.
            double logBeta = Series.LogGamma(df / 2) + Series.LogGamma(0.5) - Series.LogGamma((df + 1) / 2);
            return Math.Exp((-df * Math.Log(r)) - logBeta) * 2 / df;
        }
        double square = r * r;
        return IncompleteBeta.Both(0.5 * df, 0.5, 1 / (1 + square), square / (1 + square)).Lower;
    }

    /// <summary>x with P(T ≤ x) = <paramref name="p"/>.</summary>
    public static double Quantile(double p, double df) => -UpperQuantile(p, df);

    /// <summary>x with P(T &gt; x) = <paramref name="p"/>; keeps tiny <paramref name="p"/> exact.</summary>
    public static double UpperQuantile(double p, double df)
    {
        if (!(p >= 0 && p <= 1) || !(df > 0))
            return double.NaN;
        if (df >= AsNormal)
            return Normal.UpperQuantile(p);
        if (p is 0 or 1)
            return p == 0 ? double.PositiveInfinity : double.NegativeInfinity;
        if (p > 0.5)
            return -UpperQuantile(1 - p, df);
        return p == 0.5 ? 0 : Inversion.Solve(x => 0.5 * TwoSided(x, df), p, Math.Max(Normal.UpperQuantile(p), 1e-16));
    }
}
