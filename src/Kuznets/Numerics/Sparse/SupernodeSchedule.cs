namespace Kuznets.Numerics.Sparse;

/// <summary>
/// Which supernodes are factored together: groups of whole subtrees, which do not depend on each other, and then the supernodes above them one by one.
/// Nothing here depends on the number of threads.
/// </summary>
/// <param name="Groups">Ranges of supernodes, ascending; a group is done in its order.</param>
/// <param name="Top">The remaining supernodes, ascending.</param>
/// <param name="Work">Multiplications and additions each supernode needs, its updates included.</param>
internal sealed record SupernodeSchedule(Range[] Groups, int[] Top, double[] Work)
{
    /// <summary>Work of one supernode from which on its rows are divided among the threads.</summary>
    public const double WorthDividing = 4e6;

    private const double Least = 1e6;

    /// <summary>Divides the tree where it branches until no group holds more than a small share of the work.</summary>
    public static SupernodeSchedule Of(Supernodes supernodes)
    {
        int count = supernodes.Count;
        double[] work = Measure(supernodes), below = (double[])work.Clone();
        int[] heads = new int[count + 1], siblings = new int[count], lowest = new int[count];
        Array.Fill(heads, -1);
        double total = 0;
        for (int s = 0; s < count; s++)
        {
            total += work[s];
            lowest[s] = heads[s] < 0 ? s : lowest[s];
            int parent = supernodes.Parent(s);
            (siblings[s], heads[parent < 0 ? count : parent]) = (heads[parent < 0 ? count : parent], s);
            if (parent < 0)
                continue;
            lowest[parent] = siblings[s] < 0 ? lowest[s] : lowest[parent];
            below[parent] += below[s];
        }
        double most = Math.Max(Least, total / 16);
        Stack<int> open = new();
        List<int> top = [], whole = [];
        Sort(heads[count], -1, siblings, below, most, open, whole);
        while (open.TryPop(out int root))
        {
            if (Trunk(root, work, below, heads, siblings) is not { } path)
            {
                whole.Add(root);
                continue;
            }
            top.AddRange(path);
            for (int k = 0; k < path.Count; k++)
                Sort(heads[path[k]], k + 1 < path.Count ? path[k + 1] : -1, siblings, below, most, open, whole);
        }
        top.Sort();
        whole.Sort();
        return new SupernodeSchedule(Gather(whole, lowest, below), [.. top], work);
    }

    /// <summary>Siblings with much work are to be opened, the others stay whole; one is left out, which is on top already.</summary>
    private static void Sort(int first, int except, int[] siblings, double[] below, double most, Stack<int> open, List<int> whole)
    {
        for (int s = first; s >= 0; s = siblings[s])
        {
            if (s == except)
                continue;
            if (below[s] > most)
                open.Push(s);
            else
                whole.Add(s);
        }
    }

    private static double[] Measure(Supernodes supernodes)
    {
        double[] work = new double[supernodes.Count];
        for (int target = 0; target < work.Length; target++)
        {
            double width = supernodes.Width(target);
            work[target] = 500 + (width * width * supernodes.Height(target));
            for (int u = supernodes.UpdateStarts[target]; u < supernodes.UpdateStarts[target + 1]; u++)
            {
                int source = supernodes.UpdateSources[u];
                double tall = supernodes.Height(source) - supernodes.UpdateRows[u];
                work[target] += 200 + (2.0 * supernodes.Width(source) * Math.Min(width, tall) * tall);
            }
        }
        return work;
    }

    /// <summary>The way from a root down to where the tree truly branches; null when too much work that cannot be divided lies on it.</summary>
    private static List<int>? Trunk(int root, double[] work, double[] below, int[] heads, int[] siblings)
    {
        List<int> path = [];
        double alone = 0;
        for (int node = root; node >= 0;)
        {
            path.Add(node);
            alone += work[node] < WorthDividing ? work[node] : 0;
            if (alone > below[root] / 8)
                return null;
            int heavy = -1;
            for (int child = heads[node]; child >= 0; child = siblings[child])
                heavy = heavy < 0 || below[child] > below[heavy] ? child : heavy;
            if (heavy < 0 || below[node] - work[node] - below[heavy] >= below[root] / 8)
                return path;
            node = heavy;
        }
        return path;
    }

    /// <summary>Subtrees side by side join into one group while they are small.</summary>
    private static Range[] Gather(List<int> roots, int[] lowest, double[] below)
    {
        List<Range> groups = [];
        double sum = 0;
        int start = -1;
        for (int k = 0; k < roots.Count; k++)
        {
            start = start < 0 ? lowest[roots[k]] : start;
            sum += below[roots[k]];
            bool joins = k + 1 < roots.Count && lowest[roots[k + 1]] == roots[k] + 1;
            if (joins && sum < Least)
                continue;
            groups.Add(start..(roots[k] + 1));
            (start, sum) = (-1, 0);
        }
        return [.. groups];
    }
}
