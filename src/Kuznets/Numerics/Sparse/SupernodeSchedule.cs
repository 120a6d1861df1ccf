namespace Kuznets.Numerics.Sparse;

/// <summary>
/// Which supernodes are factored together: groups of whole subtrees, which do not depend on each other, and then the supernodes above them one by one.
/// Nothing here depends on the number of threads.
/// </summary>
/// <param name="Groups">Ranges of supernodes, ascending; a group is done in its order.</param>
/// <param name="Top">The remaining supernodes, ascending.</param>
/// <param name="Work">Multiplications and additions each supernode needs, its updates included.</param>
internal sealed record SupernodeSchedule(int[][] Groups, int[] Top, double[] Work)
{
    private const double Least = 2e6;

    /// <summary>Divides the tree so that no group holds more than a small share of the work.</summary>
    public static SupernodeSchedule Of(Supernodes supernodes)
    {
        int count = supernodes.Count;
        double[] work = new double[count], below = new double[count];
        for (int s = 0; s < count; s++)
            work[s] = 500 + ((double)supernodes.Width(s) * supernodes.Width(s) * supernodes.Height(s));
        for (int target = 0; target < count; target++)
        {
            for (int u = supernodes.UpdateStarts[target]; u < supernodes.UpdateStarts[target + 1]; u++)
            {
                int source = supernodes.UpdateSources[u], row = supernodes.UpdateRows[u];
                double tall = supernodes.Height(source) - row;
                work[target] += 200 + (2.0 * supernodes.Width(source) * Math.Min(supernodes.Width(target), tall) * tall);
            }
        }
        double total = 0;
        for (int s = 0; s < count; s++)
        {
            total += work[s];
            below[s] += work[s];
            if (supernodes.Parent(s) is int parent and >= 0)
                below[parent] += below[s];
        }
        double most = Math.Max(Least, total / 64);
        List<int[]> groups = [];
        List<int> group = [], top = [];
        double sum = 0;
        for (int s = 0; s < count; s++)
        {
            if (below[s] > most && total > most)
            {
                top.Add(s);
                continue;
            }
            group.Add(s);
            sum += work[s];
            bool whole = supernodes.Parent(s) is int parent && (parent < 0 || (below[parent] > most && total > most));
            if (whole && sum > most / 2)
            {
                groups.Add([.. group]);
                group.Clear();
                sum = 0;
            }
        }
        if (group.Count > 0)
            groups.Add([.. group]);
        return new SupernodeSchedule([.. groups], [.. top], work);
    }
}
