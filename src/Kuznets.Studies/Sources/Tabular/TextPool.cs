using System.Buffers.Binary;
using System.Text;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>
/// Distinct texts in order of first appearance, kept as UTF-8 in one arena, so that a repeated text costs no allocation.
/// Open addressing over a multiplicative hash of eight bytes a step.
/// </summary>
internal sealed class TextPool
{
    private byte[] arena = new byte[256];
    private int[] starts = new int[17]; // [count + 1]
    private uint[] hashes = new uint[16];
    private int[] slots = new int[32]; // code + 1, 0 is free

    /// <summary>Number of distinct texts.</summary>
    public int Count { get; private set; }

    /// <summary>The text's bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int code) => arena.AsSpan(starts[code]..starts[code + 1]);

    /// <summary>The text.</summary>
    public string this[int code] => Encoding.UTF8.GetString(Bytes(code));

    /// <summary>Code of the text; a new one when it was not seen before.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        uint hash = Hash(text);
        int mask = slots.Length - 1;
        for (int slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            int code = slots[slot] - 1;
            if (code < 0)
                return Append(text, hash, slot);
            if (hashes[code] == hash && Bytes(code).SequenceEqual(text))
                return code;
        }
    }

    /// <summary>Code of the text; a new one when it was not seen before.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= 512 ? stackalloc byte[most] : new byte[most];
        return Add(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private int Append(ReadOnlySpan<byte> text, uint hash, int slot)
    {
        int code = Count, start = starts[code];
        if (start + text.Length > arena.Length)
            Array.Resize(ref arena, (int)Math.Min(Array.MaxLength, Math.Max(2L * arena.Length, start + (long)text.Length)));
        if (start + (long)text.Length > arena.Length)
            throw Throw.TooLarge();
        text.CopyTo(arena.AsSpan(start));
        if (code + 1 >= starts.Length)
        {
            Array.Resize(ref starts, 2 * starts.Length);
            Array.Resize(ref hashes, starts.Length);
        }
        starts[code + 1] = start + text.Length;
        hashes[code] = hash;
        slots[slot] = code + 1;
        Count++;
        if (2 * Count > slots.Length)
            Grow();
        return code;
    }

    private void Grow()
    {
        slots = new int[2 * slots.Length];
        int mask = slots.Length - 1;
        for (int code = 0; code < Count; code++)
        {
            int slot = (int)hashes[code] & mask;
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = code + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong Prime = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)text.Length * Prime;
        for (; text.Length >= 8; text = text[8..])
            hash = (ulong.RotateLeft(hash, 23) ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * Prime;
        ulong tail = 0;
        foreach (byte b in text)
            tail = (tail << 8) | b;
        hash = (ulong.RotateLeft(hash, 23) ^ tail) * Prime;
        return (uint)(hash >> 32);
    }
}
