using System.Text;

namespace Kuznets.Studies.Sources.Csv;

/// <summary>A Chinese encoding that bytes were found to be in.</summary>
/// <param name="Encoding">Its name.</param>
/// <param name="Characters">How many Chinese characters there are.</param>
/// <param name="Length">Length of the text in bytes.</param>
internal sealed record ChineseGuess(string Encoding, long Characters, long Length)
{
    /// <summary>The first Chinese characters, for the reader to check.</summary>
    public required string Start { get; init; }

    /// <summary>Whether the last character is not whole.</summary>
    public bool IsCutOff { get; init; }
}

/// <summary>
/// Tells GB18030 from Big5 and both from Western bytes. Both are tried strictly. Everyday characters of GB2312 have both bytes
/// above 0xA0; those of Big5 (its first level) have a first byte from 0xA4 to 0xC6 and in two of five cases a second byte below 0x7F.
/// </summary>
internal static class ChineseBytes
{
    private const int ScanBytes = 1 << 20;

    /// <summary>The encoding; null when the bytes are in neither.</summary>
    public static ChineseGuess? Guess(Func<Stream> open)
    {
        Weights weights = Weigh(open);
        bool traditional = weights.Rare * 8 > weights.Pairs && weights.FirstLevel * 20 > weights.Pairs * 19;
        if (traditional && Decode(open, "big5", weights.Length) is { } big5)
            return big5;
        return weights.Common >= weights.Rare ? Decode(open, "gb18030", weights.Length) : null;
    }

    /// <summary>Pairs of bytes: all, in GB2312, elsewhere, in the first level of Big5.</summary>
    private readonly record struct Weights(long Pairs, long Common, long Rare, long FirstLevel, long Length);

    private static Weights Weigh(Func<Stream> open)
    {
        byte[] bytes = new byte[ScanBytes];
        long pairs = 0, common = 0, rare = 0, first = 0, length = 0;
        using Stream stream = open();
        int lead = 0;
        for (int count; (count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0; length += count)
        {
            foreach (byte b in bytes.AsSpan(0, count))
            {
                if (lead == 0)
                {
                    lead = b >= 0x81 ? b : 0;
                    continue;
                }
                if (b is not (>= 0x30 and <= 0x39))
                {
                    pairs++;
                    _ = lead >= 0xA1 && b >= 0xA1 ? common++ : rare++;
                    // 0xA1 to 0xA3 are punctuation in Big5.
                    first += lead is >= 0xA1 and <= 0xC6 && b is (>= 0x40 and <= 0x7E) or >= 0xA1 ? 1 : 0;
                }
                lead = 0;
            }
        }
        return new Weights(pairs, common, rare, first, length);
    }

    /// <summary>The text counted in an encoding; null when its bytes contradict it before their end.</summary>
    private static ChineseGuess? Decode(Func<Stream> open, string encoding, long length)
    {
        Decoder decoder = Encodings.Strict(encoding).GetDecoder();
        byte[] bytes = new byte[ScanBytes];
        char[] decoded = new char[ScanBytes + 16];
        StringBuilder start = new();
        long characters = 0;
        using Stream stream = open();
        try
        {
            for (int count; (count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0;)
            {
                int used = decoder.GetChars(bytes, 0, count, decoded, 0, flush: false);
                foreach (char c in decoded.AsSpan(0, used))
                {
                    characters += c >= 0x2E80 && !char.IsLowSurrogate(c) ? 1 : 0;
                    if (start.Length < 12 && c >= 0x2E80)
                        start.Append(c);
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        ChineseGuess guess = new(encoding, characters, length) { Start = start.ToString() };
        try
        {
            decoder.GetChars(bytes, 0, 0, decoded, 0, flush: true);
            return guess;
        }
        catch (DecoderFallbackException)
        {
            return characters >= 2 ? guess with { IsCutOff = true } : null;
        }
    }
}
