using System.Text.Unicode;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>A run of whole records.</summary>
/// <param name="Bytes">The bytes; only the first <paramref name="Length"/> count.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="HasQuotes">Whether any quote occurs in them.</param>
/// <param name="IsLast">Whether the text ends with them.</param>
internal sealed record Block(byte[] Bytes, int Length, bool HasQuotes, bool IsLast);

/// <summary>
/// Cuts a UTF-8 text into blocks of whole records. Where no quote occurs the last line end is the cut; else records are
/// followed from the block's beginning, which is always outside quotes.
/// </summary>
internal sealed class BlockReader : IDisposable
{
    private const int MostRecordBytes = 1 << 30;
    private readonly Stack<byte[]> spare = new();
    private readonly Stream stream;
    private readonly Dialect dialect;
    private readonly int blockSize;
    private readonly bool validate;
    private byte[] rest = [];
    private bool ended;

    /// <summary>A reader that begins after <paramref name="skip"/> bytes of the text.</summary>
    public BlockReader(Stream stream, Dialect dialect, int blockSize, bool validate, long skip)
    {
        (this.stream, this.dialect, this.blockSize, this.validate) = (stream, dialect, Math.Max(1, blockSize), validate);
        byte[] skipped = new byte[(int)Math.Min(skip, 1 << 20)];
        for (Offset = 0; Offset < skip;)
        {
            int part = (int)Math.Min(skipped.Length, skip - Offset);
            stream.ReadExactly(skipped, 0, part);
            Offset += part;
        }
    }

    /// <summary>Offset in the text of the first byte that is no UTF-8; -1 while there is none.</summary>
    public long InvalidAt { get; private set; } = -1;

    /// <summary>The byte at <see cref="InvalidAt"/>.</summary>
    public byte InvalidByte { get; private set; }

    /// <summary>Bytes of the text before the next block.</summary>
    public long Offset { get; private set; }

    /// <summary>Lines handed out before the current block; set by the user of the blocks for messages.</summary>
    public long Line { get; set; } = 1;

    /// <summary>Gives a block's buffer back for further use.</summary>
    public void Recycle(Block block)
    {
        lock (spare)
            spare.Push(block.Bytes);
    }

    /// <summary>The next block; null at the end or at an invalid byte.</summary>
    public Block? Next()
    {
        if (ended && rest.Length == 0)
            return null;
        byte[] buffer = Rent(Math.Max(blockSize, 2 * rest.Length));
        rest.CopyTo(buffer, 0);
        int length = rest.Length;
        while (true)
        {
            int read = ended ? 0 : stream.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            ended |= read < buffer.Length - length;
            length += read;
            if (length == 0)
                return null;
            bool quotes = buffer.AsSpan(0, length).Contains((byte)'"');
            int cut = ended ? length : Cut(buffer.AsSpan(0, length), quotes);
            if (cut > 0)
            {
                rest = buffer[cut..length];
                int invalid = FirstInvalid(buffer.AsSpan(0, cut), validate, Offset);
                if (invalid >= 0)
                {
                    (InvalidAt, InvalidByte) = (Offset + invalid, buffer[invalid]);
                    return null;
                }
                Offset += cut;
                return new Block(buffer, cut, quotes, ended && rest.Length == 0);
            }
            if (buffer.Length >= MostRecordBytes)
                throw quotes ? Throw.UnclosedQuote(Line) : Throw.TooLarge();
            Array.Resize(ref buffer, (int)Math.Min(MostRecordBytes, 2L * buffer.Length));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private byte[] Rent(int least)
    {
        lock (spare)
        {
            if (spare.TryPop(out byte[]? buffer) && buffer.Length >= least)
                return buffer;
        }
        return new byte[least];
    }

    /// <summary>End of the last whole record; 0 when there is none.</summary>
    private int Cut(ReadOnlySpan<byte> data, bool quotes)
    {
        if (!quotes)
        {
            // A CR at the very end may be half of a line end.
            int end = data[..^1].LastIndexOfAny((byte)'\n', (byte)'\r');
            return data[^1] == '\n' ? data.Length : end + 1;
        }
        int at = 0;
        while (true)
        {
            if (at == data.Length)
                return at;
            int next = Records.Next(data, at, last: false, dialect, null);
            if (next < 0)
                return at;
            at = next;
        }
    }

    /// <summary>Index of the first byte that is no UTF-8, or -1; E508 at a zero byte before it.</summary>
    internal static int FirstInvalid(ReadOnlySpan<byte> data, bool validate = true, long offset = 0)
    {
        int at = -1;
        if (validate && !Utf8.IsValid(data))
        {
            at = 0;
            while (System.Text.Rune.DecodeFromUtf8(data[at..], out _, out int used) == System.Buffers.OperationStatus.Done)
                at += used;
        }
        int zero = (at < 0 ? data : data[..at]).IndexOf((byte)0);
        return zero < 0 ? at : throw Throw.NullBytes(offset + zero);
    }
}
