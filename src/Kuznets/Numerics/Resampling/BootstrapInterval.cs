using Kuznets.Numerics.Distributions;

namespace Kuznets.Numerics.Resampling;

/// <summary>Ways to read an interval from bootstrap draws.</summary>
public enum IntervalKind
{
    /// <summary>Quantiles of the draws.</summary>
    Percentile,

    /// <summary>Quantiles of the draws mirrored at the estimate, 2θ̂ − θ*.</summary>
    Basic,

    /// <summary>Percentile corrected for the median bias of the draws (Efron 1981).</summary>
    Bc,

    /// <summary>Corrected for median bias and skewness (Efron 1987).</summary>
    Bca,

    /// <summary>θ̂ ± z times the standard deviation of the draws.</summary>
    Normal,
}

/// <summary>
/// Bootstrap intervals. Davison and Hinkley (1997), Bootstrap Methods and their Application, sections 5.2 and 5.3; quantiles stand at (R + 1)p and are
/// interpolated on the normal scale (their equation 5.8), which is what R's boot.ci does. Draws that are NaN are left out.
/// </summary>
public static class BootstrapInterval
{
    /// <summary>The interval of a kind.</summary>
    /// <param name="kind">How it is read.</param>
    /// <param name="estimate">θ̂ on the data.</param>
    /// <param name="draws">θ* of the draws, in any order.</param>
    /// <param name="acceleration">a of <see cref="Acceleration"/>, for <see cref="IntervalKind.Bca"/>.</param>
    /// <param name="level">Confidence.</param>
    /// <returns>NaN where the draws do not reach that far, or lie all on one side of the estimate.</returns>
    public static (double Low, double High) Of(IntervalKind kind, double estimate, ReadOnlySpan<double> draws, double acceleration, double level)
    {
        double[] sorted = Sorted(draws);
        double tail = (1 - level) / 2;
        switch (kind)
        {
            case IntervalKind.Percentile:
                return (Quantile(sorted, tail), Quantile(sorted, 1 - tail));
            case IntervalKind.Basic:
                return ((2 * estimate) - Quantile(sorted, 1 - tail), (2 * estimate) - Quantile(sorted, tail));
            case IntervalKind.Normal:
                double reach = Normal.UpperQuantile(tail) * Deviation(sorted);
                return (estimate - reach, estimate + reach);
            default:
                double z0 = MedianBias(estimate, sorted), a = kind == IntervalKind.Bca ? acceleration : 0;
                return (Quantile(sorted, Shifted(z0, a, -Normal.UpperQuantile(tail))), Quantile(sorted, Shifted(z0, a, Normal.UpperQuantile(tail))));
        }
    }

    /// <summary>
    /// a of BCa from the estimates without one unit (cluster) each: Σ(θ̄ − θ₍ᵢ₎)³ / (6 (Σ(θ̄ − θ₍ᵢ₎)²)^{3/2}) (Efron 1987, equation 6.6); 0 when they do not vary.
    /// </summary>
    public static double Acceleration(ReadOnlySpan<double> jackknife)
    {
        (double mean, int count) = (0, 0);
        foreach (double value in jackknife)
        {
            if (!double.IsNaN(value))
                mean += (value - mean) / ++count;
        }
        double squares = 0, cubes = 0;
        foreach (double value in jackknife)
        {
            double distance = double.IsNaN(value) ? 0 : mean - value;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }

    /// <summary>z₀ = Φ⁻¹(share of draws below the estimate); draws equal to it count half. Infinite when all lie on one side.</summary>
    public static double MedianBias(double estimate, ReadOnlySpan<double> draws)
    {
        (double below, int count) = (0, 0);
        foreach (double draw in draws)
        {
            count += double.IsNaN(draw) ? 0 : 1;
            below += draw < estimate ? 1 : draw == estimate ? 0.5 : 0;
        }
        return count == 0 ? double.NaN : Normal.Quantile(below / count);
    }

    /// <summary>
    /// Quantile of ascending draws at (R + 1)p, interpolated on the normal scale (Davison and Hinkley 1997, equation 5.8); NaN beyond the first and the last
    /// draw.
    /// </summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        double position = (sorted.Length + 1) * p;
        int k = (int)Math.Floor(position + 1e-9);
        if (!(position > 1 - 1e-9 && position < sorted.Length + 1e-9) || sorted.IsEmpty)
            return double.NaN;
        if (k == sorted.Length || Math.Abs(position - k) < 1e-9)
            return sorted[k - 1];
        double low = Normal.Quantile(k / (sorted.Length + 1.0)), high = Normal.Quantile((k + 1) / (sorted.Length + 1.0));
        return sorted[k - 1] + ((Normal.Quantile(p) - low) / (high - low) * (sorted[k] - sorted[k - 1]));
    }

    /// <summary>The draws that are not NaN, ascending.</summary>
    public static double[] Sorted(ReadOnlySpan<double> draws)
    {
        List<double> kept = new(draws.Length);
        foreach (double draw in draws)
        {
            if (!double.IsNaN(draw))
                kept.Add(draw);
        }
        kept.Sort();
        return [.. kept];
    }

    /// <summary>Standard deviation of the draws that are not NaN, divisor R − 1.</summary>
    public static double Deviation(ReadOnlySpan<double> draws)
    {
        (double mean, double squares, int count) = (0, 0, 0);
        foreach (double draw in draws)
        {
            if (double.IsNaN(draw))
                continue;
            double step = draw - mean;
            mean += step / ++count;
            squares += step * (draw - mean);
        }
        return count < 2 ? double.NaN : Math.Sqrt(squares / (count - 1));
    }

    /// <summary>Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z))).</summary>
    private static double Shifted(double z0, double a, double z) => Normal.Cdf(z0 + ((z0 + z) / (1 - (a * (z0 + z)))));
}
