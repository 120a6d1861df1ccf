namespace Kuznets.Numerics.Distributions;

/// <summary>
/// Regularised incomplete gamma function, both tails, each with full relative accuracy. Series DLMF 8.7.1 below a + 1, continued
/// fraction DLMF 8.9.2 above; the factor x^a e^(−x) / Γ(a) by saddle-point expansion (Loader 2000).
/// </summary>
internal static class IncompleteGamma
{
    private const int MostTerms = 2_000_000;

    /// <summary>(P(a, x), Q(a, x)), which sum to one.</summary>
    public static (double Lower, double Upper) Both(double a, double x)
    {
        if (x <= 0)
            return (0, 1);
        if (double.IsPositiveInfinity(x))
            return (1, 0);
        double factor = Math.Sqrt(a / (2 * Math.PI)) * Math.Exp(-Series.StirlingError(a) - Series.Deviance(a, x));
        if (x < a + 1)
        {
            double lower = factor * Sum(a, x);
            return (lower, 1 - lower);
        }
        double upper = factor * Fraction(a, x);
        return (1 - upper, upper);
    }

    private static double Sum(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (int n = 1; n <= MostTerms && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a;
        double c = 1 / Tiny;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n <= MostTerms; n++)
        {
            double coefficient = -n * (n - a);
            b += 2;
            d = (coefficient * d) + b;
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + (coefficient / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            h *= c * d;
            if (Math.Abs((c * d) - 1) <= 2.3e-16)
                break;
        }
        return h;
    }
}
