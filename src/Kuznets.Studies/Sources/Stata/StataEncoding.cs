using System.Text;

namespace Kuznets.Studies.Sources.Stata;

/// <summary>
/// Decides in which encoding the texts of a file are. Versions up to 117 do not say, later ones declare UTF-8: strict UTF-8
/// first, then strict GB18030 where most of its characters are common Chinese ones, then Windows-1252.
/// </summary>
internal sealed class StataEncoding
{
    private readonly Encoding encoding;

    private StataEncoding(string name, Encoding encoding) => (Name, this.encoding) = (name, encoding);

    /// <summary>Name, as <c>encoding:</c> would pin it.</summary>
    public string Name { get; }

    /// <summary>Texts that end in half a character (a width that cuts it), counted as they are decoded.</summary>
    public int Cut { get; private set; }

    /// <summary>The encoding of that name; E534 when there is none.</summary>
    public static StataEncoding Named(string name)
    {
        try
        {
            string wanted = string.Equals(name, "gbk", StringComparison.OrdinalIgnoreCase) ? "gb18030" : name;
            return new StataEncoding(name.ToLowerInvariant(), Get(wanted, DecoderFallback.ReplacementFallback));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Throw.UnknownEncoding(name);
        }
    }

    /// <summary>The first encoding that all texts fit; null when all of them are plain ASCII.</summary>
    public static StataEncoding? Detect(IReadOnlyCollection<string> texts)
    {
        byte[][] foreign = [.. texts.Where(t => t.Any(c => c > 127)).Select(Encoding.Latin1.GetBytes)];
        if (foreign.Length == 0)
            return null;
        if (Array.TrueForAll(foreign, t => Fits(Get("utf-8", DecoderFallback.ExceptionFallback), t)))
            return new StataEncoding("utf-8", Get("utf-8", DecoderFallback.ReplacementFallback));
        bool chinese = Array.TrueForAll(foreign, t => Fits(Get("gb18030", DecoderFallback.ExceptionFallback), t)) && LooksChinese(foreign);
        return chinese
            ? new StataEncoding("gb18030", Get("gb18030", DecoderFallback.ReplacementFallback))
            : new StataEncoding("windows-1252", Get("windows-1252", DecoderFallback.ReplacementFallback));
    }

    /// <summary>A text from its bytes; half a character at its end is left off.</summary>
    public string Decode(string bytes)
    {
        if (bytes.All(c => c < 128))
            return bytes;
        byte[] raw = Encoding.Latin1.GetBytes(bytes);
        Decoder decoder = encoding.GetDecoder();
        char[] chars = new char[encoding.GetMaxCharCount(raw.Length)];
        decoder.Convert(raw, chars, flush: false, out _, out int used, out _);
        if (Pending(raw, chars.AsSpan(0, used)))
            Cut++;
        return new string(chars, 0, used);
    }

    private bool Pending(byte[] raw, ReadOnlySpan<char> text) =>
        !encoding.IsSingleByte && encoding.GetByteCount(text) < raw.Length && !text.Contains('\uFFFD');

    private static bool Fits(Encoding strict, byte[] text)
    {
        try
        {
            strict.GetDecoder().GetCharCount(text, 0, text.Length, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>
    /// In Chinese text nearly every high byte is followed by another; in Western text it stands between letters, which
    /// GB18030 would also accept.
    /// </summary>
    private static bool LooksChinese(byte[][] texts)
    {
        long pairs = 0, common = 0;
        foreach (byte[] text in texts)
        {
            for (int i = 0; i + 1 < text.Length; i++)
            {
                if (text[i] < 0x80)
                    continue;
                pairs++;
                common += text[i] is >= 0xA1 and <= 0xF7 && text[i + 1] >= 0xA1 ? 1 : 0;
                i++;
            }
        }
        return 2 * common >= pairs;
    }

    private static Encoding Get(string name, DecoderFallback fallback)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, fallback);
    }
}
