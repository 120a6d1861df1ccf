namespace Kuznets.Numerics.Sparse;

/// <summary>A triangular factor L D L' by columns in order of elimination; L has a unit diagonal, which is not stored.</summary>
/// <param name="Permutation">Row of the matrix that is eliminated as the k-th [n].</param>
/// <param name="Starts">Where each column begins [n+1].</param>
/// <param name="Rows">Row of each entry, in the new numbering.</param>
/// <param name="Values">Entries of L below the diagonal.</param>
/// <param name="InversePivots">1/D [n]; 0 for a column that depends on the others.</param>
internal sealed record ColumnFactor(int[] Permutation, int[] Starts, int[] Rows, double[] Values, double[] InversePivots)
{
    /// <summary>
    /// The same factor in another order of elimination that keeps every column before its rows but as near to them as possible, so that a solve finds its
    /// unknowns in the cache: a column follows at once the last one that it waits for, and free ones go by their number in the matrix.
    /// </summary>
    public ColumnFactor Localised()
    {
        int n = Permutation.Length, count = 0, depth = 0;
        int[] waits = new int[n], numbers = PermutedPattern.Inverse(Permutation), order = new int[n], stack = new int[n];
        foreach (int row in Rows)
            waits[row]++;
        bool[] free = Array.ConvertAll(waits, w => w == 0);
        foreach (int k in numbers)
        {
            if (!free[k])
                continue;
            stack[depth++] = k;
            while (depth > 0)
            {
                int column = order[count++] = stack[--depth];
                for (int e = Starts[column]; e < Starts[column + 1]; e++)
                {
                    if (--waits[Rows[e]] == 0)
                        stack[depth++] = Rows[e];
                }
            }
        }
        return Reordered(order);
    }

    private ColumnFactor Reordered(int[] order)
    {
        int n = order.Length, at = 0;
        int[] places = PermutedPattern.Inverse(order), permutation = new int[n], starts = new int[n + 1], rows = new int[Rows.Length];
        double[] values = new double[Rows.Length], inverse = new double[n];
        for (int k = 0; k < n; k++)
        {
            int column = order[k];
            (permutation[k], inverse[k]) = (Permutation[column], InversePivots[column]);
            for (int e = Starts[column]; e < Starts[column + 1]; e++)
                (rows[at], values[at++]) = (places[Rows[e]], Values[e]);
            starts[k + 1] = at;
        }
        return new ColumnFactor(permutation, starts, rows, values, inverse);
    }
}
