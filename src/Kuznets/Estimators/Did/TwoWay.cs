using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Two-way fixed effects: y_it = β D_it + x_it'γ + α_i + λ_t + u_it, and its event study Σ_e β_e 1{t - g_i = e} with the period before treatment
/// as the reference and the periods beyond the window binned at its ends. With several cohorts β weighs comparisons of treated with treated
/// units, some of them negatively (Goodman-Bacon 2021; Sun and Abraham 2021): read it beside the decomposition.
/// </summary>
public sealed record TwoWay : DidMethod
{
    /// <inheritdoc/>
    public override string Name => "twfe";

    /// <inheritdoc/>
    internal override bool KeepsAlreadyTreated => true;

    /// <inheritdoc/>
    internal override DidEstimate Fit(Problem problem)
    {
        PanelRegression regression = new(problem.Design, problem.Run);
        double[] treated = problem.Treated();
        (RegressionFit fit, Seq<Omitted> omitted, Convergence convergence) = regression.On([DidEstimate.Att], [treated]);
        if (!fit.Names.Contains(DidEstimate.Att))
            throw Throw.NotIdentified(problem, omitted[0]);
        EventRegression events = EventRegression.Of(problem, regression);
        (Seq<BaconComparison> bacon, Seq<Note> notes) = Decomposition.Of(problem);
        fit = fit with
        {
            Notes = [.. problem.Notes, .. events.Notes, .. notes],
            Complete = estimate => ((DidEstimate)estimate).WithEvents(events.Under(estimate.Covariance, problem)),
        };
        return Conclusion.Of(problem, fit, omitted, convergence) with { Bacon = bacon };
    }
}
