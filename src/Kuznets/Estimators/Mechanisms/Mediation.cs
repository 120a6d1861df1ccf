using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// Mediation: how much of the effect of a treatment X on an outcome Y passes through mediators M. On one sample, with the controls and the effects of
/// one formula: Y = cX + …, M = aX + …, Y = c'X + bM + … (Baron and Kenny 1986; Wen, Zhang, Hou and Liu 2004; Wen and Ye 2014). Parallel mediators
/// have one equation each, a chain has each mediator on those before it (Hayes 2018). Standard errors are those of the regressions; intervals of
/// products come from resampling whole clusters, with the effects absorbed in every draw, and from draws of the coefficients.
/// </summary>
/// <param name="Of">The regression of the total effect, with its covariance, weights, sample and conventions.</param>
public sealed record Mediation(Estimator Of) : Analysis
{
    /// <summary>The treatment X as the formula writes it; null for the first regressor, or for the instrumented one.</summary>
    public string? Treatment { get; init; }

    /// <summary>The mediators, columns or expressions; those of a chain in its order.</summary>
    public required Seq<string> Mediators { get; init; }

    /// <summary>What is estimated and how it is judged.</summary>
    public MediationMethod Method { get; init; } = MediationMethod.Bootstrap;

    /// <summary>Whether each mediator also depends on those before it.</summary>
    public bool Chain { get; init; }

    /// <summary>A variable W that changes paths (moderated mediation); null without.</summary>
    public string? Moderator { get; init; }

    /// <summary>Paths that <see cref="Moderator"/> changes.</summary>
    public Seq<ModeratedPath> Moderates { get; init; } = [ModeratedPath.A];

    /// <summary>Bootstrap draws.</summary>
    public int Draws { get; init; } = 5000;

    /// <summary>Draws of the coefficients for the Monte Carlo interval (MacKinnon, Lockwood and Williams 2004).</summary>
    public int MonteCarlo { get; init; } = 20_000;

    /// <summary>
    /// The column whose groups are resampled, <c>province</c> or <c>province^city</c>; null for the clusters of the covariance, else the panel's unit, else
    /// single rows.
    /// </summary>
    public string? By { get; init; }

    /// <summary>
    /// Fits the regressions on their common sample. E660 to E665 and E668 for requests and data that have no answer, W660 to W665 for what a reader
    /// must know.
    /// </summary>
    public override MediationResult Fit(Panel panel, RunOptions? run = null) => new MediationFit(this, panel, run ?? RunOptions.Default).Result();
}

/// <summary>What a mediation estimates and how it is judged.</summary>
public enum MediationMethod
{
    /// <summary>Regression by regression, products judged by Sobel's test (Wen et al. 2004).</summary>
    Stepwise,

    /// <summary>The same regressions, products judged by a bootstrap interval (Wen and Ye 2014).</summary>
    Bootstrap,

    /// <summary>Only the effect on the mediators; that they move the outcome is argued, not estimated (Jiang 2022).</summary>
    FirstLeg,
}

/// <summary>A path that a moderator may change.</summary>
public enum ModeratedPath
{
    /// <summary>Treatment to mediator.</summary>
    A,

    /// <summary>Mediator to outcome.</summary>
    B,

    /// <summary>Treatment to outcome.</summary>
    Direct,
}
