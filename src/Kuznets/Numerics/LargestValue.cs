using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kuznets.Numerics;

/// <summary>Largest absolute value of long columns, and with it whether all their values are finite.</summary>
internal static class LargestValue
{
    /// <summary>max |x|; infinite when a value is, NaN when a value is NaN; 0 for no values.</summary>
    public static double Of(double[] values, RunOptions? run = null)
    {
        int pieces = Work.Pieces(values.Length);
        double[] parts = new double[pieces];
        Work.Each(pieces, run, piece =>
        {
            (int start, int length) = Work.Piece(piece, values.Length);
            parts[piece] = Of(values.AsSpan(start, length));
        });
        return Of(parts.AsSpan());
    }

    /// <summary>As for an array. Without the sign, doubles are ordered as their bits are, NaN last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<double> values)
    {
        Vector<long> most = default, next = default, unsigned = new(long.MaxValue);
        int width = Vector<long>.Count, i = 0;
        for (; i <= values.Length - (2 * width); i += 2 * width)
        {
            most = Vector.Max(most, Vector.AsVectorInt64(new Vector<double>(values[i..])) & unsigned);
            next = Vector.Max(next, Vector.AsVectorInt64(new Vector<double>(values[(i + width)..])) & unsigned);
        }
        most = Vector.Max(most, next);
        long largest = 0;
        for (int lane = 0; lane < width; lane++)
            largest = Math.Max(largest, most[lane]);
        for (; i < values.Length; i++)
            largest = Math.Max(largest, BitConverter.DoubleToInt64Bits(values[i]) & long.MaxValue);
        return BitConverter.Int64BitsToDouble(largest);
    }
}
