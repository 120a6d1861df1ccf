namespace Kuznets.Numerics.Sparse;

/// <summary>
/// The elimination tree of a symmetric pattern: the parent of column j is the first row below the diagonal of column j of the factor, −1 for a root.
/// Nothing here recurses, so a chain of any length fits the stack.
/// </summary>
internal static class EliminationTree
{
    /// <summary>Parents [n]. Source: Liu (1986), with path compression; cost O(entries · log n) at worst.</summary>
    /// <param name="starts">Where each row begins [n+1].</param>
    /// <param name="columns">Columns left of the diagonal of each row, in any order.</param>
    public static int[] Parents(int[] starts, int[] columns)
    {
        int n = starts.Length - 1;
        int[] parents = new int[n], roots = new int[n];
        int trees = 0;
        for (int i = 0; i < n; i++)
        {
            (parents[i], roots[i]) = (-1, -1);
            trees++;
            // Once i is above all earlier columns, what is left of its row says nothing new: full rows at the end cost next to nothing.
            for (int e = starts[i]; e < starts[i + 1] && trees > 1; e++)
            {
                for (int j = columns[e]; j >= 0 && j < i;)
                {
                    int above = roots[j];
                    roots[j] = i;
                    if (above < 0)
                    {
                        parents[j] = i;
                        trees--;
                    }
                    j = above;
                }
            }
        }
        return parents;
    }

    /// <summary>Columns in postorder [n]: every subtree is contiguous and its root stands last; children keep their order.</summary>
    public static int[] Postorder(int[] parents)
    {
        int n = parents.Length;
        int[] heads = new int[n], siblings = new int[n], order = new int[n], stack = new int[n];
        Array.Fill(heads, -1);
        for (int j = n - 1; j >= 0; j--)
        {
            if (parents[j] >= 0)
                (siblings[j], heads[parents[j]]) = (heads[parents[j]], j);
        }
        int count = 0;
        for (int root = 0; root < n; root++)
        {
            if (parents[root] >= 0)
                continue;
            int depth = 0;
            stack[0] = root;
            while (depth >= 0)
            {
                int j = stack[depth], child = heads[j];
                if (child < 0)
                {
                    order[count++] = j;
                    depth--;
                    continue;
                }
                heads[j] = siblings[child];
                stack[++depth] = child;
            }
        }
        return order;
    }

    /// <summary>
    /// Entries of every column of the factor, with the diagonal [n]. Source: Gilbert, Ng and Peyton (1994), algorithm 3; cost nearly linear in the entries of A.
    /// </summary>
    /// <param name="parents">The tree, whose columns are numbered in postorder.</param>
    /// <param name="starts">Where each column of the lower triangle begins [n+1].</param>
    /// <param name="rows">Row of each entry.</param>
    public static int[] Counts(int[] parents, int[] starts, int[] rows)
    {
        int n = parents.Length;
        int[] counts = new int[n], first = new int[n], neighbour = new int[n], leaf = new int[n], sets = new int[n];
        Array.Fill(neighbour, -1);
        Array.Fill(leaf, -1);
        for (int j = 0; j < n; j++)
            (first[j], sets[j], counts[j]) = (j, j, 1);
        for (int j = 0; j < n; j++)
        {
            if (parents[j] < 0)
                continue;
            if (first[parents[j]] == parents[j])
                counts[parents[j]] = 0; // not a leaf
            first[parents[j]] = Math.Min(first[parents[j]], first[j]);
        }
        for (int j = 0; j < n; j++)
        {
            int parent = parents[j];
            if (parent >= 0)
                counts[parent]--;
            for (int e = starts[j]; e < starts[j + 1]; e++)
            {
                int i = rows[e];
                if (i == j)
                    continue;
                if (first[j] > neighbour[i])
                {
                    counts[j]++;
                    if (leaf[i] >= 0)
                        counts[Root(sets, leaf[i])]--;
                    leaf[i] = j;
                }
                neighbour[i] = j;
            }
            if (parent >= 0)
                sets[j] = parent;
        }
        for (int j = 0; j < n; j++)
        {
            if (parents[j] >= 0)
                counts[parents[j]] += counts[j];
        }
        return counts;
    }

    private static int Root(int[] sets, int j)
    {
        int root = j;
        while (sets[root] != root)
            root = sets[root];
        while (sets[j] != root && j != root)
            (sets[j], j) = (root, sets[j]);
        return root;
    }
}
