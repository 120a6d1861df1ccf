using System.Numerics.Tensors;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Numerics.Absorption;

/// <summary>The coefficient of a regressor that changes from draw to draw.</summary>
/// <param name="Beta">Its coefficient; NaN when effects and other regressors explain it.</param>
/// <param name="Variance">Its variance under the covariance asked for, without small-sample factor.</param>
/// <param name="Rss">Σ w u² of the regression.</param>
public readonly record struct Draw(double Beta, double Variance, double Rss);

/// <summary>
/// Regressions that differ in one regressor, as placebo and permutation tests run them by the thousand: outcome and other regressors are swept and
/// partialled out once (Frisch, Waugh and Lovell), a draw costs one projection and one pass. Draws are swept a few side by side, on the threads of the
/// run; the bytes do not depend on how many.
/// </summary>
public sealed class ChangingRegressor
{
    /// <summary>Draws swept side by side.</summary>
    private const int Batch = 8;

    private readonly Absorber absorber;
    private readonly double[]? weights;
    private readonly Factor? clusters;
    private readonly Matrix basis;          // others, swept and orthonormal
    private readonly double[] outcome;      // swept, others taken away
    private readonly bool neighbours;

    private ChangingRegressor(Absorber absorber, Matrix basis, double[] outcome, double[]? weights, Factor? clusters)
    {
        (this.absorber, this.basis, this.outcome, this.weights, this.clusters) = (absorber, basis, outcome, weights, clusters);
        neighbours = clusters is not null && clusters.Codes.AsSpan().SequenceEqual(clusters.Codes.Order().ToArray());
    }

    /// <summary>Rows.</summary>
    public int Rows => outcome.Length;

    /// <summary>Sweeps and partials out what does not change.</summary>
    /// <param name="absorber">The effects.</param>
    /// <param name="outcome">The outcome [n].</param>
    /// <param name="others">Regressors that stay, each [n]; collinear ones are left out.</param>
    /// <param name="weights">The weights of the absorber; null when unweighted.</param>
    /// <param name="clusters">Clusters of the variance; null for the variance of independent errors of unequal variance.</param>
    public static ChangingRegressor Prepare(
        Absorber absorber, double[] outcome, IReadOnlyList<double[]> others, double[]? weights = null, Factor? clusters = null)
    {
        double[] y = (double[])outcome.Clone();
        Matrix x = new(y.Length, others.Count);
        for (int j = 0; j < others.Count; j++)
            others[j].CopyTo(x.Column(j));
        Memory<double>[] columns = [.. Enumerable.Range(0, others.Count).Select(j => x.Values.AsMemory(j * x.Rows, x.Rows)), y];
        foreach (int j in absorber.Sweep(columns).Absorbed)
            columns[j].Span.Clear();
        LeastSquares solver = LeastSquares.Prepare(x, new() { Weights = weights, Tolerance = LeastSquaresOptions.Swept });
        return new ChangingRegressor(absorber, Orthonormal(x, solver.Kept, weights), solver.Fit(y).Residuals, weights, clusters);
    }

    /// <summary>The regressions of many draws, in their order.</summary>
    /// <param name="draws">How many.</param>
    /// <param name="fill">Writes the regressor of a draw [n].</param>
    /// <param name="run">Threads and cancellation.</param>
    public Draw[] Each(int draws, Action<int, Span<double>> fill, RunOptions? run = null)
    {
        Draw[] results = new Draw[draws];
        Work.Each(Work.Pieces(draws, Batch), run, piece =>
        {
            (int first, int count) = Work.Piece(piece, draws, Batch);
            double[] values = System.Buffers.ArrayPool<double>.Shared.Rent(count * Rows);
            Memory<double>[] columns = new Memory<double>[count];
            for (int d = 0; d < count; d++)
            {
                columns[d] = values.AsMemory(d * Rows, Rows);
                columns[d].Span.Clear();
                fill(first + d, columns[d].Span);
            }
            Seq<int> absorbed = absorber.Sweep(columns).Absorbed;
            for (int d = 0; d < count; d++)
                results[first + d] = absorbed.Contains(d) ? new(double.NaN, double.NaN, double.NaN) : Of(columns[d].Span);
            System.Buffers.ArrayPool<double>.Shared.Return(values);
        });
        return results;
    }

    /// <summary>One draw, swept; written over.</summary>
    private Draw Of(Span<double> d)
    {
        double whole = Dot(d, d);
        for (int j = 0; j < basis.Columns; j++)
            TensorPrimitives.MultiplyAdd(basis.Column(j), -Dot(d, basis.Column(j)), d, d);
        double own = Dot(d, d);
        if (own <= LeastSquaresOptions.Swept * whole)
            return new(double.NaN, double.NaN, double.NaN);
        double beta = Dot(d, outcome) / own, rss = 0, meat = 0, score = 0;
        int[]? codes = clusters?.Codes;
        double[]? sums = codes is null || neighbours ? null : new double[clusters!.Levels];
        for (int i = 0; i < d.Length; i++)
        {
            double u = outcome[i] - (beta * d[i]), w = weights?[i] ?? 1, s = w * u * d[i];
            rss += w * u * u;
            if (codes is null)
                meat += s * s;
            else if (sums is not null)
                sums[codes[i]] += s;
            else
            {
                if (i > 0 && codes[i] != codes[i - 1])
                    (meat, score) = (meat + (score * score), 0);
                score += s;
            }
        }
        meat += sums is null ? score * score : TensorPrimitives.SumOfSquares(sums);
        return new(beta, meat / own / own, rss);
    }

    private double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (weights is null)
            return TensorPrimitives.Dot(x, y);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += weights[i] * x[i] * y[i];
        return sum;
    }

    /// <summary>Modified Gram-Schmidt, twice, in the inner product of the weights.</summary>
    private static Matrix Orthonormal(Matrix x, int[] kept, double[]? weights)
    {
        Matrix q = new(x.Rows, kept.Length);
        for (int j = 0; j < kept.Length; j++)
        {
            Span<double> column = q.Column(j);
            x.Column(kept[j]).CopyTo(column);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < j; i++)
                    TensorPrimitives.MultiplyAdd(q.Column(i), -Inner(q.Column(i), column, weights), column, column);
            }
            TensorPrimitives.Divide(column, Math.Sqrt(Inner(column, column, weights)), column);
        }
        return q;
    }

    private static double Inner(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double[]? weights)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += (weights?[i] ?? 1) * x[i] * y[i];
        return sum;
    }
}
