namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>Whether two effects are balanced: every pair of their levels stands in one row, so that their projections commute.</summary>
internal static class Balance
{
    public static bool Of(EffectGraph graph)
    {
        if (graph.Others.Length != 1 || (long)graph.Groups * graph.Unknowns != graph.Rows)
            return false;
        int[] codes = graph.Codes[0], seen = new int[graph.Unknowns];
        for (int level = 0; level < graph.Groups; level++)
        {
            if (graph.Starts[level + 1] - graph.Starts[level] != graph.Unknowns)
                return false;
            for (int position = graph.Starts[level]; position < graph.Starts[level + 1]; position++)
            {
                if (seen[codes[position]] == level + 1)
                    return false;
                seen[codes[position]] = level + 1;
            }
        }
        return true;
    }
}
