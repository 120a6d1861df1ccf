using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// First differences: y_it - y_i,t-1 = (x_it - x_i,t-1)'b + Δu. A constant in the formula stays one, as in plm and Stata's
/// <c>regress D.y D.x</c>; write <c>- 1</c> to leave it out. A row whose previous period is absent is not used.
/// </summary>
public sealed record FirstDifference(Formula Formula) : Estimator(Formula)
{
    /// <inheritdoc/>
    protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run)
    {
        if (panel.Time is null)
            throw Throw.NeedsTime();
        (Design levels, _) = UnitDesign.Build("first-difference", panel, model, options, run);
        int[] place = new int[panel.Rows];
        Array.Fill(place, -1);
        for (int i = 0; i < levels.N; i++)
            place[levels.Sample.Rows[i]] = i;
        int[] shifted = panel.Shifted(1);
        List<(int Now, int Before)> pairs = [];
        for (int i = 0; i < levels.N; i++)
        {
            int before = shifted[levels.Sample.Rows[i]];
            if (before >= 0 && place[before] >= 0)
                pairs.Add((i, place[before]));
        }
        Design design = Differenced(levels, pairs);
        if (design.N == 0)
            throw Designs.Throw.NoRows(model.Text, panel.Rows, design.Sample.Dropped);
        Solved solved = Solved.Of(
            design.X, design.Y, design.Names, new() { Run = run }, j => Removed(levels.X.Column(j), design.X.Column(j)) ? panel.Unit : null);
        solved.Demand(design.N, solved.Names.Count, design.Intercept);
        FitMeasures measures = new()
        {
            N = design.N,
            Slopes = solved.Names.Count(n => n != Estimate.Intercept),
            Centred = design.Intercept,
            Ssr = solved.Fit.Rss,
            Tss = SumOfSquares.Of(design.Y, null, design.Intercept),
            SumOfWeights = design.N,
        };
        RegressionFit regression = new()
        {
            Design = design,
            Names = solved.Names,
            Beta = solved.Fit.Beta,
            Moments = solved.Moments(null),
            Columns = new VcovColumns(design),
            Measures = measures,
            Notes = [.. levels.Notes, .. solved.Notes, .. Caveats.Of(measures, design.Model.Outcome, design.Y)],
        };
        return Estimates.Of(this, regression, solved.Omitted, null);
    }

    /// <summary>Whether differencing takes a column away that varies between units.</summary>
    private static bool Removed(ReadOnlySpan<double> level, ReadOnlySpan<double> difference) =>
        !difference.ContainsAnyExcept(0.0) && level.ContainsAnyExcept(level[0]);

    private static Design Differenced(Design levels, List<(int Now, int Before)> pairs)
    {
        Matrix x = new(pairs.Count, levels.X.Columns);
        for (int j = 0; j < x.Columns; j++)
        {
            ReadOnlySpan<double> level = levels.X.Column(j);
            for (int r = 0; r < pairs.Count; r++)
                x[r, j] = j == 0 && levels.Intercept ? 1 : level[pairs[r].Now] - level[pairs[r].Before];
        }
        Dropped first = new("no previous period", levels.N - pairs.Count);
        return new Design
        {
            Panel = levels.Panel,
            Model = levels.Model,
            Sample = levels.Sample with { Rows = [.. pairs.Select(p => levels.Sample.Rows[p.Now])], Dropped = levels.Sample.Dropped.Add(first) },
            Y = [.. pairs.Select(p => levels.Y[p.Now] - levels.Y[p.Before])],
            X = x,
            Names = levels.Names,
            Intercept = levels.Intercept,
        };
    }
}
