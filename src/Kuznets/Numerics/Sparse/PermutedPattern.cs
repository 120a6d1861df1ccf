namespace Kuznets.Numerics.Sparse;

/// <summary>The lower triangle of P A P' by columns, each entry with its place in A's values.</summary>
/// <param name="Starts">Where each column begins [n+1].</param>
/// <param name="Rows">Row of each entry, not sorted within a column.</param>
/// <param name="Sources">Place of each entry in the values of A.</param>
internal sealed record PermutedPattern(int[] Starts, int[] Rows, int[] Sources)
{
    /// <summary>Permutes a matrix; position[i] is the new place of row i.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="position">New places [n].</param>
    /// <param name="rows">Room for the rows; fresh memory costs more than the work done in it.</param>
    public static PermutedPattern Of(SparseSymmetric matrix, int[] position, int[]? rows = null)
    {
        int[] starts = new int[matrix.Order + 1], sources = GC.AllocateUninitializedArray<int>(matrix.Count);
        rows ??= GC.AllocateUninitializedArray<int>(matrix.Count);
        for (int j = 0; j < matrix.Order; j++)
        {
            int column = position[j];
            for (int e = matrix.Starts[j]; e < matrix.Starts[j + 1]; e++)
                starts[Math.Min(column, position[matrix.Rows[e]]) + 1]++;
        }
        SparseSymmetric.Accumulate(starts);
        int[] next = starts[..^1];
        for (int j = 0; j < matrix.Order; j++)
        {
            int column = position[j];
            for (int e = matrix.Starts[j]; e < matrix.Starts[j + 1]; e++)
            {
                int row = position[matrix.Rows[e]], at = next[Math.Min(column, row)]++;
                (rows[at], sources[at]) = (Math.Max(column, row), e);
            }
        }
        return new PermutedPattern(starts, rows, sources);
    }

    /// <summary>The elimination tree of P A P', from its rows: what lies left of the diagonal.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="position">New places [n].</param>
    /// <param name="columns">Room for as many numbers as there are entries.</param>
    public static int[] Tree(SparseSymmetric matrix, int[] position, int[] columns)
    {
        int[] starts = new int[matrix.Order + 1];
        for (int j = 0; j < matrix.Order; j++)
        {
            int column = position[j];
            for (int e = matrix.Starts[j]; e < matrix.Starts[j + 1]; e++)
                starts[Math.Max(column, position[matrix.Rows[e]]) + 1]++;
        }
        SparseSymmetric.Accumulate(starts);
        int[] next = starts[..^1];
        for (int j = 0; j < matrix.Order; j++)
        {
            int column = position[j];
            for (int e = matrix.Starts[j]; e < matrix.Starts[j + 1]; e++)
            {
                int row = position[matrix.Rows[e]];
                columns[next[Math.Max(column, row)]++] = Math.Min(column, row);
            }
        }
        return EliminationTree.Parents(starts, columns);
    }

    /// <summary>The inverse of a permutation.</summary>
    public static int[] Inverse(int[] permutation)
    {
        int[] inverse = new int[permutation.Length];
        for (int k = 0; k < permutation.Length; k++)
            inverse[permutation[k]] = k;
        return inverse;
    }
}
