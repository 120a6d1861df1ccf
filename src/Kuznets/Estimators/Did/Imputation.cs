using Kuznets.Estimators.Did.Imputing;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Imputation (Borusyak, Jaravel and Spiess 2024): effects and covariates are fitted on untreated rows alone, the untreated outcomes of treated
/// rows follow, and the differences are averaged. Errors by clusters without small-sample factor, the effects of a row measured from their mean
/// by cohort and period, which errs on the safe side. Periods before treatment are tested by a regression on untreated rows alone, so that the
/// test does not depend on the effects.
/// </summary>
public sealed record Imputation : DidMethod
{
    /// <summary>Periods before treatment that are tested; null for all but the earliest.</summary>
    public int? Leads { get; init; }

    /// <inheritdoc/>
    public override string Name => "imputation";

    /// <inheritdoc/>
    internal override DidEstimate Fit(Problem problem)
    {
        (problem, Untreated model) = Imputed.Of(problem);
        Treatment treatment = problem.Treatment;
        bool[] treated = Imputed.Responding(problem);
        Factor clusters = problem.Vcov is Cluster { By.Count: 1 } by ? new VcovColumns(problem.Design).Factor(by.By[0]) : new Factor(treatment.Unit, treatment.First.Length);
        CohortCentres centres = new(treatment, clusters, treated);
        Averages effects = Averages.Of(problem, model, Target.All(problem, -problem.Spec.Anticipation), (w, _) => centres.Of(w, model.Residuals));
        Averages leads = Imputing.Leads.Of(problem, model, Leads);
        return Influenced.Conclude(problem, leads.And(effects), "did_imputation") with { Convergence = model.Convergence };
    }
}
