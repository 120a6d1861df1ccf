using System.Buffers;
using System.Runtime.CompilerServices;

namespace Kuznets.Numerics.Coding;

/// <summary>Codes by a table over a range of keys.</summary>
internal sealed class Table : ICodes, IDisposable
{
    private readonly int[] table; // code + 1; 0 is none
    private readonly long low;

    /// <summary>A table for keys low … low+range-1.</summary>
    public Table(long low, int range)
    {
        (this.low, table) = (low, ArrayPool<int>.Shared.Rent(range));
        table.AsSpan(0, range).Clear();
    }

    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Find<TKeys>(TKeys keys, int start, int end, int[] codes) where TKeys : struct, IKeys
    {
        (int[] known, long origin, int any) = (table, low, 0);
        Span<int> target = codes.AsSpan(start, end - start);
        for (int i = 0; i < target.Length; i++)
        {
            int code = known[(int)(keys[start + i] - origin)] - 1;
            target[i] = code;
            any |= code;
        }
        return any < 0;
    }

    public void Give<TKeys>(TKeys keys, int start, int end, int[] codes) where TKeys : struct, IKeys
    {
        for (int row = start; row < end; row++)
        {
            if (codes[row] >= 0)
                continue;
            ref int known = ref table[(int)(keys[row] - low)];
            if (known == 0)
                known = ++Count;
            codes[row] = known - 1;
        }
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(table);
}
