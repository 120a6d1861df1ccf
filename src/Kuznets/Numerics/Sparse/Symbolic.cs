namespace Kuznets.Numerics.Sparse;

/// <summary>
/// What is known of a factor before any arithmetic: its order of elimination, its entries, its supernodes. Holds for every matrix with the same pattern.
/// </summary>
internal sealed class Symbolic
{
    private Symbolic(int[] permutation, int[] parents, int[] counts, PermutedPattern pattern, Supernodes supernodes)
    {
        (Permutation, Parents, Counts, Pattern, Supernodes) = (permutation, parents, counts, pattern, supernodes);
        (Entries, Flops) = Measure(counts);
        Schedule = SupernodeSchedule.Of(supernodes);
    }

    /// <summary>n.</summary>
    public int Order => Permutation.Length;

    /// <summary>Row of the matrix that is eliminated as the k-th [n]: the given permutation, put in postorder.</summary>
    public int[] Permutation { get; }

    /// <summary>The elimination tree in the new numbering; −1 for a root.</summary>
    public int[] Parents { get; }

    /// <summary>Entries of each column of the factor, with the diagonal.</summary>
    public int[] Counts { get; }

    /// <summary>Entries of the factor, with the diagonal, before any padding.</summary>
    public long Entries { get; }

    /// <summary>Multiplications and additions of the factorisation: Σ counts².</summary>
    public double Flops { get; }

    /// <summary>Doubles that the factor occupies, with the zeros of merged columns and of padding.</summary>
    public long Storage => Supernodes.Storage;

    internal PermutedPattern Pattern { get; }

    internal Supernodes Supernodes { get; }

    internal SupernodeSchedule Schedule { get; }

    /// <summary>Analyses a matrix under a permutation; null when the factor would have more than <paramref name="mostEntries"/> entries.</summary>
    /// <param name="matrix">The matrix; its values are not read.</param>
    /// <param name="permutation">Row that is eliminated as the k-th, as <see cref="MinimumDegree"/> returns it.</param>
    /// <param name="mostEntries">Most entries of the factor.</param>
    /// <param name="cancellation">Asked between the steps.</param>
    public static Symbolic? Of(SparseSymmetric matrix, int[] permutation, long mostEntries = long.MaxValue, CancellationToken cancellation = default)
    {
        int[] position = PermutedPattern.Inverse(permutation);
        int[] room = GC.AllocateUninitializedArray<int>(matrix.Count), given = PermutedPattern.Tree(matrix, position, room);
        cancellation.ThrowIfCancellationRequested();
        int[] postorder = EliminationTree.Postorder(given), place = PermutedPattern.Inverse(postorder);
        int[] parents = new int[permutation.Length], order = new int[permutation.Length];
        for (int k = 0; k < order.Length; k++)
        {
            int j = postorder[k];
            (order[k], parents[k]) = (permutation[j], given[j] < 0 ? -1 : place[given[j]]);
            position[permutation[j]] = k;
        }
        PermutedPattern pattern = PermutedPattern.Of(matrix, position, room);
        cancellation.ThrowIfCancellationRequested();
        int[] counts = EliminationTree.Counts(parents, pattern.Starts, pattern.Rows);
        if (Measure(counts).Entries > mostEntries)
            return null;
        cancellation.ThrowIfCancellationRequested();
        Supernodes? supernodes = Supernodes.Find(parents, counts, pattern);
        return supernodes is null ? null : new Symbolic(order, parents, counts, pattern, supernodes);
    }

    private static (long Entries, double Flops) Measure(int[] counts)
    {
        long entries = 0;
        double flops = 0;
        foreach (int count in counts)
        {
            entries += count;
            flops += (double)count * count;
        }
        return (entries, flops);
    }
}
