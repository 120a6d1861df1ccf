using Kuznets.Estimators.Did.Interacting;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Extended two-way fixed effects (Wooldridge 2025, first 2021): the treatment varies by cohort and period, covariates vary by cohort, by period and, from the mean of
/// their cohort, with the treatment; the effects on treated rows are averaged, errors by the delta method under the regression's covariance.
/// With <c>control: never</c> periods before treatment have effects of their own and only units never treated are compared; with <c>not-yet</c>
/// all untreated rows are. Without units never treated the cohort treated last is compared, and the sample ends before its treatment (W632).
/// </summary>
public sealed record ExtendedTwoWay : DidMethod
{
    /// <summary>Whether the effects are those of cohorts in place of units, as in etwfe: the same points, another count of parameters.</summary>
    public bool ByCohort { get; init; }

    /// <inheritdoc/>
    public override string Name => "extended-twfe";

    /// <inheritdoc/>
    internal override DidEstimate Fit(Problem problem) => Saturation.Of(Saturation.Comparable(problem), ByCohort).Averaged();
}
