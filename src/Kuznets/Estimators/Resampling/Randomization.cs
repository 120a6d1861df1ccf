using Kuznets.Data;
using Kuznets.Estimators.Resampling.Permuting;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Resampling;

/// <summary>What randomisation inference compares.</summary>
public enum RandomizationStatistic
{
    /// <summary>The t statistic under the regression's covariance, which keeps its size when only the mean effect is zero (Wu and Ding 2021).</summary>
    T,

    /// <summary>The coefficient.</summary>
    Coefficient,
}

/// <summary>
/// Randomisation inference (Fisher 1935; Young 2019): the treatment is assigned again as it was assigned, to units or clusters within strata, under the sharp
/// null that it does nothing. Exact when the assignments can be counted out.
/// </summary>
/// <param name="Of">The regression.</param>
public sealed record Randomization(Estimator Of) : Analysis
{
    /// <summary>Column of the treatment; the first regressor when null.</summary>
    public string? Treatment { get; init; }

    /// <summary>Coefficient that is compared; that of the treatment when null.</summary>
    public string? Term { get; init; }

    /// <summary>Groups the treatment was assigned to; the unit when null.</summary>
    public string? By { get; init; }

    /// <summary>Groups within which it was assigned; none when null.</summary>
    public string? Strata { get; init; }

    /// <summary>What is compared.</summary>
    public RandomizationStatistic Statistic { get; init; } = RandomizationStatistic.T;

    /// <summary>Draws. When there are no more assignments than this all are used and p is exact.</summary>
    public int Draws { get; init; } = 5_000;

    /// <inheritdoc/>
    public override ResamplingResult Fit(Panel panel, RunOptions? run = null) => PermutationTest.Of(
        this, "randomization", new(Of, Treatment, Term, Permute.Units, By, Strata, Draws), Statistic == RandomizationStatistic.T, panel, run ?? RunOptions.Default);
}
