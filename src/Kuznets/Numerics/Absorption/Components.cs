namespace Kuznets.Numerics.Absorption;

/// <summary>
/// Connected components of the bipartite graph whose nodes are the levels of two factors and whose edges are the rows (Abowd, Creecy and
/// Kramarz 2002). Numbered in the order of their first row. Cost: nearly linear, union-find.
/// </summary>
/// <param name="Count">Number of components.</param>
/// <param name="First">Component of each level of the first factor.</param>
/// <param name="Second">Component of each level of the second factor.</param>
public sealed record Components(int Count, int[] First, int[] Second)
{
    /// <summary>Finds the components.</summary>
    public static Components Of(Factor first, Factor second)
    {
        int[] parent = new int[first.Levels + second.Levels];
        for (int i = 0; i < parent.Length; i++)
            parent[i] = i;
        for (int row = 0; row < first.Codes.Length; row++)
        {
            int a = Root(parent, first.Codes[row]), b = Root(parent, first.Levels + second.Codes[row]);
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }
        int[] name = new int[parent.Length];
        int count = 0;
        for (int i = 0; i < parent.Length; i++)
            name[i] = Root(parent, i) == i ? count++ : name[parent[i]];
        return new(count, name[..first.Levels], name[first.Levels..]);
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
        {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }
        return node;
    }
}
