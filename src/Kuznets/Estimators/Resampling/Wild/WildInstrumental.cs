using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Resampling;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>
/// WRE, the wild restricted efficient bootstrap of the coefficient of one endogenous regressor after 2SLS (Davidson and MacKinnon 2010, section 3; Roodman,
/// MacKinnon, Nielsen and Webb 2019, section 6): the structural residual under the null, and the first stage fitted with that residual beside the
/// instruments, both multiplied by the weight of the cluster.
/// </summary>
internal static class WildInstrumental
{
    /// <summary>The test of a request; E654 when several regressors are endogenous or another hypothesis is asked for.</summary>
    public static WildTest Of(WildBootstrap request, Estimate clustered, Seq<string> by, RunOptions run)
    {
        RegressionFit regression = clustered.Regression!;
        Design design = regression.Design;
        if (design.EndogenousNames.Count != 1 || request.Null.Count > 1)
            throw Throw.NotForThis("wild-bootstrap", clustered.Formula);
        string name = design.EndogenousNames[0];
        Hypothesis h = Hypothesis.Parse(request.Null.Count == 1 ? request.Null[0] : name, regression.Names);
        int place = regression.Names.AsSpan().IndexOf(name);
        if (place < 0 || h.Weights.Where((w, j) => w != 0 && j != place).Any())
            throw Throw.NotForThis("wild-bootstrap", clustered.Formula);
        double null0 = h.Value / h.Weights[place];
        WildClusters clusters = WildClusters.Of(request, clustered.Covariance, regression.Columns, by, design.N);
        WildEquation equation = Equation(design, clusters, run);
        bool enumerated = WildDraws.Enumerable(request.Weights, clusters.Bootstrapped.Levels, request.Draws);
        int draws = enumerated ? 1 << clusters.Bootstrapped.Levels : request.Draws;
        double[] Statistics(double at) => equation.Draw(
            request.Unrestricted ? equation.Estimate : at, draws, (draw, weights) => WildDraws.Fill(request.Weights, draw, enumerated, run.Seed, weights, 1), run);
        double estimate = equation.Estimate, se = equation.Se;
        double[] statistics = Statistics(null0);
        double P(double r) => WildTest.P((estimate - r) / se, request.Unrestricted ? statistics : Statistics(r), enumerated, request.EqualTail);
        return new WildTest
        {
            Null = h.Text.Contains('=', StringComparison.Ordinal) ? h.Text : $"{h.Text} = 0",
            Observed = (estimate - null0) / se,
            Statistics = statistics,
            Enumerated = enumerated,
            By = clusters.By,
            Clusters = clusters.Bootstrapped.Levels,
            Estimate = estimate,
            Se = se,
            Ends = request.Interval ? WildTest.Invert(estimate, se, request.Level, P, request.Unrestricted ? 1e-7 : 1e-3) : (double.NaN, double.NaN),
        };
    }

    /// <summary>Outcome, endogenous regressor and instruments without effects and exogenous regressors, and the basis these were projected off.</summary>
    private static WildEquation Equation(Design design, WildClusters clusters, RunOptions run)
    {
        double[][] exogenous = [.. Enumerable.Range(0, design.X.Columns).Select(j => design.X.Column(j).ToArray())];
        double[][] excluded = [.. design.InstrumentColumns.Select(c => (double[])c.Clone())];
        double[][] columns = [.. exogenous, .. excluded];
        double[] y = (double[])design.Y.Clone(), endogenous = (double[])design.EndogenousColumns[0].Clone();
        Seq<AbsorbedEffect> effects = [.. design.Effects.Select(e => e.Absorbed)];
        if (effects.Count > 0)
        {
            Memory<double>[] all = [.. columns.Select(c => c.AsMemory()), y, endogenous];
            foreach (int j in Absorber.Prepare(effects, new() { Weights = design.Weights, Run = run }).Sweep(all).Absorbed)
                all[j].Span.Clear();
        }
        int[] kept = LeastSquares.Prepare(Matrix.OfColumns(y.Length, columns), new() { Weights = design.Weights, Tolerance = LeastSquaresOptions.Swept }).Kept;
        Matrix x = Matrix.OfColumns(y.Length, [.. kept.Select(j => columns[j])]);
        ClusterBasis basis = ClusterBasis.Of(x, design.Weights, effects, clusters.Bootstrapped, run) ?? throw Throw.TooManyEffects(clusters.By);
        int instruments = kept.Count(j => j >= exogenous.Length), others = basis.Q.Columns - instruments;
        Matrix Part(int from, int count) => new(y.Length, count, basis.Q.Values.AsSpan(from * y.Length, count * y.Length).ToArray());
        Matrix w = Part(0, others);
        foreach (double[] column in (double[][])[y, endogenous])
        {
            for (int i = 0; i < column.Length && design.Weights is not null; i++)
                column[i] *= Math.Sqrt(design.Weights[i]);
            for (int j = 0; j < w.Columns; j++)
                TensorPrimitives.MultiplyAdd(w.Column(j), -TensorPrimitives.Dot<double>(w.Column(j), column), column, column);
        }
        return new WildEquation(y, endogenous, Part(others, instruments), w, clusters);
    }
}
