using MathNet.Numerics;

namespace Kuznets.Numerics.Distributions;

/// <summary>The standard normal distribution. Tails keep their relative accuracy down to 1e-300.</summary>
public static class Normal
{
    private const double RootHalf = 0.70710678118654752440;

    /// <summary>Density at <paramref name="x"/>.</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>P(Z ≤ x).</summary>
    public static double Cdf(double x) => UpperTail(-x);

    /// <summary>P(Z &gt; x), accurate in the far tail.</summary>
    public static double UpperTail(double x)
    {
        if (x <= 3)
            return 0.5 * SpecialFunctions.Erfc(x * RootHalf);
        if (double.IsPositiveInfinity(x))
            return 0;
        double square = x * x;
        double rest = Math.FusedMultiplyAdd(x, x, -square);
        return 0.5 * IncompleteGamma.Both(0.5, 0.5 * square).Upper * Math.Exp(-0.5 * rest);
    }

    /// <summary>P(|Z| &gt; |x|).</summary>
    public static double TwoSided(double x) => 2 * UpperTail(Math.Abs(x));

    /// <summary>x with P(Z ≤ x) = <paramref name="p"/>.</summary>
    public static double Quantile(double p) => -UpperQuantile(p);

    /// <summary>x with P(Z &gt; x) = <paramref name="p"/>; keeps tiny <paramref name="p"/> exact.</summary>
    public static double UpperQuantile(double p)
    {
        if (!(p >= 0 && p <= 1))
            return double.NaN;
        if (p is 0 or 1)
            return p == 0 ? double.PositiveInfinity : double.NegativeInfinity;
        if (p > 0.5)
            return -UpperQuantile(1 - p);
        // Start: Abramowitz and Stegun (1964) 26.2.23; then Newton on ln P(Z > x).
        double t = Math.Sqrt(-2 * Math.Log(p));
        double x = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        for (int i = 0; i < 4; i++)
        {
            double tail = UpperTail(x);
            double step = Math.Log(tail / p) * tail / Density(x);
            x += step;
            if (Math.Abs(step) <= 1e-16 * Math.Abs(x))
                break;
        }
        return x;
    }
}
