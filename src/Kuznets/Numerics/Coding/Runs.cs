using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kuznets.Numerics.Coding;

/// <summary>Where the groups begin when rows stand in the order of their keys: then no code is needed to tell them apart.</summary>
internal static class Runs
{
    /// <summary>First row of each group, followed by the number of rows, from the surveys of sorted pieces.</summary>
    public static int[] Of<T, TSource>(TSource source, Survey[] pieces, RunOptions? run) where T : struct, INumber<T> where TSource : struct, ISource<T>
    {
        int n = source.Count;
        int[] before = new int[pieces.Length + 1];
        for (int piece = 0; piece < pieces.Length; piece++)
            before[piece + 1] = before[piece] + pieces[piece].Rises;
        int[] starts = GC.AllocateUninitializedArray<int>(before[^1] + 2);
        (starts[0], starts[^1]) = (0, n);
        Work.Each(pieces.Length, run, piece =>
        {
            (int start, int length) = Work.Piece(piece, n);
            Span<int> target = starts.AsSpan(before[piece] + 1, pieces[piece].Rises);
            if (typeof(T) == typeof(double) && source.Values is { } values)
                Mark(MemoryMarshal.Cast<T, double>(values), start, start + length, target);
            else
                Mark<T, TSource>(source, start, start + length, target);
        });
        return starts;
    }

    private static void Mark<T, TSource>(TSource source, int start, int end, Span<int> target) where T : struct, INumber<T> where TSource : struct, ISource<T>
    {
        int at = 0;
        for (int row = Math.Max(1, start); row < end; row++)
        {
            if (source[row] > source[row - 1])
                target[at++] = row;
        }
    }

    /// <summary>As for any source; four rows that do not rise are passed over at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mark(ReadOnlySpan<double> values, int start, int end, Span<int> target)
    {
        int at = 0, row = Math.Max(1, start), width = Vector256<double>.Count;
        ref double first = ref MemoryMarshal.GetReference(values);
        for (; row <= end - width; row += width)
        {
            Vector256<double> rises = Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)row), Vector256.LoadUnsafe(ref first, (nuint)row - 1));
            for (uint bits = rises.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                target[at++] = row + BitOperations.TrailingZeroCount(bits);
        }
        for (; row < end; row++)
        {
            if (values[row] > values[row - 1])
                target[at++] = row;
        }
    }
}
