using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Random effects of units: y_it = x_it'b + u_i + ν_it, by feasible GLS, which is least squares on y - θ_i ȳ_i and x - θ_i x̄_i (Fuller
/// and Battese 1973). The normal is the reference, as in plm and Stata; t in the linearmodels profile.
/// </summary>
public sealed record RandomEffects(Formula Formula) : Estimator(Formula)
{
    /// <summary>How the variance components are estimated.</summary>
    public RandomEffectsMethod Method { get; init; }

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        (Design design, Factor units) = UnitDesign.Build("random-effects", panel, model, options, run);
        QuasiDemeaned quasi = QuasiDemeaned.Of(design, units, design.X, design.Names, Method, Match, run);
        Estimate estimate = quasi.Estimate(this);
        return Hausman.Applies(quasi) ? Hausman.Added(estimate, quasi, run) : estimate;
    }
}
