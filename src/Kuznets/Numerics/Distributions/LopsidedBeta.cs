namespace Kuznets.Numerics.Distributions;

/// <summary>
/// I_x(a, b) for a much larger than b, where the continued fraction loses digits next to the mean: expansion in incomplete gamma functions,
/// Didonato and Morris (1992), "Algorithm 708", procedure BGRAT, equations 9 to 9.6.
/// </summary>
internal static class LopsidedBeta
{
    private const int Terms = 30;

    /// <summary>1/(2n+1)!.</summary>
    private static readonly double[] OddFactorials = Reciprocals();

    /// <summary>Whether the expansion holds to full accuracy.</summary>
    public static bool Holds(double a, double b, double x) => a > 50 * Math.Max(1, b * b) && x > 0.7;

    /// <summary>I_x(a, b), with <paramref name="y"/> = 1 − x.</summary>
    public static double Lower(double a, double b, double y)
    {
        double t = a + ((b - 1) / 2);
        double logX = Series.LogOnePlus(-y);
        double u = -t * logX;
        double h = Math.Sqrt(b / (2 * Math.PI)) * Math.Exp(-Series.StirlingError(b) - Series.Deviance(b, u));
        double logRatio = ((a - 0.5) * Series.LogOnePlus(b / a)) + (b * Math.Log((a + b) / t)) - b
            + Series.StirlingError(a + b) - Series.StirlingError(a);
        double prefix = h * Math.Exp(logRatio);
        if (prefix == 0)
            return 0;
        Span<double> p = stackalloc double[Terms];
        p[0] = 1;
        double j = IncompleteGamma.Both(b, u).Upper / h;
        double sum = j, power = 1, square = logX * logX / 4;
        for (int n = 1; n < Terms; n++)
        {
            double inner = 0;
            for (int m = 1; m < n; m++)
                inner += ((m * b) - n) * p[n - m] * OddFactorials[m];
            p[n] = (inner / n) + ((b - 1) * OddFactorials[n]);
            double odd = b + (2 * (n - 1));
            j = ((odd * (odd + 1) * j) + ((u + odd + 1) * power)) / (4 * t * t);
            power *= square;
            double term = p[n] * j;
            sum += term;
            if (Math.Abs(term) <= 1e-17 * sum)
                break;
        }
        return prefix * sum;
    }

    private static double[] Reciprocals()
    {
        double[] values = new double[Terms];
        double factorial = 1;
        for (int n = 0; n < Terms; n++)
        {
            values[n] = 1 / factorial;
            factorial *= ((2.0 * n) + 2) * ((2.0 * n) + 3);
        }
        return values;
    }
}
