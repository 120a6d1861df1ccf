using System.Text;
using System.Text.Unicode;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>An encoding that was stated or found.</summary>
/// <param name="Name">The name that pins it.</param>
/// <param name="Encoding">The strict encoding; null for UTF-8, whose bytes are read as they are.</param>
/// <param name="Preamble">Bytes of a byte-order mark to leave out.</param>
internal sealed record EncodingChoice(string Name, Encoding? Encoding, int Preamble)
{
    /// <summary>Whether the user stated it.</summary>
    public bool IsStated { get; init; }

    /// <summary>What is worth telling about the choice.</summary>
    public Note? Note { get; init; }

    /// <summary>The text as UTF-8 from its beginning.</summary>
    public Stream Open(Func<Stream> open)
    {
        Stream stream = open();
        stream.ReadExactly(stackalloc byte[Preamble]);
        return Encoding is null ? stream : System.Text.Encoding.CreateTranscodingStream(stream, Encoding, new UTF8Encoding(false, false));
    }
}

/// <summary>Finds the encoding of a text: byte-order mark, UTF-16 by its zeros, then strict UTF-8, strict GB18030, Windows-1252.</summary>
internal static class Encodings
{
    private const int ScanBytes = 1 << 20;

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The choice from the first bytes, UTF-8 being taken on trust until a byte contradicts it.</summary>
    public static EncodingChoice OfHead(ReadOnlySpan<byte> head, string? stated)
    {
        (string? marked, int preamble) = Mark(head);
        if (stated is not null)
            return Stated(stated, marked, preamble);
        if (marked is not null)
            return new EncodingChoice(marked, marked == "utf-8" ? null : Strict(marked), preamble);
        if (Zeros(head) is { } guessed)
            return new EncodingChoice(guessed, Strict(guessed), 0) { Note = new Note("W518", ("encoding", guessed)) };
        return new EncodingChoice("utf-8", null, 0);
    }

    /// <summary>
    /// The choice for a text that is no UTF-8; E503 when some of its lines are and others are not, E519 when it ends in the
    /// middle of a character.
    /// </summary>
    /// <param name="open">Opens the bytes.</param>
    /// <param name="offset">Offset of the first byte that is no UTF-8.</param>
    /// <param name="value">That byte.</param>
    public static EncodingChoice NotUtf8(Func<Stream> open, long offset, byte value)
    {
        if (IsCutOff(open, offset))
            throw Throw.CutOff("utf-8", offset);
        MixedLines(open);
        if (ChineseBytes.Guess(open) is { } guess)
        {
            if (guess.IsCutOff)
                throw Throw.CutOff(guess.Encoding, guess.Length - 1);
            Note note = new("W514", ("encoding", guess.Encoding), ("offset", offset + 1), ("byte", $"0x{value:X2}"), ("characters", guess.Characters), ("start", guess.Start));
            return new EncodingChoice(guess.Encoding, Strict(guess.Encoding), 0) { Note = note };
        }
        return new EncodingChoice("windows-1252", Strict("windows-1252"), 0)
        {
            Note = new Note("W516", ("encoding", "windows-1252"), ("offset", offset + 1), ("byte", $"0x{value:X2}")),
        };
    }

    /// <summary>Whether the bytes from the first invalid one on are the beginning of a character, and Chinese stands before them.</summary>
    private static bool IsCutOff(Func<Stream> open, long offset)
    {
        byte[] bytes = new byte[ScanBytes];
        using Stream stream = open();
        bool chinese = false;
        for (long at = 0; at < offset;)
        {
            int count = stream.ReadAtLeast(bytes.AsSpan(0, (int)Math.Min(bytes.Length, offset - at)), 1);
            chinese |= bytes.AsSpan(0, count).ContainsAnyInRange((byte)0xE3, (byte)0xEF);
            at += count;
        }
        int rest = stream.ReadAtLeast(bytes.AsSpan(0, 4), 4, throwOnEndOfStream: false);
        return chinese && rest < 4 && Rune.DecodeFromUtf8(bytes.AsSpan(0, rest), out _, out int used) == System.Buffers.OperationStatus.NeedMoreData && used == rest;
    }

