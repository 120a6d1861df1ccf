namespace Kuznets.Numerics.Distributions;

/// <summary>The standard normal distribution cut to an interval.</summary>
public static class TruncatedNormal
{
    /// <summary>x with P(Z ≤ x | low ≤ Z ≤ high) = <paramref name="p"/>; the ends may be infinite.</summary>
    public static double Quantile(double p, double low, double high)
    {
        if (!(low < high))
            return low;
        // Work in the tail that is the smaller one, where probabilities keep their relative accuracy.
        if (low < 0 && -low > high)
            return -Quantile(1 - p, -high, -low);
        double above = Normal.UpperTail(low), beyond = Normal.UpperTail(high);
        if (above - beyond > 1e-290)
            return Math.Clamp(Normal.UpperQuantile(above - (p * (above - beyond))), low, high);
        // So far out the density falls as exp(-low (x - low)).
        double rest = double.IsPositiveInfinity(high) ? 0 : Math.Exp(-low * (high - low));
        return Math.Clamp(low - (Math.Log(1 - (p * (1 - rest))) / low), low, high);
    }
}
