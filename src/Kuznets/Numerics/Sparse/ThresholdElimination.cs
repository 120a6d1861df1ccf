namespace Kuznets.Numerics.Sparse;

/// <summary>
/// Incomplete Cholesky by threshold: an entry of the reduced matrix that is small beside its diagonal entries is dropped, and both diagonal entries are raised by what a
/// positive semidefinite error needs, so that no pivot turns negative. Source: Ajiz and Jennings (1984), A robust incomplete Choleski-conjugate gradient algorithm.
/// </summary>
internal sealed class ThresholdElimination
{
    private readonly int n;
    private readonly PermutedPattern pattern;
    private readonly double[] source, left, whole, work;
    private readonly int[] permutation, heads, links, cursors, touched, starts;
    private readonly double drop, tolerance;
    private readonly List<int> rows = [];
    private readonly List<double> values = [];

    /// <summary>A matrix to be eliminated in a given order.</summary>
    public ThresholdElimination(SparseSymmetric matrix, int[] permutation, double drop, double tolerance)
    {
        n = matrix.Order;
        (this.permutation, this.drop, this.tolerance, source) = (permutation, drop, tolerance, matrix.Values);
        pattern = PermutedPattern.Of(matrix, PermutedPattern.Inverse(permutation));
        double[] diagonal = matrix.Diagonal();
        whole = [.. permutation.Select(i => diagonal[i])];
        left = (double[])whole.Clone();
        (heads, links, cursors, touched, starts, work) = (new int[n], new int[n], new int[n], new int[n], new int[n + 1], new double[n]);
        Array.Fill(heads, -1);
    }

    /// <summary>Eliminates column by column, each taking what the earlier ones that reach its row owe it.</summary>
    public ColumnFactor Factor(CancellationToken cancellation)
    {
        double[] inverse = new double[n], pivots = new double[n];
        bool[] seen = new bool[n];
        for (int j = 0; j < n; j++)
        {
            if (j % 256 == 0)
                cancellation.ThrowIfCancellationRequested();
            int count = 0;
            for (int e = pattern.Starts[j]; e < pattern.Starts[j + 1]; e++)
            {
                if (pattern.Rows[e] != j)
                    count = Add(pattern.Rows[e], source[pattern.Sources[e]], count, seen);
            }
            for (int k = heads[j], following; k >= 0; k = following)
            {
                following = links[k];
                double factor = values[cursors[k]] * pivots[k];
                for (int e = cursors[k] + 1; e < starts[k + 1]; e++)
                    count = Add(rows[e], -values[e] * factor, count, seen);
                Requeue(k, cursors[k] + 1);
            }
            Array.Sort(touched, 0, count);
            int kept = Drop(j, count, seen);
            pivots[j] = left[j];
            if (left[j] > tolerance * whole[j] && left[j] > 0)
            {
                inverse[j] = 1 / left[j];
                for (int t = 0; t < kept; t++)
                {
                    int i = touched[t];
                    rows.Add(i);
                    values.Add(work[i] / left[j]);
                    left[i] -= work[i] * work[i] / left[j];
                }
            }
            starts[j + 1] = rows.Count;
            Requeue(j, starts[j]);
        }
        return new ColumnFactor(permutation, starts, [.. rows], [.. values], inverse);
    }

    private int Add(int row, double value, int count, bool[] seen)
    {
        if (seen[row])
        {
            work[row] += value;
            return count;
        }
        (seen[row], work[row], touched[count]) = (true, value, row);
        return count + 1;
    }

    /// <summary>Drops small entries of a column onto the diagonal; the others are moved to the front of the list.</summary>
    private int Drop(int column, int count, bool[] seen)
    {
        int kept = 0;
        for (int t = 0; t < count; t++)
        {
            int row = touched[t];
            double size = Math.Abs(work[row]), own = Math.Max(left[column], 0), other = Math.Max(left[row], 0);
            seen[row] = false;
            if (size > drop * Math.Sqrt(whole[column] * whole[row]) || own == 0 || other == 0)
            {
                if (size > 0)
                    touched[kept++] = row;
                continue;
            }
            double ratio = Math.Sqrt(own / other);
            left[column] += size * ratio;
            left[row] += size / ratio;
        }
        return kept;
    }

    /// <summary>Hands a column to the row of its next entry.</summary>
    private void Requeue(int column, int entry)
    {
        cursors[column] = entry;
        if (entry < starts[column + 1])
            (links[column], heads[rows[entry]]) = (heads[rows[entry]], column);
    }
}
