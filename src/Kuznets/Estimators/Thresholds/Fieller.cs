using Kuznets.Modelling;

namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// Confidence set of a ratio θ = a/b: all θ with (a − θb)² ≤ c² Var(a − θb). It is an interval when b differs from zero at that level, else the outside of
/// one or the whole line. Fieller (1954), Journal of the Royal Statistical Society B 16, 175–185.
/// </summary>
internal static class Fieller
{
    public static ConfidenceSet Ratio((double Value, double Variance) a, (double Value, double Variance) b, double covariance, double critical, double level)
    {
        double c2 = critical * critical;
        // (b² − c²V_b) θ² − 2 (ab − c²C) θ + (a² − c²V_a) ≤ 0
        double second = (b.Value * b.Value) - (c2 * b.Variance), half = (a.Value * b.Value) - (c2 * covariance), constant = (a.Value * a.Value) - (c2 * a.Variance);
        double discriminant = (half * half) - (second * constant);
        if (second > 0)
        {
            double root = Math.Sqrt(Math.Max(0, discriminant));
            return new ConfidenceSet(level, [((half - root) / second, (half + root) / second)]);
        }
        if (discriminant <= 0)
            return new ConfidenceSet(level, [(double.NegativeInfinity, double.PositiveInfinity)]);
        double reach = Math.Sqrt(discriminant);
        double first = (half + reach) / second, last = (half - reach) / second;
        return new ConfidenceSet(level, [(double.NegativeInfinity, first), (last, double.PositiveInfinity)]);
    }
}
