using Kuznets.Data;
using Kuznets.Estimators.Resampling.Permuting;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Resampling;

/// <summary>
/// Placebo test by drawing the treatment (its holders, its time, its values period by period) or the outcome anew: where the estimate lies among
/// coefficients of treatments that nobody received. p is two-sided, (b + 1)/(R + 1) (Phipson and Smyth 2010). Cost of a draw: one projection and one pass.
/// </summary>
/// <param name="Of">The regression.</param>
public sealed record Placebo(Estimator Of) : Analysis
{
    /// <summary>Column of the treatment; the first regressor when null.</summary>
    public string? Treatment { get; init; }

    /// <summary>Coefficient that is compared; that of the treatment when null.</summary>
    public string? Term { get; init; }

    /// <summary>What is drawn anew.</summary>
    public Permute Permute { get; init; } = Permute.Units;

    /// <summary>Groups that hold a treatment together; the unit when null.</summary>
    public string? By { get; init; }

    /// <summary>Groups within which treatments change hands; anywhere when null.</summary>
    public string? Strata { get; init; }

    /// <summary>Draws. When there are no more arrangements than this all are used.</summary>
    public int Draws { get; init; } = 500;

    /// <inheritdoc/>
    public override ResamplingResult Fit(Panel panel, RunOptions? run = null) => PermutationTest.Of(
        this, "placebo", new(Of, Treatment, Term, Permute, By, Strata, Draws), byStatistic: false, panel, run ?? RunOptions.Default);
}
