using System.Numerics;

namespace Kuznets.Numerics.Coding;

/// <summary>
/// Encodes values as dense codes in the order of first appearance. Rows in the order of their values need only the starts of the runs; whole
/// numbers in a narrow range go through a table, others through a hash table. Cost: O(n).
/// </summary>
internal static class Coder
{
    /// <summary>Groups of equal numbers; every NaN is one group, and minus zero is zero.</summary>
    public static Factor Of<T, TSource>(TSource source, RunOptions? run) where T : struct, INumber<T> where TSource : struct, ISource<T>
    {
        if (source.Count == 0)
            return new Factor([], 0);
        Survey[] pieces = Survey.Of<T, TSource>(source, run);
        Survey all = Survey.Total(pieces);
        if (all.Sorted)
            return Factor.OfStarts(Runs.Of<T, TSource>(source, pieces, run));
        ulong range = unchecked((ulong)all.High - (ulong)all.Low);
        if (all.Whole && range < (4UL * (ulong)source.Count) + 1024 && range < (ulong)Array.MaxLength)
        {
            using Table table = new(all.Low, (int)range + 1);
            return Coded(new Wholes<T, TSource>(source), table, run);
        }
        return Coded(new Patterns<T, TSource>(source), new Slots(), run);
    }

    /// <summary>
    /// Waves of rows, each as long as all before it: threads look up the codes of known keys, then one thread gives codes to the rows that
    /// are left, in their order. New keys are rare in long waves, and the codes do not depend on the threads.
    /// </summary>
    private static Factor Coded<TKeys>(TKeys keys, ICodes known, RunOptions? run) where TKeys : struct, IKeys
    {
        int n = keys.Count, done = Math.Min(n, Work.Rows);
        int[] codes = GC.AllocateUninitializedArray<int>(n);
        codes.AsSpan(0, done).Fill(-1);
        known.Give(keys, 0, done, codes);
        while (done < n)
        {
            int first = done, length = Math.Min(done, n - done), pieces = Work.Pieces(length);
            bool[] left = new bool[pieces];
            Work.Each(pieces, run, piece =>
            {
                (int start, int count) = Work.Piece(piece, length);
                left[piece] = known.Find(keys, first + start, first + start + count, codes);
            });
            for (int piece = 0; piece < pieces; piece++)
            {
                (int start, int count) = Work.Piece(piece, length);
                if (left[piece])
                    known.Give(keys, first + start, first + start + count, codes);
            }
            done += length;
        }
        return new Factor(codes, known.Count);
    }
}
