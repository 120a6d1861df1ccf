using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// The regression that remains once thresholds or kinks are known: columns made from a design's, its effects swept out, solved with all the care of
/// least squares. Every covariance follows from its moments.
/// </summary>
internal sealed class SweptRegression
{
    private readonly Design design;

    private SweptRegression(Design design) => this.design = design;

    /// <summary>Names of the coefficients that were estimated.</summary>
    public Seq<string> Names { get; private set; }

    /// <summary>Columns asked for and not estimated.</summary>
    public Seq<Omitted> Omitted { get; private set; }

    /// <summary>The solution.</summary>
    public LeastSquaresFit Fit { get; private set; } = null!;

    /// <summary>The columns that were estimated, swept [n×k].</summary>
    public Matrix X { get; private set; } = null!;

    /// <summary>How the sweep ended; null without effects.</summary>
    public Convergence? Convergence { get; private set; }

    /// <summary>Sums of squares of the fit.</summary>
    public FitMeasures Measures { get; private set; } = null!;

    /// <summary>What solving had to say.</summary>
    public Seq<Note> Notes { get; private set; }

    /// <summary>Coefficients, that of a constant put back among them.</summary>
    public double[] Beta { get; private set; } = [];

    /// <summary>Solves for columns over the design's rows. With <paramref name="constant"/> the one that effects took is put back, as Stata prints it.</summary>
    public static SweptRegression Of(Design design, Seq<string> names, Matrix given, bool constant, RunOptions run)
    {
        SweptRegression regression = new(design);
        Matrix x = given.Clone();
        double[] y = (double[])design.Y.Clone();
        Seq<int> absorbed = regression.Sweep(x, y, run);
        LeastSquaresFit fit = LeastSquares.Solve(x, y, new()
        {
            Weights = design.Weights,
            Tolerance = regression.Convergence is { Iterations: > 0 } ? LeastSquaresOptions.Swept : LeastSquaresOptions.AsGiven,
            Run = run,
        });
        regression.Fit = fit;
        regression.Names = [.. fit.Kept.Select(j => names[j])];
        regression.Omitted = [.. fit.Dropped.Select(d => new Omitted(names[d.Column], absorbed.Contains(d.Column)
            ? new Note("W411", ("effects", string.Join(" + ", design.Effects.Select(e => e.Name)))) : d.Why(j => names[j])))];
        regression.X = Matrix.OfColumns(x.Rows, [.. fit.Kept.Select(j => x.Column(j).ToArray())]);
        regression.Notes = [.. regression.Notes, .. fit.Near.Select(n => n.Note(names[n.Column]))];
        bool centred = design.Intercept || design.Effects.Count > 0;
        regression.Measures = new FitMeasures
        {
            N = design.N,
            Slopes = regression.Names.Count(n => n != Estimate.Intercept),
            Centred = centred,
            Ssr = fit.Rss,
            Tss = SumOfSquares.Of(design.Y, design.Weights, centred),
            SsrOfEffects = design.Effects.Count == 0 ? double.NaN : SumOfSquares.Of(y, design.Weights, false),
            SumOfWeights = design.Weights?.Sum() ?? design.N,
            Singletons = design.Sample.Singletons,
        };
        regression.Beta = fit.Beta;
        regression.Moments = new Moments { X = regression.X, Residuals = fit.Residuals, Weights = design.Weights, Bread = fit.Bread, Effects = [.. design.Effects.Select(e => e.Absorbed)] };
        if (constant && design.Effects.Count > 0)
        {
            (regression.Moments, double put) = Recentred.Of(regression.Moments, design.Y, j => given.Values.AsMemory(fit.Kept[j] * given.Rows, given.Rows), fit.Beta);
            (regression.Beta, regression.Names) = ([.. fit.Beta, put], regression.Names.Add(Estimate.Intercept));
        }
        return regression;
    }

    /// <summary>The moments of the fit.</summary>
    public Moments Moments { get; private set; } = null!;

    /// <summary>Takes the effects of the design out of columns; which of them nothing is left of.</summary>
    private Seq<int> Sweep(Matrix x, double[] y, RunOptions run)
    {
        if (design.Effects.Count == 0)
            return [];
        AbsorberOptions options = new() { Weights = design.Weights, Run = run };
        Memory<double>[] columns = [.. Enumerable.Range(0, x.Columns).Select(j => x.Values.AsMemory(j * x.Rows, x.Rows)), y];
        Swept swept = Absorber.Prepare(design.Effects.Select(e => e.Absorbed), options).Sweep(columns);
        foreach (int j in swept.Absorbed.Where(j => j < x.Columns))
            x.Column(j).Clear();
        Convergence = swept.Convergence;
        if (!swept.Convergence.Converged)
            Notes = [new Note("W402", ("iterations", swept.Convergence.Iterations), ("residual", swept.Convergence.Residual), ("tolerance", options.Tolerance))];
        return swept.Absorbed;
    }
}
