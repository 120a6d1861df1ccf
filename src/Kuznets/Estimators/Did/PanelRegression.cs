using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Regressions of one design's outcome on its covariates and further columns, effects swept out. The effects are prepared and outcome and
/// covariates swept once for any number of regressions.
/// </summary>
internal sealed class PanelRegression
{
    private readonly Design design;
    private readonly Absorber absorber;
    private readonly Matrix covariates;
    private readonly double[] outcome;
    private readonly RunOptions run;
    private readonly Convergence convergence;

    public PanelRegression(Design design, RunOptions run)
    {
        (this.design, this.run) = (design, run);
        absorber = Absorber.Prepare(design.Effects.Select(e => e.Absorbed), new() { Weights = design.Weights, Tolerance = 1e-12, Run = run });
        covariates = design.X.Clone();
        outcome = (double[])design.Y.Clone();
        Swept swept = absorber.Sweep([.. Enumerable.Range(0, covariates.Columns).Select(j => covariates.Values.AsMemory(j * design.N, design.N)), outcome]);
        convergence = swept.Convergence;
        foreach (int j in swept.Absorbed.Where(j => j < covariates.Columns))
            covariates.Column(j).Clear();
    }

    /// <summary>The absorber of the effects.</summary>
    public Absorber Absorber => absorber;

    /// <summary>The outcome without effects [n].</summary>
    public double[] Outcome => outcome;

    /// <summary>Covariates without effects [n×k].</summary>
    public Matrix Covariates => covariates;

    /// <summary>The regression on these columns, which are swept here, and then the covariates.</summary>
    public (RegressionFit Fit, Seq<Omitted> Omitted, Convergence Convergence) On(Seq<string> names, IReadOnlyList<double[]> columns)
    {
        int n = design.N, more = columns.Count;
        Matrix x = new(n, more + covariates.Columns);
        for (int j = 0; j < more; j++)
            columns[j].CopyTo(x.Column(j));
        covariates.Values.CopyTo(x.Values.AsSpan(more * n));
        if (more > 0)
        {
            foreach (int j in absorber.Sweep([.. Enumerable.Range(0, more).Select(j => x.Values.AsMemory(j * n, n))]).Absorbed)
                x.Column(j).Clear();
        }
        Seq<string> all = [.. names, .. design.Names];
        LeastSquaresFit fit = LeastSquares.Solve(x, outcome, new() { Weights = design.Weights, Tolerance = LeastSquaresOptions.Swept, Run = run });
        Matrix kept = fit.Kept.Length == x.Columns ? x : Matrix.OfColumns(n, [.. fit.Kept.Select(j => x.Column(j).ToArray())]);
        Moments moments = new()
        {
            X = kept,
            Residuals = fit.Residuals,
            Weights = design.Weights,
            Bread = fit.Bread,
            Effects = [.. design.Effects.Select(e => e.Absorbed)],
        };
        RegressionFit regression = new()
        {
            Design = design,
            Names = [.. fit.Kept.Select(j => all[j])],
            Beta = fit.Beta,
            Moments = moments,
            Columns = new VcovColumns(design),
            Measures = Measures(fit, fit.Kept.Length),
        };
        return (regression, [.. fit.Dropped.Select(d => new Omitted(all[d.Column], d.Why(j => all[j])))], convergence);
    }

    private FitMeasures Measures(LeastSquaresFit fit, int slopes) => new()
    {
        N = design.N,
        Slopes = slopes,
        Centred = true,
        Ssr = fit.Rss,
        Tss = SumOfSquares.Of(design.Y, design.Weights, centred: true),
        SsrOfEffects = SumOfSquares.Of(outcome, design.Weights, centred: false),
        SumOfWeights = design.Weights?.Sum() ?? design.N,
        Singletons = design.Sample.Singletons,
    };
}
