using Kuznets.Numerics.Distributions;

namespace Kuznets.Measures;

/// <summary>Jarque and Bera (1987), International Statistical Review 55: n/6 (S² + (K - 3)²/4), χ² with 2 degrees of freedom.</summary>
public static class JarqueBera
{
    /// <summary>The statistic and its p; NaN of a constant.</summary>
    public static (double Statistic, double P) Test(ReadOnlySpan<double> x)
    {
        double s = SampleStatistics.Skewness(x), k = SampleStatistics.Kurtosis(x) - 3;
        double statistic = x.Length / 6.0 * ((s * s) + (k * k / 4));
        return (statistic, double.IsNaN(statistic) ? double.NaN : ChiSquared.UpperTail(statistic, 2));
    }
}
