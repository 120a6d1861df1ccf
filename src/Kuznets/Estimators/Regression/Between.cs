using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>How unit means are weighted.</summary>
public enum BetweenMethod
{
    /// <summary>Every unit counts once (plm, xtreg be).</summary>
    Ols,

    /// <summary>Units count by their number of rows (xtreg be wls).</summary>
    Wls,
}

/// <summary>Between regression: ȳ_i = x̄_i'b + e_i over units. Covariances are over units.</summary>
public sealed record Between(Formula Formula) : Estimator(Formula)
{
    /// <summary>How unit means are weighted.</summary>
    public BetweenMethod Method { get; init; }

    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        (Design design, Factor units) = UnitDesign.Build("between", panel, model, options, run);
        double[] counts = Means.Counts(units);
        double[]? weights = Method == BetweenMethod.Wls ? [.. counts.Select(c => c * units.Levels / design.N)] : null;
        double[] y = Means.Of(design.Y, units, counts);
        Solved solved = Solved.Of(Means.Of(design.X, units, counts), y, design.Names, new() { Weights = weights, Run = run });
        if (units.Levels <= solved.Names.Count)
            throw Throw.TooFewUnits("between", units.Levels, solved.Names.Count);
        solved.Demand(units.Levels, solved.Names.Count, design.Intercept);
        int[] first = new int[units.Levels];
        for (int i = design.N - 1; i >= 0; i--)
            first[units.Codes[i]] = i;
        FitMeasures measures = new()
        {
            N = units.Levels,
            Slopes = solved.Names.Count(n => n != Estimate.Intercept),
            Centred = design.Intercept,
            Ssr = solved.Fit.Rss,
            Tss = SumOfSquares.Of(y, weights, design.Intercept),
            SumOfWeights = units.Levels,
        };
        RegressionFit regression = new()
        {
            Design = design,
            Names = solved.Names,
            Beta = solved.Fit.Beta,
            Moments = solved.Moments(weights),
            Columns = new VcovColumns(design, first),
            Measures = UnitFit.Add(measures, design, solved.Names, solved.Fit.Beta) with { Between = measures.Tss == 0 ? double.NaN : 1 - (measures.Ssr / measures.Tss) },
            Own = new() { ["rows"] = design.N },
            Notes = [.. design.Notes, .. solved.Notes, .. Caveats.Of(measures, design.Model.Outcome, y)],
        };
        return Estimates.Of(this, regression, solved.Omitted, null);
    }
}
