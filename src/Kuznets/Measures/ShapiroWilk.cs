using Kuznets.Numerics.Distributions;

namespace Kuznets.Measures;

/// <summary>
/// Shapiro-Wilk W: squared correlation of the order statistics with their normal scores. Royston (1995), "Remark AS R94", Applied
/// Statistics 44(4), for 3 to 5,000 values; scores m_i = Φ⁻¹((i - 3/8) / (n + 1/4)). Cost n log n.
/// </summary>
public static class ShapiroWilk
{
    /// <summary>Smallest and largest sample the approximation was made for.</summary>
    public const int Least = 3, Most = 5000;

    /// <summary>W and its p; NaN outside 3 … 5,000 values and for a constant. <paramref name="sorted"/> ascends, without NaN.</summary>
    public static (double W, double P) Test(ReadOnlySpan<double> sorted)
    {
        int n = sorted.Length;
        if (n is < Least or > Most || sorted[0] == sorted[^1])
            return (double.NaN, double.NaN);
        double[] a = Weights(n);
        double mean = SampleStatistics.Mean(sorted), scale = sorted[^1] - sorted[0], numerator = 0, squares = 0;
        for (int i = 0; i < n; i++)
        {
            double x = (sorted[i] - mean) / scale;
            numerator += a[i] * x;
            squares += x * x;
        }
        double w = Math.Min(1, numerator * numerator / squares);
        return (w, Probability(w, n));
    }

    /// <summary>Coefficients of the order statistics, antisymmetric, with unit length [n].</summary>
    private static double[] Weights(int n)
    {
        double[] a = new double[n];
        if (n == 3)
        {
            (a[0], a[2]) = (-Math.Sqrt(0.5), Math.Sqrt(0.5));
            return a;
        }
        double[] m = new double[n];
        double mm = 0;
        for (int i = 0; i < n; i++)
        {
            m[i] = Normal.Quantile((i + 1 - 0.375) / (n + 0.25));
            mm += m[i] * m[i];
        }
        double u = 1 / Math.Sqrt(n), length = Math.Sqrt(mm);
        double last = (m[n - 1] / length) + Polynomial(u, [0, 0.221157, -0.147981, -2.071190, 4.434685, -2.706056]);
        double before = (m[n - 2] / length) + Polynomial(u, [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633]);
        int fixedEnds = n > 5 ? 2 : 1;
        double rest = mm - (2 * m[n - 1] * m[n - 1]), share = 1 - (2 * last * last);
        if (fixedEnds == 2)
        {
            rest -= 2 * m[n - 2] * m[n - 2];
            share -= 2 * before * before;
        }
        double phi = Math.Sqrt(rest / share);
        for (int i = 0; i < n; i++)
            a[i] = m[i] / phi;
        (a[0], a[n - 1]) = (-last, last);
        if (fixedEnds == 2)
            (a[1], a[n - 2]) = (-before, before);
        return a;
    }

    private static double Probability(double w, int n)
    {
        if (n == 3)
            return Math.Max(0, 6 / Math.PI * (Math.Asin(Math.Sqrt(w)) - Math.Asin(Math.Sqrt(0.75))));
        double y = Math.Log(1 - w), mean, deviation;
        if (n <= 11)
        {
            double gamma = -2.273 + (0.459 * n);
            if (y >= gamma)
                return 0;
            y = -Math.Log(gamma - y);
            mean = Polynomial(n, [0.5440, -0.39978, 0.025054, -0.0006714]);
            deviation = Math.Exp(Polynomial(n, [1.3822, -0.77857, 0.062767, -0.0020322]));
        }
        else
        {
            double x = Math.Log(n);
            mean = Polynomial(x, [-1.5861, -0.31082, -0.083751, 0.0038915]);
            deviation = Math.Exp(Polynomial(x, [-0.4803, -0.082676, 0.0030302]));
        }
        return Normal.UpperTail((y - mean) / deviation);
    }

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            value = (value * x) + coefficients[i];
        return value;
    }
}
