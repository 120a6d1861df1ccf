using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Redundant constants of absorbed effects: the connected components of each effect's levels with those of every earlier effect, the
/// largest count over the pairs (Abowd, Creecy and Kramarz 2002; exact for two effects, a lower bound for more).
/// </summary>
internal static class Components
{
    public static Seq<long> Redundancy(Seq<Effect> effects)
    {
        List<long> redundant = [];
        for (int q = 0; q < effects.Count; q++)
        {
            long most = 0;
            for (int p = 0; p < q; p++)
            {
                if (effects[p].Absorbed.Constant && effects[q].Absorbed.Constant)
                    most = Math.Max(most, Count(effects[p].Absorbed.Groups, effects[q].Absorbed.Groups));
            }
            redundant.Add(most);
        }
        return [.. redundant];
    }

    private static long Count(Factor a, Factor b)
    {
        int[] parent = [.. Enumerable.Range(0, a.Levels + b.Levels)];
        long components = parent.Length;
        for (int i = 0; i < a.Codes.Length; i++)
        {
            int x = Root(parent, a.Codes[i]), y = Root(parent, a.Levels + b.Codes[i]);
            if (x == y)
                continue;
            parent[x] = y;
            components--;
        }
        return components;
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    }
}
