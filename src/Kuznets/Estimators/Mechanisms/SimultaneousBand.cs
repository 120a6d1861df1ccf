using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// Critical value of sup |t(z)| over a range of z, where t is a linear form g(z)'(b − β) over its standard error. With κ the length of the curve that g
/// draws on the unit sphere, P(sup |t| > c) ≤ P(|T| > c) + (κ/π)(1 + c²/ν)^{−ν/2} (Hotelling 1939; Naiman 1986; Johansen and Johnstone 1990), with
/// equality for two coefficients as long as the tubes around the curve and its mirror do not meet; never more than Scheffé's value.
/// </summary>
public static class SimultaneousBand
{
    /// <summary>The critical value.</summary>
    /// <param name="alpha">Probability of an excursion.</param>
    /// <param name="arc">κ, radians.</param>
    /// <param name="dimension">Coefficients.</param>
    /// <param name="df">ν; positive infinity for known variance.</param>
    public static double Critical(double alpha, double arc, int dimension, double df)
    {
        bool normal = double.IsPositiveInfinity(df);
        double scheffe = Math.Sqrt(normal ? ChiSquared.UpperQuantile(alpha, dimension) : dimension * FisherF.UpperQuantile(alpha, dimension, df));
        double low = 0, high = scheffe;
        if (Excess(high, arc, df) > alpha)
            return scheffe;
        for (int i = 0; i < 200 && high - low > 1e-13 * high; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Excess(middle, arc, df) > alpha ? (middle, high) : (low, middle);
        }
        return high;
    }

    /// <summary>The bound on P(sup |t| > c).</summary>
    public static double Excess(double c, double arc, double df) => double.IsPositiveInfinity(df)
        ? Normal.TwoSided(c) + (arc / Math.PI * Math.Exp(-0.5 * c * c))
        : StudentT.TwoSided(c, df) + (arc / Math.PI * Math.Pow(1 + (c * c / df), -0.5 * df));
}
