using System.Numerics;

namespace Kuznets.Numerics.Coding;

/// <summary>Keys by row, as whole numbers: equal for rows of one group.</summary>
internal interface IKeys
{
    /// <summary>Rows.</summary>
    int Count { get; }

    /// <summary>The key of a row.</summary>
    long this[int row] { get; }
}

/// <summary>Numbers that are whole and within the range of long are their own keys.</summary>
internal readonly struct Wholes<T, TSource>(TSource source) : IKeys where T : INumber<T> where TSource : struct, ISource<T>
{
    public int Count => source.Count;

    public long this[int row] => typeof(T) == typeof(double)
        ? double.ConvertToIntegerNative<long>((double)(object)source[row])
        : long.CreateTruncating(source[row]);
}

/// <summary>Numbers of any kind; real ones by their bits, where minus zero is zero and every NaN is one key.</summary>
internal readonly struct Patterns<T, TSource>(TSource source) : IKeys where T : INumber<T> where TSource : struct, ISource<T>
{
    public int Count => source.Count;

    public long this[int row]
    {
        get
        {
            if (typeof(T) != typeof(double))
                return long.CreateTruncating(source[row]);
            double value = (double)(object)source[row];
            return double.IsNaN(value) ? long.MaxValue : BitConverter.DoubleToInt64Bits(value + 0.0);
        }
    }
}
