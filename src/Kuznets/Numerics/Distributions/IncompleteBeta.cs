namespace Kuznets.Numerics.Distributions;

/// <summary>
/// Regularised incomplete beta function, both tails, each with full relative accuracy down to the smallest double. The factor
/// x^a y^b / B(a, b) is formed by saddle-point expansion (Loader 2000), the rest by the continued fraction DLMF 8.17.22 with the modified
/// Lentz method. Cost: O(√max(a, b)) terms near the mean, a few in the tails.
/// </summary>
internal static class IncompleteBeta
{
    private const int MostTerms = 2_000_000;

    /// <summary>
    /// (I_x(a, b), I_y(b, a)), which sum to one; <paramref name="y"/> = 1 − x is handed in so that neither loses digits.
    /// </summary>
    public static (double Lower, double Upper) Both(double a, double b, double x, double y)
    {
        if (x <= 0)
            return (0, 1);
        if (y <= 0)
            return (1, 0);
        if (LopsidedBeta.Holds(a, b, x) && y > 0.5 * b / (a + b))
        {
            double lower = LopsidedBeta.Lower(a, b, y);
            return (lower, 1 - lower);
        }
        if (LopsidedBeta.Holds(b, a, y) && x > 0.5 * a / (a + b))
        {
            double upper = LopsidedBeta.Lower(b, a, x);
            return (1 - upper, upper);
        }
        return ByFraction(a, b, x, y);
    }

    /// <summary>The same by continued fraction alone.</summary>
    internal static (double Lower, double Upper) ByFraction(double a, double b, double x, double y)
    {
        double factor = Factor(a, b, x, y);
        if (x < (a + 1) / (a + b + 2))
        {
            double lower = factor / a * Fraction(a, b, x);
            return (lower, 1 - lower);
        }
        double upper = factor / b * Fraction(b, a, y);
        return (1 - upper, upper);
    }

    /// <summary>x^a y^b / B(a, b).</summary>
    private static double Factor(double a, double b, double x, double y)
    {
        double n = a + b;
        double error = Series.StirlingError(n) - Series.StirlingError(a) - Series.StirlingError(b);
        double log = error - Series.Deviance(a, n * x) - Series.Deviance(b, n * y);
        return Math.Sqrt(a / n * b / (2 * Math.PI)) * Math.Exp(log);
    }

    private static double Fraction(double a, double b, double x)
    {
        const double Tiny = 1e-300;
        double c = 1;
        double d = 1 - ((a + b) * x / (a + 1));
        d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
        double h = d;
        for (int m = 1; m <= MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + (2.0 * m) - 1) * (a + (2.0 * m)));
            Step(even, ref c, ref d);
            h *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2.0 * m)) * (a + (2.0 * m) + 1));
            Step(odd, ref c, ref d);
            double change = c * d;
            h *= change;
            if (Math.Abs(change - 1) <= 2.3e-16)
                break;
        }
        return h;

        static void Step(double coefficient, ref double c, ref double d)
        {
            d = 1 + (coefficient * d);
            d = 1 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = 1 + (coefficient / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
        }
    }
}
