using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>The design of an estimator whose effects come from the panel's units and not from the formula.</summary>
internal static class UnitDesign
{
    /// <summary>E420 without a unit, E421 for effects in the formula, E419 for instruments, E424 for weights.</summary>
    public static (Design Design, Factor Units) Build(string estimator, Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        if (panel.Units is null)
            throw Throw.NeedsUnits(estimator);
        if (model.Absorbed.Count > 0)
            throw Throw.NoEffects(estimator, string.Join(" + ", model.Text.Split('|').Skip(1)).Trim());
        if (options.Weights is not null)
            throw Throw.Unweighted(estimator);
        Design design = Design.Build(panel, model, options, run);
        if (design.Endogenous is not null)
            throw Throw.Instruments(estimator);
        Magnitude.Check(design, run);
        return (design, design.Units!);
    }
}
