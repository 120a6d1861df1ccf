using System.Buffers;
using System.Runtime.CompilerServices;

namespace Kuznets.Numerics.Coding;

/// <summary>What follows from the codes or the starts of a grouping.</summary>
internal static class Grouping
{
    private const int Lanes = 4;

    /// <summary>Codes from where groups begin.</summary>
    public static int[] Codes(int[] starts)
    {
        int[] codes = GC.AllocateUninitializedArray<int>(starts[^1]);
        Work.Each(Work.Pieces(codes.Length), null, piece =>
        {
            (int row, int length) = Work.Piece(piece, codes.Length);
            int level = Array.BinarySearch(starts, row);
            level = level < 0 ? ~level - 1 : level;
            for (int end = row + length; row < end; level++)
            {
                for (int next = Math.Min(end, starts[level + 1]); row < next; row++)
                    codes[row] = level;
            }
        });
        return codes;
    }

    /// <summary>Where groups begin; null when codes decrease somewhere.</summary>
    public static int[]? Starts(int[] codes, int levels)
    {
        for (int row = 1; row < codes.Length; row++)
        {
            if (codes[row] < codes[row - 1])
                return null;
        }
        int[] starts = new int[levels + 1];
        int level = 0;
        for (int row = 0; row < codes.Length; row++)
        {
            while (level <= codes[row])
                starts[level++] = row;
        }
        starts.AsSpan(level).Fill(codes.Length);
        return starts;
    }

    /// <summary>The first row of each group, for codes in the order of first appearance.</summary>
    public static int[] First(int[] codes, int levels)
    {
        int[] first = new int[levels];
        for (int row = 0, known = 0; known < levels; row++)
        {
            if (codes[row] == known)
                first[known++] = row;
        }
        return first;
    }

    /// <summary>Rows of each group.</summary>
    public static int[] Counts(Factor factor, RunOptions? run)
    {
        int[] counts = new int[factor.Levels];
        if (factor.Runs is { } starts)
        {
            for (int level = 0; level < counts.Length; level++)
                counts[level] = starts[level + 1] - starts[level];
            return counts;
        }
        int[] codes = factor.Codes;
        int parts = Math.Clamp(codes.Length / (Lanes * Math.Max(1024, counts.Length)), 1, 8), size = (codes.Length / parts) + 1;
        Lock gate = new();
        Work.Each(parts, run, part =>
        {
            (int start, int length) = (Math.Min(codes.Length, part * size), Math.Clamp(codes.Length - (part * size), 0, size));
            int lanes = counts.Length <= 4096 ? Lanes : 1;
            int[] own = ArrayPool<int>.Shared.Rent(lanes * counts.Length);
            own.AsSpan(0, lanes * counts.Length).Clear();
            Count(codes.AsSpan(start, length), own, lanes == 1 ? 0 : counts.Length);
            lock (gate)
            {
                for (int i = 0; i < lanes * counts.Length; i++)
                    counts[i % counts.Length] += own[i];
            }
            ArrayPool<int>.Shared.Return(own);
        });
        return counts;
    }

    /// <summary>Counts neighbouring rows apart, so that equal codes need not wait for one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(ReadOnlySpan<int> codes, int[] own, int lane)
    {
        int i = 0;
        for (; i <= codes.Length - Lanes; i += Lanes)
        {
            own[codes[i]]++;
            own[lane + codes[i + 1]]++;
            own[lane + lane + codes[i + 2]]++;
            own[lane + lane + lane + codes[i + 3]]++;
        }
        for (; i < codes.Length; i++)
            own[codes[i]]++;
    }
}
