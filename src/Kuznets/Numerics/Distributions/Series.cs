namespace Kuznets.Numerics.Distributions;

/// <summary>
/// Elementary functions that keep their relative accuracy where the textbook form cancels. Source: Loader (2000), "Fast and accurate
/// computation of binomial probabilities", for the saddle-point pieces.
/// </summary>
internal static class Series
{
    /// <summary>ln(1+x), accurate for small x.</summary>
    public static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>
    /// Error of Stirling's formula: ln Γ(z) − [(z−½) ln z − z + ½ ln 2π], for z &gt; 0. Recurrence upwards to 16, then the asymptotic series.
    /// </summary>
    public static double StirlingError(double z)
    {
        double sum = 0;
        while (z < 16)
        {
            sum += ((z + 0.5) * LogOnePlus(1 / z)) - 1;
            z += 1;
        }
        double w = 1 / (z * z);
        double series = (1.0 / 12) - (w * ((1.0 / 360) - (w * ((1.0 / 1260) - (w * ((1.0 / 1680) - (w * ((1.0 / 1188)
            - (w * ((691.0 / 360360) - (w / 156)))))))))));
        return sum + (series / z);
    }

    /// <summary>k ln(k/m) + m − k, the deviance of a count k from its mean m, without cancellation when they are close.</summary>
    public static double Deviance(double k, double m)
    {
        if (Math.Abs(k - m) >= 0.1 * (k + m))
            return (k * Math.Log(k / m)) + m - k;
        double v = (k - m) / (k + m);
        double sum = (k - m) * v;
        double term = 2 * k * v;
        double square = v * v;
        for (int j = 1; j < 1000; j++)
        {
            term *= square;
            double next = sum + (term / ((2 * j) + 1));
            if (next == sum)
                break;
            sum = next;
        }
        return sum;
    }

    /// <summary>ln Γ(z) for z &gt; 0.</summary>
    public static double LogGamma(double z) =>
        z < 0.5 ? LogGamma(z + 1) - Math.Log(z) : ((z - 0.5) * Math.Log(z)) - z + (0.5 * Math.Log(2 * Math.PI)) + StirlingError(z);
}
