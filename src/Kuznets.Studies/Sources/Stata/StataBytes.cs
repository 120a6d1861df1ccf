using System.Buffers.Binary;

namespace Kuznets.Studies.Sources.Stata;

/// <summary>Reads a file from front to back and never asks for memory that the file could not fill.</summary>
internal sealed class StataBytes(Stream stream)
{
    private readonly long length = stream.Length;
    private byte[] buffer = new byte[4096];

    /// <summary>Whether the most significant byte comes first.</summary>
    public bool BigEndian { get; set; }

    /// <summary>What is being read, for messages.</summary>
    public string Section { get; set; } = "header";

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes not read yet.</summary>
    public long Left => length - Position;

    /// <summary>The next bytes, valid until the next call; E531 when the file ends before.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        Need(count);
        if (count > Array.MaxLength)
            throw Throw.Corrupt(Section, Position, $"one piece of {count} bytes");
        if (buffer.Length < count)
            buffer = new byte[count];
        Span<byte> taken = buffer.AsSpan(0, (int)count);
        int read = stream.ReadAtLeast(taken, taken.Length, throwOnEndOfStream: false);
        if (read < taken.Length)
            throw Throw.Truncated(Section, Position, count, read);
        Position += count;
        return taken;
    }

    /// <summary>E531 unless the file still has this many bytes.</summary>
    public void Need(long count)
    {
        if (count < 0 || count > Left)
            throw Throw.Truncated(Section, Position, count, Left);
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(long count)
    {
        Need(count);
        while (count > 0)
        {
            int piece = (int)Math.Min(count, 1 << 16);
            Take(piece);
            count -= piece;
        }
    }

    /// <summary>Passes over a tag; E532 when something else stands there.</summary>
    public void Tag(string tag)
    {
        long at = Position;
        if (!TryTake(Take(tag.Length), tag))
            throw Throw.Corrupt(Section, at, $"no {tag}");
    }

    /// <summary>An unsigned number of 1 to 8 bytes.</summary>
    public long Number(int bytes)
    {
        long at = Position;
        ulong value = Whole(Take(bytes), BigEndian);
        return value <= long.MaxValue ? (long)value : throw Throw.Corrupt(Section, at, $"the count {value}");
    }

    /// <summary>Whether the bytes spell the tag.</summary>
    public static bool TryTake(ReadOnlySpan<byte> bytes, string tag)
    {
        for (int i = 0; i < tag.Length; i++)
        {
            if (bytes[i] != tag[i])
                return false;
        }
        return true;
    }

    /// <summary>An unsigned number of as many bytes as there are.</summary>
    public static ulong Whole(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        ulong value = 0;
        for (int i = 0; i < bytes.Length; i++)
            value = (value << 8) | bytes[bigEndian ? i : bytes.Length - 1 - i];
        return value;
    }

    /// <summary>A signed 32-bit number.</summary>
    public static int Int32(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes);
}
