using Kuznets.Estimators.Did.Imputing;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Two-stage differences in differences (Gardner 2022; Butts and Gardner 2022): effects and covariates are fitted on untreated rows, the outcome less
/// them is regressed on the treatment, or on relative periods, over all rows. Errors by clusters, corrected for the first stage as joint moments
/// (Newey and McFadden 1994), without small-sample factor. Its points are those of imputation; its errors count the variation of effects as error.
/// </summary>
public sealed record TwoStage : DidMethod
{
    /// <inheritdoc/>
    public override string Name => "two-stage";

    /// <inheritdoc/>
    internal override DidEstimate Fit(Problem problem)
    {
        (problem, Untreated model) = Imputed.Of(problem);
        Averages effects = Averages.Of(problem, model, Target.All(problem, int.MinValue), (w, mean) =>
        {
            double[] centres = new double[w.Length];
            Array.Fill(centres, mean);
            return centres;
        });
        return Influenced.Conclude(problem, effects, "did2s") with { Convergence = model.Convergence };
    }
}
