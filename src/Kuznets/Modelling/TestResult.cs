using Kuznets.Numerics.Distributions;

namespace Kuznets.Modelling;

/// <summary>The reference distribution of a statistic.</summary>
public enum Distribution { Normal, StudentT, ChiSquared, F, Permutation, Bootstrap }

/// <summary>A test: its statistic, the distribution under the null and the probability of a value at least as extreme.</summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="Distribution">Distribution under the null.</param>
/// <param name="Df">Degrees of freedom (numerator for F); null when the distribution has none.</param>
/// <param name="Df2">Denominator degrees of freedom of F; otherwise null.</param>
/// <param name="P">Probability under the null; NaN when it cannot be given.</param>
public sealed record TestResult(double Statistic, Distribution Distribution, double? Df, double? Df2, double P)
{
    /// <summary>A Wald statistic as a test: F with these degrees of freedom, or chi-squared where they are infinite; NaN for a rank of zero.</summary>
    /// <param name="value">The quadratic form.</param>
    /// <param name="rank">Hypotheses that do not follow from others.</param>
    /// <param name="df">Degrees of freedom of the covariance.</param>
    internal static TestResult Wald(double value, int rank, double df) =>
        rank == 0 ? new TestResult(double.NaN, Distribution.F, 0, df, double.NaN)
        : double.IsPositiveInfinity(df) ? new TestResult(value, Distribution.ChiSquared, rank, null, ChiSquared.UpperTail(value, rank))
        : new TestResult(value / rank, Distribution.F, rank, df, FisherF.UpperTail(value / rank, rank, df));

    /// <summary>The null hypothesis in words, when a table should print it.</summary>
    public string? Null { get; init; }

    /// <summary>Critical values where the distribution is simulated: a share of draws and the value it exceeds.</summary>
    public Seq<CriticalValue> Critical { get; init; }

    /// <summary>The values of the coefficient that the test does not reject, where it was inverted.</summary>
    public ConfidenceSet? Set { get; init; }
}

/// <summary>The value that a share of the draws under the null exceeds.</summary>
/// <param name="Share">The share, e.g. 0.05.</param>
/// <param name="Value">The value.</param>
public readonly record struct CriticalValue(double Share, double Value);
