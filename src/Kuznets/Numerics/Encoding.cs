using System.Numerics.Tensors;

namespace Kuznets.Numerics;

/// <summary>
/// Encodes numeric keys as dense codes in the order of first appearance. Keys in a narrow range go through a table, others through a flat hash
/// table with linear probing. Cost: O(n), one pass after the range.
/// </summary>
internal static class Encoding
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static Factor Of(ReadOnlySpan<int> keys)
    {
        if (keys.IsEmpty)
            return new Factor([], 0);
        (int low, int high) = (TensorPrimitives.Min(keys), TensorPrimitives.Max(keys));
        long range = (long)high - low + 1;
        int[] codes = new int[keys.Length];
        int levels = 0;
        if (!Narrow(range, keys.Length))
        {
            Slots slots = new();
            for (int row = 0; row < keys.Length; row++)
                codes[row] = slots.Code(keys[row]);
            return new Factor(codes, slots.Count);
        }
        int[] table = new int[range]; // code + 1; 0 is unseen
        for (int row = 0; row < keys.Length; row++)
        {
            ref int known = ref table[keys[row] - low];
            if (known == 0)
                known = ++levels;
            codes[row] = known - 1;
        }
        return new Factor(codes, levels);
    }

    public static Factor Of(ReadOnlySpan<long> keys)
    {
        if (keys.IsEmpty)
            return new Factor([], 0);
        (long low, long high) = (TensorPrimitives.Min(keys), TensorPrimitives.Max(keys));
        ulong range = unchecked((ulong)high - (ulong)low);
        int[] codes = new int[keys.Length];
        int levels = 0;
        if (range > int.MaxValue || !Narrow((long)range + 1, keys.Length))
        {
            Slots slots = new();
            for (int row = 0; row < keys.Length; row++)
                codes[row] = slots.Code(keys[row]);
            return new Factor(codes, slots.Count);
        }
        int[] table = new int[range + 1];
        for (int row = 0; row < keys.Length; row++)
        {
            ref int known = ref table[keys[row] - low];
            if (known == 0)
                known = ++levels;
            codes[row] = known - 1;
        }
        return new Factor(codes, levels);
    }

    /// <summary>Real keys; every NaN is one level, and minus zero is zero.</summary>
    public static Factor Of(ReadOnlySpan<double> keys)
    {
        int[] codes = new int[keys.Length];
        Slots slots = new();
        for (int row = 0; row < keys.Length; row++)
        {
            double key = keys[row];
            codes[row] = slots.Code(key == 0 ? 0 : double.IsNaN(key) ? BitConverter.DoubleToInt64Bits(double.NaN) : BitConverter.DoubleToInt64Bits(key));
        }
        return new Factor(codes, slots.Count);
    }

    private static bool Narrow(long range, int rows) => range <= (4L * rows) + 1024;

    /// <summary>A flat hash table from keys to codes.</summary>
    private sealed class Slots
    {
        private long[] keys = new long[1024];
        private int[] codes = new int[1024]; // code + 1; 0 is free
        private int shift = 64 - 10;

        public int Count { get; private set; }

        public int Code(long key)
        {
            int mask = keys.Length - 1;
            int at = (int)(unchecked((ulong)key * Golden) >> shift);
            while (codes[at] != 0 && keys[at] != key)
                at = (at + 1) & mask;
            if (codes[at] != 0)
                return codes[at] - 1;
            (keys[at], codes[at]) = (key, ++Count);
            int code = Count - 1;
            if (Count * 2 > keys.Length)
                Grow();
            return code;
        }

        private void Grow()
        {
            (long[] oldKeys, int[] oldCodes) = (keys, codes);
            (keys, codes, shift) = (new long[oldKeys.Length * 2], new int[oldKeys.Length * 2], shift - 1);
            int mask = keys.Length - 1;
            for (int i = 0; i < oldKeys.Length; i++)
            {
                if (oldCodes[i] == 0)
                    continue;
                int at = (int)(unchecked((ulong)oldKeys[i] * Golden) >> shift);
                while (codes[at] != 0)
                    at = (at + 1) & mask;
                (keys[at], codes[at]) = (oldKeys[i], oldCodes[i]);
            }
        }
    }
}
