namespace Kuznets.Numerics.Sparse;

/// <summary>
/// A sparse symmetric matrix A [n×n], of which the lower triangle with the diagonal is stored by columns: column j holds the entries
/// <see cref="Starts"/>[j] … <see cref="Starts"/>[j+1]−1 of <see cref="Rows"/> (ascending, ≥ j) and <see cref="Values"/>. An entry that is not stored is
/// zero, a diagonal entry too.
/// </summary>
internal sealed class SparseSymmetric
{
    /// <summary>Wraps arrays without a copy.</summary>
    /// <param name="order">n.</param>
    /// <param name="starts">Where each column begins [n+1].</param>
    /// <param name="rows">Row of each entry, ascending in a column, none above the diagonal.</param>
    /// <param name="values">Value of each entry; may be empty for a pattern that is only ordered.</param>
    public SparseSymmetric(int order, int[] starts, int[] rows, double[] values) =>
        (Order, Starts, Rows, Values) = (order, starts, rows, values);

    /// <summary>n, rows and columns.</summary>
    public int Order { get; }

    /// <summary>Where the entries of each column begin [n+1].</summary>
    public int[] Starts { get; }

    /// <summary>Row of each entry.</summary>
    public int[] Rows { get; }

    /// <summary>Value of each entry.</summary>
    public double[] Values { get; }

    /// <summary>Entries stored.</summary>
    public int Count => Starts[Order];

    /// <summary>A matrix of triplets of either triangle; equal positions are added up. Cost: O(n + entries).</summary>
    /// <param name="order">n.</param>
    /// <param name="first">One index of each entry.</param>
    /// <param name="second">The other index of each entry.</param>
    /// <param name="values">Value of each entry; an off-diagonal pair is given once.</param>
    public static SparseSymmetric OfTriplets(int order, ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<double> values)
    {
        // Two counting sorts, by row and then by column, leave the rows of a column ascending.
        int[] byRow = new int[order + 1], columns = new int[values.Length];
        double[] sorted = new double[values.Length];
        for (int e = 0; e < values.Length; e++)
            byRow[Math.Max(first[e], second[e]) + 1]++;
        Accumulate(byRow);
        int[] next = byRow[..^1];
        for (int e = 0; e < values.Length; e++)
        {
            int at = next[Math.Max(first[e], second[e])]++;
            (columns[at], sorted[at]) = (Math.Min(first[e], second[e]), values[e]);
        }
        int[] starts = new int[order + 1], rows = new int[values.Length];
        double[] placed = new double[values.Length];
        foreach (int column in columns)
            starts[column + 1]++;
        Accumulate(starts);
        next = starts[..^1];
        for (int row = 0; row < order; row++)
        {
            for (int e = byRow[row]; e < byRow[row + 1]; e++)
            {
                int at = next[columns[e]]++;
                (rows[at], placed[at]) = (row, sorted[e]);
            }
        }
        return new SparseSymmetric(order, starts, rows, placed).Merged();
    }

    /// <summary>The diagonal [n].</summary>
    public double[] Diagonal()
    {
        double[] diagonal = new double[Order];
        for (int j = 0; j < Order; j++)
        {
            if (Starts[j] < Starts[j + 1] && Rows[Starts[j]] == j)
                diagonal[j] = Values[Starts[j]];
        }
        return diagonal;
    }

    /// <summary>Y = A X for right-hand sides interleaved: unknown i of column c stands at i·width + c.</summary>
    public void Multiply(ReadOnlySpan<double> X, Span<double> Y, int width)
    {
        Y[..(Order * width)].Clear();
        for (int j = 0; j < Order; j++)
        {
            for (int e = Starts[j]; e < Starts[j + 1]; e++)
            {
                (int i, double value) = (Rows[e], Values[e]);
                for (int c = 0; c < width; c++)
                {
                    Y[(i * width) + c] += value * X[(j * width) + c];
                    if (i != j)
                        Y[(j * width) + c] += value * X[(i * width) + c];
                }
            }
        }
    }

    /// <summary>Running totals in place: element k becomes the sum of elements 0 … k.</summary>
    internal static void Accumulate(Span<int> counts)
    {
        for (int k = 1; k < counts.Length; k++)
            counts[k] += counts[k - 1];
    }

    private SparseSymmetric Merged()
    {
        int kept = 0, e = 0;
        for (int j = 0; j < Order; j++)
        {
            int end = Starts[j + 1], begin = kept;
            for (; e < end; e++)
            {
                if (kept > begin && Rows[kept - 1] == Rows[e])
                    Values[kept - 1] += Values[e];
                else
                    (Rows[kept], Values[kept++]) = (Rows[e], Values[e]);
            }
            Starts[j + 1] = kept;
        }
        return kept == Rows.Length ? this : new SparseSymmetric(Order, Starts, Rows[..kept], Values[..kept]);
    }
}
