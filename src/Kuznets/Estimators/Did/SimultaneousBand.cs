using System.Numerics.Tensors;
using Kuznets.Numerics;
using Kuznets.Numerics.Random;

namespace Kuznets.Estimators.Did;

/// <summary>
/// Critical value c of a band b_j ± c se_j that holds all coefficients at once: the quantile of max_j |z_j| for z normal with their correlation
/// (sup-t; Montiel Olea and Plagborg-Møller 2019, algorithm 1). The draws depend on the seed alone.
/// </summary>
internal static class SimultaneousBand
{
    /// <summary>Draws that share a stream.</summary>
    private const int Batch = 500;

    /// <summary>Task numbers of the streams, apart from those of replications.</summary>
    private const long Stream = 1L << 40;

    /// <summary>The quantile 1 - α of the largest |z|, never below that of one.</summary>
    public static double Critical(Matrix covariance, double alpha, int draws, RunOptions run)
    {
        double single = Numerics.Distributions.Normal.UpperQuantile(alpha / 2);
        Matrix root = Root(covariance);
        int k = root.Rows, dimension = root.Columns;
        if (k <= 1 || dimension == 0)
            return single;
        double[] largest = new double[draws];
        Work.Each(Work.Pieces(draws, Batch), run, piece =>
        {
            (int start, int length) = Work.Piece(piece, draws, Batch);
            RandomStream random = new(run.Seed, Stream + piece);
            double[] e = new double[dimension], z = new double[k];
            for (int d = start; d < start + length; d++)
            {
                random.Normal(e);
                Array.Clear(z);
                for (int j = 0; j < dimension; j++)
                    TensorPrimitives.MultiplyAdd<double>(root.Column(j), e[j], z, z);
                largest[d] = TensorPrimitives.MaxMagnitude<double>(z) is var m ? Math.Abs(m) : 0;
            }
        });
        return Math.Max(single, Quantile(largest, 1 - alpha));
    }

    /// <summary>The smallest draw that a share of them does not exceed.</summary>
    public static double Quantile(double[] draws, double share)
    {
        Array.Sort(draws);
        return draws[Math.Clamp((int)Math.Ceiling(share * draws.Length) - 1, 0, draws.Length - 1)];
    }

    /// <summary>R with RR' the correlation matrix: eigenvectors times roots of the positive eigenvalues.</summary>
    private static Matrix Root(Matrix covariance)
    {
        int[] kept = [.. Enumerable.Range(0, covariance.Rows).Where(j => covariance[j, j] > 0)];
        Matrix correlation = new(kept.Length, kept.Length);
        for (int j = 0; j < kept.Length; j++)
        {
            for (int i = 0; i < kept.Length; i++)
                correlation[i, j] = covariance[kept[i], kept[j]] / Math.Sqrt(covariance[kept[i], kept[i]] * covariance[kept[j], kept[j]]);
        }
        if (kept.Length == 0)
            return correlation;
        (double[] values, Matrix vectors) = SymmetricEigen.Of(correlation);
        int[] positive = [.. Enumerable.Range(0, values.Length).Where(j => values[j] > 1e-12 * values.Max())];
        Matrix root = new(kept.Length, positive.Length);
        for (int j = 0; j < positive.Length; j++)
            TensorPrimitives.Multiply(vectors.Column(positive[j]), Math.Sqrt(values[positive[j]]), root.Column(j));
        return root;
    }
}
