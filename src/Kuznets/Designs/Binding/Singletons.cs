using Kuznets.Numerics;

namespace Kuznets.Designs.Binding;

/// <summary>
/// Rows alone in a level of an effect, removed until every level of every effect has two (Correia 2015). Each level keeps its count and the
/// exclusive-or of its rows, so that the last row of a level is known without a search: O(n·Q) whatever the length of the chain.
/// </summary>
internal static class Singletons
{
    /// <summary>Indices to remove for each effect, in the order of removal; effects in their order break ties.</summary>
    public static List<int>[] Find(IReadOnlyList<Factor> effects, int rows, RunOptions? run = null)
    {
        if (!effects.Any(e => e.CountRows(run).AsSpan().Contains(1)))
            return [.. effects.Select(_ => new List<int>())];
        int[][] counts = [.. effects.Select(e => (int[])e.Counts.Clone())];
        int[][] mixed = [.. effects.Select(e => new int[e.Levels])];
        for (int q = 0; q < effects.Count; q++)
        {
            int[] codes = effects[q].Codes;
            for (int row = 0; row < rows; row++)
            {
                mixed[q][codes[row]] ^= row;
            }
        }
        List<int>[] removed = [.. effects.Select(_ => new List<int>())];
        bool[] gone = new bool[rows];
        Queue<(int Effect, int Level)> alone = [];
        for (int q = 0; q < effects.Count; q++)
        {
            for (int level = 0; level < counts[q].Length; level++)
            {
                if (counts[q][level] == 1)
                    alone.Enqueue((q, level));
            }
        }
        while (alone.TryDequeue(out (int Effect, int Level) next))
        {
            if (counts[next.Effect][next.Level] != 1)
                continue;
            int row = mixed[next.Effect][next.Level];
            if (gone[row])
                continue;
            gone[row] = true;
            removed[next.Effect].Add(row);
            for (int q = 0; q < effects.Count; q++)
            {
                int level = effects[q].Codes[row];
                mixed[q][level] ^= row;
                if (--counts[q][level] == 1)
                    alone.Enqueue((q, level));
            }
        }
        return removed;
    }
}
