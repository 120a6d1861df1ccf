using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>
/// Cross products Z'WZ of columns, kept cluster by cluster: those of any resample of whole clusters are a weighted sum of the blocks, so that a
/// regression on it reads no row again. Triangles are packed: column j holds the rows j … k−1. Cost: n k² / 2 once, clusters · k² / 2 a resample.
/// </summary>
public sealed class ClusterProducts
{
    private readonly double[][] blocks;

    private ClusterProducts(double[][] blocks, int columns) => (this.blocks, Columns) = (blocks, columns);

    /// <summary>Columns k.</summary>
    public int Columns { get; }

    /// <summary>Number of clusters.</summary>
    public int Clusters => blocks.Length;

    /// <summary>Length of a packed triangle of order k.</summary>
    public static int Length(int k) => k * (k + 1) / 2;

    /// <summary>Where a column of a packed triangle of order k begins.</summary>
    public static int Start(int k, int column) => (column * k) - (column * (column - 1) / 2);

    /// <summary>Forms the blocks.</summary>
    /// <param name="columns">Columns, each [n].</param>
    /// <param name="rows">Rows of each cluster.</param>
    /// <param name="weights">Weights [n]; null when unweighted.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static ClusterProducts Of(IReadOnlyList<double[]> columns, int[][] rows, double[]? weights = null, RunOptions? run = null)
    {
        int k = columns.Count;
        double[][] blocks = new double[rows.Length][];
        Work.Each(rows.Length, run, cluster =>
        {
            int[] own = rows[cluster];
            double[] values = new double[own.Length * k], weighted = new double[own.Length], block = new double[Length(k)];
            for (int j = 0; j < k; j++)
            {
                for (int i = 0; i < own.Length; i++)
                    values[(j * own.Length) + i] = columns[j][own[i]];
            }
            for (int j = 0, at = 0; j < k; j++)
            {
                ReadOnlySpan<double> column = values.AsSpan(j * own.Length, own.Length);
                for (int i = 0; i < own.Length; i++)
                    weighted[i] = column[i] * (weights?[own[i]] ?? 1);
                for (int row = j; row < k; row++)
                    block[at++] = TensorPrimitives.Dot<double>(values.AsSpan(row * own.Length, own.Length), weighted);
            }
            blocks[cluster] = block;
        });
        return new ClusterProducts(blocks, k);
    }

    /// <summary>The products of a resample, cluster c taken <paramref name="times"/>[c] times; written over the packed triangle.</summary>
    public void Resample(ReadOnlySpan<int> times, Span<double> sum)
    {
        sum.Clear();
        for (int cluster = 0; cluster < blocks.Length; cluster++)
        {
            if (times[cluster] != 0)
                TensorPrimitives.MultiplyAdd<double>(blocks[cluster], times[cluster], sum, sum);
        }
    }
}
