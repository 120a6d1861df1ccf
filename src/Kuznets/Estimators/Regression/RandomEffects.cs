using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Random effects of units, of periods or of both: y_it = x_it'b + u_i + ν_it, by feasible GLS, which is least squares on y - θ_i ȳ_i and
/// x - θ_i x̄_i (Fuller and Battese 1973). The normal is the reference, as in plm and Stata; t in the linearmodels profile.
/// </summary>
public sealed record RandomEffects(Formula Formula) : Estimator(Formula)
{
    /// <summary>How the variance components are estimated.</summary>
    public RandomEffectsMethod Method { get; init; }

    /// <summary>What the effects belong to. Both need a balanced panel and Swamy and Arora's components (E428).</summary>
    public RandomEffectsOf Effects { get; init; }

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        (Design design, Factor units) = UnitDesign.Build("random-effects", panel, model, options, run);
        QuasiDemeaned quasi = Quasi(design, units, run);
        Estimate estimate = quasi.Estimate(this);
        return Hausman.Applies(quasi) ? Hausman.Added(estimate, quasi, run) : estimate;
    }

    private QuasiDemeaned Quasi(Design design, Factor units, RunOptions run)
    {
        if (Effects == RandomEffectsOf.Units)
            return QuasiDemeaned.Of(design, units, design.X, design.Names, Method, Match, run);
        Factor periods = Factor.Of<int>(design.Periods ?? throw Throw.NeedsTime());
        if (Effects == RandomEffectsOf.Periods)
            return QuasiDemeaned.Of(design, periods, design.X, design.Names, Method, Match, run) with { Named = "period" };
        return Method == RandomEffectsMethod.SwamyArora
            ? TwoWayQuasiDemeaned.Of(design, units, periods, run)
            : throw Throw.TwoWayUnbalanced(design.N, units.Levels, periods.Levels);
    }
}
