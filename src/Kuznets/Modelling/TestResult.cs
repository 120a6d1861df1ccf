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
