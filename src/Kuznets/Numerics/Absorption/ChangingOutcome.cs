using System.Numerics.Tensors;
using Kuznets.Numerics.Resampling;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Regressions that differ in the outcome alone, as permutation of an outcome runs them: the regressors are swept and made orthonormal once, a draw costs one
/// projection and one pass. The counterpart of <see cref="ChangingRegressor"/>.
/// </summary>
public sealed class ChangingOutcome
{
    private const int Batch = 8;

    private readonly Absorber absorber;
    private readonly double[]? roots;
    private readonly Factor? clusters;
    private readonly Matrix basis;     // swept, times √w, orthonormal
    private readonly double[] own;     // the regressor of interest without the others

    private ChangingOutcome(Absorber absorber, double[]? roots, Factor? clusters, Matrix basis, double[] own) =>
        (this.absorber, this.roots, this.clusters, this.basis, this.own) = (absorber, roots, clusters, basis, own);

    /// <summary>Sweeps the regressors; null when the one of interest is explained by the others.</summary>
    /// <param name="absorber">The effects.</param>
    /// <param name="interest">The regressor whose coefficient is drawn [n].</param>
    /// <param name="others">The other regressors, each [n]; collinear ones are left out.</param>
    /// <param name="weights">The weights of the absorber; null when unweighted.</param>
    /// <param name="clusters">Clusters of the variance; null for the variance of independent errors of unequal variance.</param>
    public static ChangingOutcome? Prepare(
        Absorber absorber, double[] interest, IReadOnlyList<double[]> others, double[]? weights = null, Factor? clusters = null)
    {
        Matrix x = Matrix.OfColumns(interest.Length, [.. others, interest]);
        foreach (int j in absorber.Sweep(x).Absorbed)
            x.Column(j).Clear();
        int[] kept = LeastSquares.Prepare(x, new() { Weights = weights, Tolerance = LeastSquaresOptions.Swept }).Kept;
        if (!kept.Contains(others.Count))
            return null;
        Matrix chosen = Matrix.OfColumns(interest.Length, [.. kept.Select(j => x.Column(j).ToArray())]);
        ClusterBasis basis = ClusterBasis.Of(chosen, weights, [], new Factor(new int[interest.Length], 1))!;
        double[] own = basis.Q.Column(basis.Q.Columns - 1).ToArray();
        TensorPrimitives.Multiply(own, basis.Triangle[kept.Length - 1, kept.Length - 1], own);
        double[]? roots = weights is null ? null : new double[weights.Length];
        if (roots is not null)
            TensorPrimitives.Sqrt<double>(weights, roots);
        return new ChangingOutcome(absorber, roots, clusters, basis.Q, own);
    }

    /// <summary>The regressions of many draws, in their order.</summary>
    /// <param name="draws">How many.</param>
    /// <param name="fill">Writes the outcome of a draw [n].</param>
    /// <param name="run">Threads and cancellation.</param>
    public Draw[] Each(int draws, Action<int, Span<double>> fill, RunOptions? run = null)
    {
        Draw[] results = new Draw[draws];
        int n = own.Length;
        Work.Each(Work.Pieces(draws, Batch), run, piece =>
        {
            (int first, int count) = Work.Piece(piece, draws, Batch);
            double[][] columns = [.. Enumerable.Range(0, count).Select(_ => new double[n])];
            for (int d = 0; d < count; d++)
                fill(first + d, columns[d]);
            absorber.Sweep([.. columns.Select(c => c.AsMemory())]);
            for (int d = 0; d < count; d++)
                results[first + d] = Of(columns[d]);
        });
        return results;
    }

    private Draw Of(double[] y)
    {
        if (roots is not null)
            TensorPrimitives.Multiply<double>(y, roots, y);
        double square = TensorPrimitives.SumOfSquares<double>(own), beta = TensorPrimitives.Dot<double>(own, y) / square;
        for (int j = 0; j < basis.Columns; j++)
            TensorPrimitives.MultiplyAdd(basis.Column(j), -TensorPrimitives.Dot<double>(basis.Column(j), y), y, y);
        double rss = TensorPrimitives.SumOfSquares<double>(y);
        TensorPrimitives.Multiply<double>(y, own, y);
        if (clusters is null)
            return new(beta, TensorPrimitives.SumOfSquares<double>(y) / square / square, rss);
        double[] sums = new double[clusters.Levels];
        int[] codes = clusters.Codes;
        for (int i = 0; i < y.Length; i++)
            sums[codes[i]] += y[i];
        return new(beta, TensorPrimitives.SumOfSquares<double>(sums) / square / square, rss);
    }
}
