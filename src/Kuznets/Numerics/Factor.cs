using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kuznets.Numerics;

/// <summary>A grouping of rows: a dense code 0…<see cref="Levels"/>-1 a row.</summary>
/// <param name="Codes">Group of each row [n].</param>
/// <param name="Levels">Number of groups; every one of them occurs.</param>
public sealed record Factor(int[] Codes, int Levels)
{
    /// <summary>The grouping of rows that puts rows together when every one of the factors does.</summary>
    public static Factor Combine(params ReadOnlySpan<Factor> factors)
    {
        Factor combined = factors[0];
        foreach (Factor next in factors[1..])
        {
            long[] keys = new long[next.Codes.Length];
            for (int row = 0; row < keys.Length; row++)
                keys[row] = ((long)combined.Codes[row] * next.Levels) + next.Codes[row];
            combined = Of<long>(keys);
        }
        return combined;
    }

    /// <summary>Encodes keys of any kind in order of first appearance; whole and real numbers by table or flat hash.</summary>
    public static Factor Of<T>(ReadOnlySpan<T> keys) where T : notnull
    {
        if (typeof(T) == typeof(int))
            return Encoding.Of(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, int>(ref MemoryMarshal.GetReference(keys)), keys.Length));
        if (typeof(T) == typeof(long))
            return Encoding.Of(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, long>(ref MemoryMarshal.GetReference(keys)), keys.Length));
        if (typeof(T) == typeof(double))
            return Encoding.Of(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, double>(ref MemoryMarshal.GetReference(keys)), keys.Length));
        Dictionary<T, int> known = [];
        int[] codes = new int[keys.Length];
        for (int row = 0; row < keys.Length; row++)
        {
            if (!known.TryGetValue(keys[row], out int code))
                known.Add(keys[row], code = known.Count);
            codes[row] = code;
        }
        return new Factor(codes, known.Count);
    }

    /// <summary>The grouping restricted to some rows, with levels that no longer occur removed.</summary>
    public Factor Select(ReadOnlySpan<int> rows)
    {
        int[] renamed = new int[Levels];
        Array.Fill(renamed, -1);
        int[] codes = new int[rows.Length];
        int levels = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            ref int name = ref renamed[Codes[rows[i]]];
            if (name < 0)
                name = levels++;
            codes[i] = name;
        }
        return new Factor(codes, levels);
    }
}
