using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>
/// A structural equation y = γ y₂ + u with instruments, everything else projected off, and the draws of its t statistic. With c* = Z'y₂* and
/// d* = Z'u* the estimate moves by δ* = c*'d*/c*'c*, and the score of a cluster is c*'Z_h'M(u* − δ*y₂*)_h: sums over clusters of products formed once.
/// </summary>
internal sealed class WildEquation
{
    private readonly double[] y, endogenous;
    private readonly Matrix z, w;
    private readonly WildClusters clusters;

    /// <summary>An equation.</summary>
    /// <param name="y">Outcome [n].</param>
    /// <param name="endogenous">Endogenous regressor [n].</param>
    /// <param name="z">Instruments, orthonormal [n×L].</param>
    /// <param name="w">What was projected off, orthonormal [n×K].</param>
    /// <param name="clusters">Clusters.</param>
    public WildEquation(double[] y, double[] endogenous, Matrix z, Matrix w, WildClusters clusters)
    {
        (this.y, this.endogenous, this.z, this.w, this.clusters) = (y, endogenous, z, w, clusters);
        double[] c = Products(z, endogenous), d = Products(z, y);
        double square = TensorPrimitives.SumOfSquares<double>(c);
        Estimate = TensorPrimitives.Dot<double>(c, d) / square;
        double[] fitted = Fitted(c), residuals = Residuals(Estimate);
        Se = Math.Sqrt(clusters.Variance([fitted], residuals)[0, 0]) / square;
    }

    /// <summary>The coefficient of the endogenous regressor.</summary>
    public double Estimate { get; }

    /// <summary>Its clustered standard error.</summary>
    public double Se { get; }

    /// <summary>t statistics of draws under γ = <paramref name="null0"/>.</summary>
    public double[] Draw(double null0, int draws, Action<int, Span<double>> fill, RunOptions? run)
    {
        double[] u = Residuals(null0), along = Products(z, u), off = (double[])u.Clone();
        for (int l = 0; l < along.Length; l++)
            TensorPrimitives.MultiplyAdd(z.Column(l), -along[l], off, off);
        double phi = TensorPrimitives.Dot<double>(off, endogenous) / TensorPrimitives.SumOfSquares<double>(off);
        double[] pi = Products(z, endogenous);
        TensorPrimitives.MultiplyAdd(along, -phi, pi, pi);
        double[] fitted = Fitted(pi), v = new double[y.Length];
        TensorPrimitives.Subtract(endogenous, fitted, v);
        int g = clusters.Bootstrapped.Levels, size = w.Columns, instruments = z.Columns;
        double[] loadingsU = ByCluster(w, clusters.Bootstrapped, u), loadingsV = ByCluster(w, clusters.Bootstrapped, v);
        double[] scoresU = ByCluster(z, clusters.Bootstrapped, u), scoresV = ByCluster(z, clusters.Bootstrapped, v);
        (Clustering Term, double[][] U, double[][] V, double[][] Fixed, double[][] Spread)[] terms = [.. clusters.Terms.Select(t => (
            t,
            Each(l => t.Sums(z.Column(l), u)),
            Each(l => t.Sums(z.Column(l), v)),
            Each(l => t.Sums(z.Column(l), fitted)),
            Each(l => ByCluster(w, t.Clusters, z.Column(l).ToArray()))))];
        double[] statistics = new double[draws];
        Work.Each(Work.Pieces(draws, 128), run, piece =>
        {
            (int first, int count) = Work.Piece(piece, draws, 128);
            double[] weights = new double[g], zu = new double[size], zv = new double[size], c = new double[instruments], d = new double[instruments];
            for (int draw = first; draw < first + count; draw++)
            {
                fill(draw, weights);
                Combine(weights, loadingsU, zu);
                Combine(weights, loadingsV, zv);
                Combine(weights, scoresV, c);
                Combine(weights, scoresU, d);
                TensorPrimitives.Add<double>(c, pi, c);
                double square = TensorPrimitives.SumOfSquares<double>(c), delta = TensorPrimitives.Dot<double>(c, d) / square;
                for (int k = 0; k < size; k++)
                    zu[k] -= delta * zv[k];
                double variance = 0;
                foreach ((Clustering term, double[][] ofU, double[][] ofV, double[][] ofFixed, double[][] spread) in terms)
                {
                    double sum = 0;
                    for (int h = 0; h + 1 < term.Starts.Length; h++)
                    {
                        double score = 0;
                        for (int l = 0; l < c.Length; l++)
                        {
                            double own = -TensorPrimitives.Dot<double>(spread[l].AsSpan(h * size, size), zu);
                            for (int cell = term.Starts[h]; cell < term.Starts[h + 1]; cell++)
                                own += (weights[term.Bootstrapped[cell]] * (ofU[l][cell] - (delta * ofV[l][cell]))) - (delta * ofFixed[l][cell]);
                            score += c[l] * own;
                        }
                        sum += score * score;
                    }
                    variance += term.Factor * sum;
                }
                statistics[draw] = variance > 0 ? delta * square / Math.Sqrt(variance) : double.NaN;
            }
        });
        return statistics;

        double[][] Each(Func<int, double[]> of) => [.. Enumerable.Range(0, instruments).Select(of)];
    }

    private static void Combine(double[] weights, double[] byCluster, double[] sum)
    {
        Array.Clear(sum);
        for (int g = 0; g < weights.Length; g++)
            TensorPrimitives.MultiplyAdd(byCluster.AsSpan(g * sum.Length, sum.Length), weights[g], sum, sum);
    }

    private double[] Residuals(double gamma)
    {
        double[] u = new double[y.Length];
        TensorPrimitives.MultiplyAdd(endogenous, -gamma, y, u);
        return u;
    }

    private double[] Fitted(double[] c)
    {
        double[] fitted = new double[y.Length];
        for (int l = 0; l < c.Length; l++)
            TensorPrimitives.MultiplyAdd(z.Column(l), c[l], fitted, fitted);
        return fitted;
    }

    private static double[] Products(Matrix q, double[] u) => [.. Enumerable.Range(0, q.Columns).Select(j => TensorPrimitives.Dot<double>(q.Column(j), u))];

    /// <summary>q'u over the rows of each cluster [G × K].</summary>
    private static double[] ByCluster(Matrix q, Factor groups, double[] u)
    {
        double[] sums = new double[groups.Levels * q.Columns];
        for (int k = 0; k < q.Columns; k++)
        {
            ReadOnlySpan<double> column = q.Column(k);
            for (int row = 0; row < u.Length; row++)
                sums[(groups.Codes[row] * q.Columns) + k] += column[row] * u[row];
        }
        return sums;
    }
}
