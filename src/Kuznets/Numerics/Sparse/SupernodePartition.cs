namespace Kuznets.Numerics.Sparse;

/// <summary>
/// Divides the columns of a factor into supernodes: runs of columns with (nearly) the same rows below. Source: maximal supernodes of Liu, Ng and Peyton (1993), relaxed by merging
/// a supernode into its parent as long as few zeros are stored (Ashcraft and Grimes 1989), then cut to a width that fits the cache.
/// </summary>
internal static class SupernodePartition
{
    private const int Widest = 128;

    /// <summary>First column of each supernode and n at the end; and for each the end of the uncut supernode it is a piece of.</summary>
    public static (int[] Firsts, int[] Ends) Of(int[] parents, int[] counts)
    {
        int n = parents.Length;
        long[] entries = new long[n + 1];
        for (int j = 0; j < n; j++)
            entries[j + 1] = entries[j] + counts[j];
        int[] firsts = new int[n + 1]; // a stack of the merged supernodes so far
        int depth = 0;
        for (int j = 0; j < n;)
        {
            int last = j;
            while (last + 1 < n && parents[last] == last + 1 && counts[last] == counts[last + 1] + 1)
                last++;
            firsts[depth++] = j;
            while (depth > 1 && IsBelow(parents[firsts[depth - 1] - 1], last) && Pays(firsts[depth - 2], last, counts, entries))
                depth--;
            j = last + 1;
        }
        firsts[depth] = n;
        return Cut(firsts.AsSpan(0, depth + 1));
    }

    private static bool IsBelow(int parent, int last) => parent >= 0 && parent <= last;

    /// <summary>Whether the columns from … last store few zeros as one supernode.</summary>
    private static bool Pays(int from, int last, int[] counts, long[] entries)
    {
        long width = last + 1 - from, rows = width - 1 + counts[last];
        long stored = (width * rows) - (width * (width - 1) / 2);
        double zeros = 1 - ((entries[last + 1] - entries[from]) / (double)stored);
        return width <= 4 || zeros <= (width <= 16 ? 0.5 : width <= 48 ? 0.1 : 0.05);
    }

    private static (int[] Firsts, int[] Ends) Cut(ReadOnlySpan<int> firsts)
    {
        List<int> cut = new(firsts.Length), ends = new(firsts.Length);
        for (int s = 0; s + 1 < firsts.Length; s++)
        {
            int width = firsts[s + 1] - firsts[s], pieces = (width + Widest - 1) / Widest;
            int piece = pieces == 1 ? width : (((width + pieces - 1) / pieces) + 7) & ~7;
            for (int first = firsts[s]; first < firsts[s + 1]; first += piece)
            {
                cut.Add(first);
                ends.Add(firsts[s + 1]);
            }
        }
        cut.Add(firsts[^1]);
        return ([.. cut], [.. ends]);
    }
}
