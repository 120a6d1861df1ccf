namespace Kuznets.Numerics.Distributions;

/// <summary>The distribution of |Z + t|, Z standard normal: the critical value of an interval whose centre may be off by t standard errors.</summary>
public static class FoldedNormal
{
    /// <summary>P(|Z + t| ≤ c).</summary>
    public static double Cdf(double c, double t) => c <= 0 ? 0 : Normal.UpperTail(t - c) - Normal.UpperTail(t + c);

    /// <summary>c with P(|Z + t| &gt; c) = <paramref name="p"/>.</summary>
    public static double UpperQuantile(double p, double t)
    {
        t = Math.Abs(t);
        // For t beyond a few standard errors only one tail counts, and the bracket is tight from both sides; Newton's steps stay within it.
        double low = Math.Max(0, t + Normal.UpperQuantile(p)), high = t + Normal.UpperQuantile(p / 2), c = high;
        for (int i = 0; i < 100 && high - low > 1e-15 * high; i++)
        {
            double over = Normal.UpperTail(c - t) + Normal.UpperTail(c + t) - p;
            (low, high) = over > 0 ? (c, high) : (low, c);
            double next = c + (over / (Normal.Density(c - t) + Normal.Density(c + t)));
            next = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.Abs(next - c) <= 1e-15 * c)
                return next;
            c = next;
        }
        return c;
    }
}
