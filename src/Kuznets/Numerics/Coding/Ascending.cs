using System.Numerics;

namespace Kuznets.Numerics.Coding;

/// <summary>Codes in the order of the values rather than of their first appearance.</summary>
internal static class Ascending
{
    /// <summary>The grouping by value, levels ascending, and the values of the levels. What is missing has code -1 and no level.</summary>
    public static (Factor Groups, T[] Values) Of<T>(T[] values, Func<T, bool> missing, RunOptions? run = null) where T : struct, INumber<T>
    {
        Factor groups = Factor.Of(values, run);
        T[] found = [.. groups.FirstRows().Select(row => values[row] + T.Zero)];
        if (groups.Sorted && !found.Any(missing))
            return (groups, found);
        int[] order = [.. Enumerable.Range(0, found.Length).Where(level => !missing(found[level]))];
        Array.Sort(Array.ConvertAll(order, level => found[level]), order);
        int[] rank = new int[found.Length];
        Array.Fill(rank, -1);
        for (int i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        return (Renamed(groups, rank, order.Length, run), Array.ConvertAll(order, level => found[level]));
    }

    /// <summary>The same groups under other codes.</summary>
    private static Factor Renamed(Factor groups, int[] rank, int levels, RunOptions? run)
    {
        int[] codes = GC.AllocateUninitializedArray<int>(groups.Rows), old = groups.Codes;
        Work.Each(Work.Pieces(codes.Length), run, piece =>
        {
            (int start, int length) = Work.Piece(piece, codes.Length);
            for (int row = start; row < start + length; row++)
                codes[row] = rank[old[row]];
        });
        return new Factor(codes, levels);
    }
}
