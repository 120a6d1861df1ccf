using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// Lee, McCrary, Moreira and Porter's (2022) tF: the critical value of |t| that keeps the size of 5 % with one instrument, as a function of the
/// first-stage F. It is solved for in the worst case, where the errors of the two stages are perfectly correlated: then t² = F (f - f₀)²/f₀² with
/// f² = F, and c makes the acceptance region −g &lt; f &lt; f_U, with c(f_U²) = f_U(f_U - f₀)/f₀ and c(g²) = g(g + f₀)/f₀, hold 95 % for every f₀.
/// Agrees with their table 3, which rounds up. 1.96 above F = 104.67.
/// </summary>
internal static class TfProcedure
{
    /// <summary>√F from which the lower end no longer matters: c = z₉₅ f/(f - z₉₅).</summary>
    private const double Far = 6;

    private const int Points = 400;

    private static readonly double Two = Normal.UpperQuantile(0.025), One = Normal.UpperQuantile(0.05);

    private static readonly Lazy<(double[] F, double[] Inverse)> Table = new(Build);

    /// <summary>F above which nothing needs adjusting: (z₉₅ z₉₇₅ / (z₉₇₅ - z₉₅))² = 104.67.</summary>
    public static double Sufficient { get; } = Math.Pow(One * Two / (Two - One), 2);

    /// <summary>Critical value of |t| at the 5 % level; infinite for F up to 3.84, where no value can be rejected.</summary>
    public static double Critical(double f)
    {
        double root = Math.Sqrt(Math.Max(0, f));
        if (double.IsNaN(f) || f >= Sufficient)
            return double.IsNaN(f) ? double.NaN : Two;
        if (root <= Two)
            return double.PositiveInfinity;
        return root >= Far ? One * root / (root - One) : 1 / At(Table.Value.F, Table.Value.Inverse, Points, root);
    }

    /// <summary>The standard error that makes 1.96 the critical value again: se · c(F)/1.96.</summary>
    public static double StandardError(double se, double f) => se * Critical(f) / Two;

    /// <summary>Solves for the upper end, and so for c there, from small f₀ upward: the lower end lies where c is known.</summary>
    private static (double[] F, double[] Inverse) Build()
    {
        double[] f = new double[Points], inverse = new double[Points];
        for (int i = 0; i < Points; i++)
        {
            double f0 = 1e-4 * Math.Pow(1e5, i / (Points - 1.0));
            (double low, double high) = (i == 0 ? Two : f[i - 1], f0 + Two);
            for (int step = 0; step < 48; step++)
            {
                f[i] = 0.5 * (low + high);
                inverse[i] = f0 / (f[i] * (f[i] - f0));
                double inside = Normal.Cdf(f[i] - f0) - Normal.Cdf(-Lower(f, inverse, i + 1, f0) - f0);
                (low, high) = inside < 0.95 ? (f[i], high) : (low, f[i]);
            }
        }
        return (f, inverse);
    }

    /// <summary>g with g(g + f₀)/f₀ = c(g²).</summary>
    private static double Lower(double[] f, double[] inverse, int known, double f0)
    {
        (double low, double high) = (Two, f[known - 1]);
        for (int step = 0; step < 48; step++)
        {
            double g = 0.5 * (low + high);
            (low, high) = g * (g + f0) / f0 * At(f, inverse, known, g) < 1 ? (g, high) : (low, g);
        }
        return low;
    }

    /// <summary>1/c by interpolation; it falls to zero in a straight line at √F = 1.96.</summary>
    private static double At(double[] f, double[] inverse, int known, double root)
    {
        int at = Array.BinarySearch(f, 0, known, root), right = Math.Clamp(at < 0 ? ~at : at, 0, known - 1);
        (double x0, double y0) = right == 0 ? (Two, 0) : (f[right - 1], inverse[right - 1]);
        return y0 + ((inverse[right] - y0) * (root - x0) / (f[right] - x0));
    }
}
