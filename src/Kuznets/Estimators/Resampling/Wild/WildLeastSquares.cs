using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>
/// The bootstrap after least squares. Residuals under Rb = r are û + A(A'A)⁻¹(Rb̂ − r) with A = X̃(X̃'X̃)⁻¹R', so that with one hypothesis all draws are linear
/// in r: the interval needs no draw of its own (Roodman, MacKinnon, Nielsen and Webb 2019, section 5.4).
/// </summary>
internal static class WildLeastSquares
{
    /// <summary>The test of a request; E656 when effects that cut across the bootstrapped clusters have too many levels.</summary>
    public static WildTest Of(WildBootstrap request, Estimate clustered, RegressionFit regression, Seq<string> by, RunOptions run)
    {
        Moments m = regression.Moments;
        WildClusters clusters = WildClusters.Of(request, clustered.Covariance, regression.Columns, by, m.N);
        ClusterBasis basis = ClusterBasis.Of(m.X.Matrix, m.Weights, m.Effects, clusters.Bootstrapped, run) ?? throw Throw.TooManyEffects(clusters.By);
        Seq<string> asked = request.Null.Count > 0 ? request.Null : [regression.Names.First(n => n != Estimate.Intercept)];
        Hypothesis[] hypotheses = [.. asked.Select(h => Hypothesis.Parse(h, regression.Names))];
        double[][] directions = [.. hypotheses.Select(h => Direction(basis.X, m.Bread, h.Weights))];
        double[] distances = [.. hypotheses.Select(h => TensorPrimitives.Dot<double>(h.Weights, regression.Beta) - h.Value)];
        double[] residuals = (double[])m.Residuals.Clone();
        for (int i = 0; i < residuals.Length && m.Weights is not null; i++)
            residuals[i] *= Math.Sqrt(m.Weights[i]);
        bool enumerated = WildDraws.Enumerable(request.Weights, clusters.Bootstrapped.Levels, request.Draws);
        WildTest test = new()
        {
            Null = string.Join(", ", hypotheses.Select(h => h.Text.Contains('=', StringComparison.Ordinal) ? h.Text : $"{h.Text} = 0")),
            Observed = 0,
            Statistics = [],
            Enumerated = enumerated,
            By = clusters.By,
            Clusters = clusters.Bootstrapped.Levels,
            Hypotheses = hypotheses.Length,
        };
        int draws = enumerated ? 1 << clusters.Bootstrapped.Levels : request.Draws;
        WildMoments Drawn(params (double[], double[])[] pairs) => new WildScores(basis.Q, clusters.Bootstrapped, clusters.Terms, pairs).Draw(
            draws, (draw, weights, stride) => WildDraws.Fill(request.Weights, draw, enumerated, run.Seed, weights, stride), run);
        Matrix v = clusters.Variance(directions, residuals);
        return hypotheses.Length == 1
            ? One(test, request, hypotheses[0], directions[0], distances[0], Math.Sqrt(v[0, 0]), residuals, Drawn)
            : Several(test, request, directions, distances, v, residuals, Drawn);
    }

    private delegate WildMoments Drawer(params (double[], double[])[] pairs);

    private static WildTest One(
        WildTest test, WildBootstrap request, Hypothesis h, double[] a, double distance, double se, double[] u, Drawer drawn)
    {
        double[] along = new double[a.Length];
        TensorPrimitives.Divide(a, TensorPrimitives.SumOfSquares<double>(a), along);
        WildMoments moments = request.Unrestricted ? drawn((a, u)) : drawn((a, u), (a, along));
        double[] statistics = new double[moments.Draws], other = new double[moments.Draws];
        moments.Statistics(distance, statistics);
        double estimate = distance + h.Value;
        double P(double r)
        {
            moments.Statistics(estimate - r, other);
            return WildTest.P((estimate - r) / se, other, test.Enumerated, request.EqualTail);
        }
        return test with
        {
            Observed = distance / se,
            Statistics = statistics,
            Estimate = estimate,
            Se = se,
            Ends = request.Interval ? WildTest.Invert(estimate, se, request.Level, P) : (double.NaN, double.NaN),
        };
    }

    private static WildTest Several(
        WildTest test, WildBootstrap request, double[][] directions, double[] distances, Matrix v, double[] u, Drawer drawn)
    {
        double[] under = (double[])u.Clone();
        if (!request.Unrestricted)
        {
            int q = directions.Length;
            Matrix cross = new(q, q);
            for (int i = 0; i < q; i++)
            {
                for (int j = 0; j < q; j++)
                    cross[i, j] = TensorPrimitives.Dot<double>(directions[i], directions[j]);
            }
            double[] c = (double[])distances.Clone();
            Cholesky.Factor(cross).Solve(c);
            for (int j = 0; j < q; j++)
                TensorPrimitives.MultiplyAdd(directions[j], c[j], under, under);
        }
        WildMoments moments = drawn([.. directions.Select(a => (a, under))]);
        double[] statistics = new double[moments.Draws];
        moments.Wald(statistics);
        return test with { Observed = Quadratic.Inverse(v, distances).Value, Statistics = statistics };
    }

    /// <summary>a = X̃ (X̃'X̃)⁻¹ w [n].</summary>
    private static double[] Direction(Matrix x, Matrix bread, double[] w)
    {
        double[] along = new double[w.Length], a = new double[x.Rows];
        Quadratic.Multiply(bread, w, along);
        for (int j = 0; j < along.Length; j++)
            TensorPrimitives.MultiplyAdd(x.Column(j), along[j], a, a);
        return a;
    }
}
