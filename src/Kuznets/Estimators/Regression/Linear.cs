using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Linear regression with any number of absorbed effects: y = x'b + Σ_q α_q + u by least squares. The effects are swept out of y and x
/// (Frisch, Waugh and Lovell), and b solves the rest. Cost: O(n k²) and the sweep.
/// </summary>
public sealed record Linear(Formula Formula) : Estimator(Formula)
{
    /// <summary>Relative residual at which the sweep of two and more effects stops.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>Rounds after which the sweep gives up, with W402.</summary>
    public int MostIterations { get; init; } = 16_000;

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run) =>
        Fit(Design.Build(panel, model, options, run), null, run);

    /// <summary>Models on the same rows with the same effects have their columns swept together, each column once.</summary>
    protected override Func<Model, Estimate> Fitting(Panel panel, Seq<Model> models, DesignOptions options, RunOptions run)
    {
        SharedBases shared = SharedBases.Of(panel, models, options, (Tolerance, MostIterations), run);
        return model => shared.Find(model) is var (design, basis) ? Fit(design, basis, run) : FitModel(panel, model, options, run);
    }

    private Estimate Fit(Design design, AbsorbedBasis? basis, RunOptions run)
    {
        if (design.Endogenous is not null)
            throw Throw.Instruments("linear");
        Magnitude.Check(design);
        LinearParts parts = Streamed.Of(design, basis, Tolerance, MostIterations, run) ?? LinearParts.Standing(design, Tolerance, MostIterations, run);
        FitMeasures measures = new()
        {
            N = design.N,
            Slopes = parts.Names.Count(n => n != Estimate.Intercept),
            Centred = LinearParts.Centred(design),
            Ssr = parts.Ssr,
            Tss = parts.Tss,
            SsrOfEffects = parts.SsrOfEffects,
            SumOfWeights = design.Weights?.Sum() ?? design.N,
            Singletons = design.Sample.Singletons,
        };
        (Moments moments, Seq<string> names, double[] beta) = (parts.Moments, parts.Names, parts.Beta);
        if (Profile.Of(Match).ReportsConstant && design.Effects.Any(e => e.Absorbed.Constant))
            (moments, names, beta) = Constant.PutBack(design, moments, names, beta);
        measures = design.Effects.Count == 0 ? measures : UnitFit.Add(measures, design, names, beta);
        UnitComponents components = Match == Match.Xtreg ? UnitComponents.Of(design, measures, names, beta, run) : new([], []);
        RegressionFit regression = new()
        {
            Design = design,
            Names = names,
            Beta = beta,
            Moments = moments,
            Columns = new VcovColumns(design),
            Measures = measures,
            Own = components.Stats,
            OwnTests = components.Tests,
            Notes = [.. design.Notes, .. parts.Notes, .. Caveats.Of(measures, design.Model.Outcome, design.Y)],
        };
        return Estimates.Of(this, regression, parts.Omitted, parts.Convergence);
    }
}
