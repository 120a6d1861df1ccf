namespace Kuznets.Numerics.Coding;

/// <summary>Codes by a flat hash table with linear probing, never more than half full.</summary>
internal sealed class Slots : ICodes
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private (long Key, int Code)[] slots = new (long, int)[1024]; // code + 1; 0 is free
    private int shift = 64 - 10;

    public int Count { get; private set; }

    public bool Find<TKeys>(TKeys keys, int start, int end, int[] codes) where TKeys : struct, IKeys
    {
        int any = 0;
        for (int row = start; row < end; row++)
        {
            int code = slots[Place(slots, shift, keys[row])].Code - 1;
            codes[row] = code;
            any |= code;
        }
        return any < 0;
    }

    public void Give<TKeys>(TKeys keys, int start, int end, int[] codes) where TKeys : struct, IKeys
    {
        for (int row = start; row < end; row++)
        {
            if (codes[row] < 0)
                codes[row] = Give(keys[row]);
        }
    }

    private int Give(long key)
    {
        ref (long Key, int Code) slot = ref slots[Place(slots, shift, key)];
        if (slot.Code != 0)
            return slot.Code - 1;
        slot = (key, ++Count);
        if (Count * 2 > slots.Length)
            Grow();
        return Count - 1;
    }

    /// <summary>Where a key stands, or the free slot where it would.</summary>
    private static int Place((long Key, int Code)[] slots, int shift, long key)
    {
        int mask = slots.Length - 1, at = (int)(unchecked((ulong)key * Golden) >> shift);
        while (slots[at].Code != 0 && slots[at].Key != key)
            at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        (long Key, int Code)[] grown = new (long, int)[slots.Length * 2];
        shift--;
        foreach ((long Key, int Code) slot in slots)
        {
            if (slot.Code != 0)
                grown[Place(grown, shift, slot.Key)] = slot;
        }
        slots = grown;
    }
}
