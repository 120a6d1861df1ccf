using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kuznets.Numerics.Coding;

/// <summary>What one pass over values tells of them as keys.</summary>
/// <param name="Low">Least value, when all are whole.</param>
/// <param name="High">Greatest value, when all are whole.</param>
/// <param name="Whole">Whether all are whole and so small that doubles do not skip any.</param>
/// <param name="Sorted">Whether none is less than the one before, or no number.</param>
/// <param name="Rises">How many are greater than the one before.</param>
internal readonly record struct Survey(long Low, long High, bool Whole, bool Sorted, int Rises)
{
    private const double Exact = 1L << 53;

    /// <summary>Surveys of the pieces of one row and more.</summary>
    public static Survey[] Of<T, TSource>(TSource source, RunOptions? run) where T : struct, INumber<T> where TSource : struct, ISource<T>
    {
        int n = source.Count;
        Survey[] pieces = new Survey[Work.Pieces(n)];
        Work.Each(pieces.Length, run, piece =>
        {
            (int start, int length) = Work.Piece(piece, n);
            pieces[piece] = typeof(T) == typeof(double) && source.Values is { } values
                ? Vectors(MemoryMarshal.Cast<T, double>(values), start, start + length)
                : Scalar<T, TSource>(source, start, start + length);
        });
        return pieces;
    }

    /// <summary>All pieces together.</summary>
    public static Survey Total(Survey[] pieces) => new(
        pieces.Min(p => p.Low), pieces.Max(p => p.High), pieces.All(p => p.Whole), pieces.All(p => p.Sorted), pieces.Sum(p => p.Rises));

    private static Survey Scalar<T, TSource>(TSource source, int start, int end) where T : struct, INumber<T> where TSource : struct, ISource<T>
    {
        (T low, T high) = (source[start], source[start]);
        T before = source[Math.Max(0, start - 1)];
        (bool whole, bool sorted, int rises) = (true, true, 0);
        for (int row = start; row < end; row++)
        {
            T value = source[row];
            whole &= T.IsInteger(value);
            sorted &= value >= before;
            rises += value > before ? 1 : 0;
            (low, high, before) = (value < low ? value : low, value > high ? value : high, value);
        }
        return Made(low, high, whole, sorted, rises);
    }

    /// <summary>As for any source, four rows at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Survey Vectors(ReadOnlySpan<double> values, int start, int end)
    {
        int row = Math.Max(1, start), width = Vector256<double>.Count;
        Vector256<double> low = Vector256.Create(values[start]), high = low;
        Vector256<double> sorted = Vector256<double>.AllBitsSet, whole = Vector256.Equals(Vector256.Floor(low), low);
        Vector256<long> rises = default;
        ref double first = ref MemoryMarshal.GetReference(values);
        for (; row <= end - width; row += width)
        {
            Vector256<double> value = Vector256.LoadUnsafe(ref first, (nuint)row), before = Vector256.LoadUnsafe(ref first, (nuint)row - 1);
            sorted &= Vector256.GreaterThanOrEqual(value, before);
            rises -= Vector256.GreaterThan(value, before).AsInt64();
            whole &= Vector256.Equals(Vector256.Floor(value), value);
            low = Vector256.MinNative(low, value);
            high = Vector256.MaxNative(high, value);
        }
        (double least, double most) = (low[0], high[0]);
        for (int lane = 1; lane < width; lane++)
            (least, most) = (Math.Min(least, low[lane]), Math.Max(most, high[lane]));
        bool isWhole = Vector256.EqualsAll(whole.AsInt64(), Vector256<long>.AllBitsSet), isSorted = Vector256.EqualsAll(sorted.AsInt64(), Vector256<long>.AllBitsSet);
        int count = (int)Vector256.Sum(rises);
        for (; row < end; row++)
        {
            double value = values[row];
            isWhole &= value == Math.Floor(value);
            isSorted &= value >= values[row - 1];
            count += value > values[row - 1] ? 1 : 0;
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }
        return Made(least, most, isWhole, isSorted, count);
    }

    private static Survey Made<T>(T low, T high, bool whole, bool sorted, int rises) where T : INumber<T>
    {
        if (typeof(T) == typeof(double))
            whole = whole && double.CreateTruncating(low) >= -Exact && double.CreateTruncating(high) <= Exact;
        return new(long.CreateSaturating(low), long.CreateSaturating(high), whole, sorted, rises);
    }
}
