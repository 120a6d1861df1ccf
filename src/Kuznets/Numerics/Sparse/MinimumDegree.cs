namespace Kuznets.Numerics.Sparse;

/// <summary>
/// An order of elimination with little fill: approximate minimum degree. Source: Amestoy, Davis and Duff (1996), An approximate minimum degree ordering
/// algorithm, SIAM Journal on Matrix Analysis and Applications 17. Rows with more than max(16, 10√n) entries are left to the end.
/// </summary>
internal static class MinimumDegree
{
    /// <summary>The order: element k is the row that is eliminated as the k-th.</summary>
    /// <param name="pattern">The matrix; its values are not read.</param>
    /// <param name="cancellation">Asked every few hundred pivots.</param>
    public static int[] Order(SparseSymmetric pattern, CancellationToken cancellation) =>
        Order(pattern, long.MaxValue, cancellation)!;

    /// <summary>The order, or null as soon as the factor is seen to need more than <paramref name="mostEntries"/> entries.</summary>
    public static int[]? Order(SparseSymmetric pattern, long mostEntries, CancellationToken cancellation)
    {
        if (pattern.Order == 0)
            return [];
        QuotientGraph graph = new(pattern);
        QuotientElimination elimination = new(graph);
        for (int step = 0; graph.Left > 0; step++)
        {
            if (step % 256 == 0)
                cancellation.ThrowIfCancellationRequested();
            elimination.Pivot();
            if (elimination.Entries > mostEntries)
                return null;
        }
        return Sequence(graph, elimination.Pivots);
    }

    /// <summary>Every row behind the pivot it was merged into or eliminated with; dense rows last, by degree.</summary>
    private static int[] Sequence(QuotientGraph graph, List<int> pivots)
    {
        int n = graph.Order;
        int[] turn = new int[n];
        Array.Fill(turn, -1);
        for (int k = 0; k < pivots.Count; k++)
            turn[pivots[k]] = k;
        int[] starts = new int[pivots.Count + 1];
        for (int i = 0; i < n; i++)
        {
            if (graph.IsDense(i))
                continue;
            int root = i;
            while (turn[root] < 0)
                root = graph.Parents[root];
            int at = turn[root];
            for (int j = i; turn[j] < 0;)
            {
                turn[j] = at;
                j = graph.Parents[j];
            }
            starts[at + 1]++;
        }
        SparseSymmetric.Accumulate(starts);
        int[] order = new int[n];
        for (int i = 0; i < n; i++)
        {
            if (turn[i] >= 0)
                order[starts[turn[i]]++] = i;
        }
        graph.Dense.CopyTo(order, n - graph.Dense.Length);
        return order;
    }
}
