using System.Numerics.Tensors;

namespace Kuznets.Numerics.Resampling;

/// <summary>
/// A regression solved again with each cluster counted any number of times, without a pass over the rows: with Q of <see cref="ClusterBasis"/> the
/// coefficients move by T⁻¹ (Σ_g c_g Q_g'Q_g)⁻¹ Σ_g c_g Q_g'û_g. Counts of the pairs bootstrap, zero for one cluster and one elsewhere for the jackknife.
/// Cost: G K² once a count and K³/6.
/// </summary>
public sealed class ClusterCounts
{
    /// <summary>Share of a diagonal below which a column is explained by those before it.</summary>
    private const double Singular = 1e-10;

    private readonly ClusterBasis basis;
    private readonly double[] grams;   // [G × K(K+1)/2]
    private readonly double[] scores;  // [G × K]
    private readonly int size;

    /// <summary>Products by cluster.</summary>
    /// <param name="basis">The columns.</param>
    /// <param name="residuals">û times √w [n].</param>
    /// <param name="clusters">The clusters.</param>
    public ClusterCounts(ClusterBasis basis, double[] residuals, Factor clusters)
    {
        (this.basis, size, Clusters) = (basis, basis.Q.Columns, clusters.Levels);
        int packed = size * (size + 1) / 2;
        grams = new double[(long)Clusters * packed];
        scores = new double[Clusters * size];
        int[][] rows = UnitRows.Of(clusters);
        double[] block = new double[rows.Max(r => r.Length) * size];
        for (int g = 0; g < Clusters; g++)
        {
            int n = rows[g].Length;
            for (int j = 0; j < size; j++)
            {
                ReadOnlySpan<double> column = basis.Q.Column(j);
                double score = 0;
                for (int i = 0; i < n; i++)
                {
                    double value = block[(j * n) + i] = column[rows[g][i]];
                    score += value * residuals[rows[g][i]];
                }
                scores[(g * size) + j] = score;
            }
            int at = g * packed;
            for (int j = 0; j < size; j++)
            {
                for (int i = 0; i <= j; i++)
                    grams[at++] = TensorPrimitives.Dot<double>(block.AsSpan(i * n, n), block.AsSpan(j * n, n));
            }
        }
    }

    /// <summary>Number of clusters.</summary>
    public int Clusters { get; }

    /// <summary>
    /// How the coefficients move [k] when cluster g counts <paramref name="counts"/>[g] times; NaN for a coefficient that is not identified then.
    /// </summary>
    /// <param name="counts">How often [G].</param>
    /// <param name="change">b* − b̂ [k].</param>
    /// <returns>Whether all coefficients are identified.</returns>
    public bool Change(ReadOnlySpan<int> counts, Span<double> change)
    {
        int packed = size * (size + 1) / 2;
        double[] gram = new double[packed], score = new double[size];
        for (int g = 0; g < counts.Length; g++)
        {
            if (counts[g] == 0)
                continue;
            TensorPrimitives.MultiplyAdd(grams.AsSpan(g * packed, packed), counts[g], gram, gram);
            TensorPrimitives.MultiplyAdd(scores.AsSpan(g * size, size), counts[g], score, score);
        }
        return Solved(gram, score, change);
    }

    /// <summary>As <see cref="Change"/> when one cluster is left out and every other counts once.</summary>
    public bool Without(int cluster, Span<double> change)
    {
        int packed = size * (size + 1) / 2;
        double[] gram = new double[packed], score = new double[size];
        for (int j = 0, at = 0; j < size; j++)
        {
            for (int i = 0; i <= j; i++, at++)
                gram[at] = (i == j ? 1 : 0) - grams[(cluster * packed) + at];
            score[j] = -scores[(cluster * size) + j];
        }
        return Solved(gram, score, change);
    }

    /// <summary>Cholesky, effects first: one of their columns that is explained is left out, a regressor that is explained is not identified.</summary>
    private bool Solved(double[] gram, double[] score, Span<double> change)
    {
        int effects = basis.Effects;
        bool whole = true;
        Span<bool> skipped = stackalloc bool[size <= 512 ? size : 0];
        if (size > 512)
            skipped = new bool[size];
        skipped.Clear();
        for (int j = 0, row = 0; j < size; row += ++j)
        {
            for (int i = 0, other = 0; i <= j; other += ++i)
            {
                double sum = gram[row + i] - TensorPrimitives.Dot<double>(gram.AsSpan(row, i), gram.AsSpan(other, i));
                if (i < j)
                {
                    gram[row + i] = skipped[i] ? 0 : sum / gram[other + i];
                    continue;
                }
                skipped[j] = sum <= Singular * Math.Max(gram[row + j], 1e-300);
                gram[row + j] = skipped[j] ? 1 : Math.Sqrt(sum);
                whole &= !skipped[j] || j < effects;
            }
            double rest = score[j] - TensorPrimitives.Dot<double>(gram.AsSpan(row, j), score.AsSpan(0, j));
            score[j] = skipped[j] ? 0 : rest / gram[row + j];
        }
        for (int j = size - 1; j >= 0; j--)
        {
            double sum = score[j];
            for (int i = j + 1; i < size; i++)
                sum -= gram[(i * (i + 1) / 2) + j] * score[i];
            score[j] = skipped[j] ? 0 : sum / gram[(j * (j + 1) / 2) + j];
        }
        score.AsSpan(effects).CopyTo(change);
        basis.Solve(change);
        for (int j = 0; j < change.Length && !whole; j++)
            change[j] = double.NaN;
        return whole;
    }
}
