using System.Buffers.Binary;
using System.Text;

namespace Kuznets.Studies.Sources.Stata;

/// <summary>The texts of unlimited length (strL) behind the data, by variable and row of their first use.</summary>
internal sealed class StataLongTexts
{
    private readonly Dictionary<ulong, string> texts = [];

    /// <summary>Reads the section with its tags; a version without tags has none.</summary>
    public static StataLongTexts Read(StataBytes bytes, StataLayout layout)
    {
        StataLongTexts read = new();
        if (!layout.Tagged)
            return read;
        bytes.Tag("</data>");
        bytes.Section = "strls";
        bytes.Tag("<strls>");
        while (true)
        {
            long at = bytes.Position;
            ReadOnlySpan<byte> tag = bytes.Take(3);
            if (StataBytes.TryTake(tag, "</s"))
            {
                bytes.Tag("trls>");
                return read;
            }
            if (!StataBytes.TryTake(tag, "GSO"))
                throw Throw.Corrupt("strls", at, "no GSO");
            ulong key = Key((ulong)bytes.Number(4), (ulong)bytes.Number(layout.LongRowBytes));
            int type = bytes.Take(1)[0];
            if (type is not (129 or 130))
                throw Throw.Corrupt("strls", at, $"a long string of type {type}");
            ReadOnlySpan<byte> text = bytes.Take(bytes.Number(4));
            if (type == 130 && text.Length > 0 && text[^1] == 0)
                text = text[..^1];
            if (!read.texts.TryAdd(key, Encoding.Latin1.GetString(text)))
                throw Throw.Corrupt("strls", at, "one place given to two long strings");
        }
    }

    /// <summary>Variable in the high 24 bits, row in the low 40; wider numbers cannot occur in a true file and match nothing.</summary>
    private static ulong Key(ulong variable, ulong row) =>
        variable < 1UL << 24 && row < 1UL << 40 ? (variable << 40) | row : ulong.MaxValue;

    /// <summary>
    /// The text a reference means, a character a byte; null when it points nowhere. Some writers of version 119 split the
    /// eight bytes as version 118 does.
    /// </summary>
    public string? Find(ulong reference, StataLayout layout, bool bigEndian)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, reference);
        return At(bytes, layout.ReferenceBytes, bigEndian) ?? (layout.Version == 119 ? At(bytes, 2, bigEndian) : null);
    }

    private string? At(ReadOnlySpan<byte> bytes, int width, bool bigEndian) =>
        texts.GetValueOrDefault(Key(StataBytes.Whole(bytes[..width], bigEndian), StataBytes.Whole(bytes[width..], bigEndian)));
}
