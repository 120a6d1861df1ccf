using Kuznets.Estimators.Did.Switching;

namespace Kuznets.Estimators.Did;

/// <summary>
/// The estimators of de Chaisemartin and D'Haultfœuille (2020, 2024) for a treatment that is kept: at each distance k the change of units since
/// the period before they switched, less that of units not yet switched, y_{F+k} − y_{F−1}; the first is their DID_M. The effects before treatment
/// (placebos) compare y_{F−1−l} with y_{F−1} for the same units and controls as the effect as far after it. Errors by clusters,
/// changes measured from the mean of their cohort with n/(n − 1) (2024).
/// </summary>
public sealed record Switchers : DidMethod
{
    /// <inheritdoc/>
    public override string Name => "de-chaisemartin-dhaultfoeuille";

    /// <inheritdoc/>
    internal override DidEstimate Fit(Problem problem)
    {
        if (problem.Design.Names.Count > 0)
            throw Throw.NoCovariates(Name, problem.Design.Names[0]);
        return Influenced.Conclude(problem, Changes.Of(problem), "did_multiplegt_dyn", -1 - problem.Spec.Anticipation);
    }
}