    /// <summary>Where the text stops being of its encoding.</summary>
    public static (long Offset, byte Value) FirstInvalid(Func<Stream> open, EncodingChoice choice)
    {
        Decoder decoder = choice.Encoding!.GetDecoder();
        byte[] bytes = new byte[ScanBytes];
        char[] decoded = new char[choice.Encoding.GetMaxCharCount(ScanBytes)];
        using Stream stream = open();
        long offset = 0;
        try
        {
            for (int count; (count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0; offset += count)
                decoder.GetChars(bytes, 0, count, decoded, 0, flush: false);
            decoder.GetChars(bytes, 0, 0, decoded, 0, flush: true);
        }
        catch (DecoderFallbackException e)
        {
            return (Math.Max(0, offset + e.Index), e.BytesUnknown is [byte first, ..] ? first : (byte)0);
        }
        return (offset, 0);
    }

    private static (string? Name, int Length) Mark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
        [0xFF, 0xFE, 0, 0, ..] => ("utf-32", 4),
        [0xFF, 0xFE, ..] => ("utf-16le", 2),
        [0xFE, 0xFF, ..] => ("utf-16be", 2),
        [0x84, 0x31, 0x95, 0x33, ..] => ("gb18030", 4),
        _ => (null, 0),
    };

    private static EncodingChoice Stated(string stated, string? marked, int preamble)
    {
        string name = stated.Trim().ToLowerInvariant() switch
        {
            "utf8" or "utf-8-sig" or "utf-8" => "utf-8",
            "gbk" or "gb2312" or "cp936" or "936" => "gb18030",
            "latin-1" or "latin1" => "iso-8859-1",
            "cp1252" or "ansi" => "windows-1252",
            "utf-16" or "utf16" => marked is "utf-16be" ? "utf-16be" : "utf-16le",
            { } other => other,
        };
        return new EncodingChoice(name, name == "utf-8" ? null : Strict(name), marked == name ? preamble : 0) { IsStated = true };
    }

    internal static Encoding Strict(string name)
    {
        try
        {
            return name switch
            {
                "utf-16le" => new UnicodeEncoding(false, false, true),
                "utf-16be" => new UnicodeEncoding(true, false, true),
                _ => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            };
        }
        catch (ArgumentException)
        {
            throw Throw.UnknownEncoding(name);
        }
    }

    /// <summary>UTF-16 without a mark: nearly all of the even, or of the odd, bytes of the start are zero where text is mostly ASCII.</summary>
    private static string? Zeros(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0, pairs = Math.Min(head.Length, 4096) / 2;
        for (int i = 0; i < pairs; i++)
        {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[(2 * i) + 1] == 0 ? 1 : 0;
        }
        if (pairs < 2 || Math.Max(even, odd) * 4 < pairs || Math.Min(even, odd) * 20 > pairs)
            return null;
        return odd > even ? "utf-16le" : "utf-16be";
    }

    /// <summary>E503 when whole lines are undoubtedly UTF-8 Chinese while others are no UTF-8.</summary>
    private static void MixedLines(Func<Stream> open)
    {
        long line = 1, utf8 = 0, other = 0;
        byte[] buffer = new byte[ScanBytes];
        using Stream stream = open();
        int kept = 0;
        for (int count; (count = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false)) > 0 && (utf8 == 0 || other == 0);)
        {
            ReadOnlySpan<byte> data = buffer.AsSpan(0, kept + count);
            int end;
            while ((end = data.IndexOf((byte)'\n')) >= 0)
            {
                Judge(data[..end], line++, ref utf8, ref other);
                data = data[(end + 1)..];
            }
            // A line longer than the buffer is not judged.
            kept = data.Length == buffer.Length ? 0 : data.Length;
            data[..kept].CopyTo(buffer);
        }
        Judge(buffer.AsSpan(0, kept), line, ref utf8, ref other);
        if (utf8 > 0 && other > 0)
            throw Throw.MixedEncodings(utf8, other);
    }

    private static void Judge(ReadOnlySpan<byte> text, long line, ref long utf8, ref long other)
    {
        if (Ascii.IsValid(text))
            return;
        if (!Utf8.IsValid(text))
            other = other == 0 ? line : other;
        else if (utf8 == 0 && HanIn(text) >= 2)
            utf8 = line;
    }

    private static int HanIn(ReadOnlySpan<byte> text)
    {
        int count = 0;
        foreach (Rune rune in text.Length > 1000 ? Encoding.UTF8.GetString(text[..1000]).EnumerateRunes() : Encoding.UTF8.GetString(text).EnumerateRunes())
            count += rune.Value is >= 0x4E00 and <= 0x9FA5 ? 1 : 0;
        return count;
    }
}
