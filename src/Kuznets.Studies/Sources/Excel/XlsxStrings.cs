namespace Kuznets.Studies.Sources.Excel;

/// <summary>The texts that cells share by number.</summary>
internal sealed class XlsxStrings
{
    private readonly List<string> texts = [];

    /// <summary>How many there are.</summary>
    public int Count => texts.Count;

    /// <summary>The text of a number, which must be below <see cref="Count"/>.</summary>
    public string this[int index] => texts[index];

    /// <summary>Reads the part; a file may have none.</summary>
    public static XlsxStrings Read(ZipParts zip, string path)
    {
        XlsxStrings strings = new();
        if (!zip.Has(path))
            return strings;
        using XlsxPart part = new(zip, path);
        while (part.Next())
        {
            if (part.Begins("si"))
                strings.texts.Add(Rich(part, "si"));
        }
        return strings;
    }

    /// <summary>The plain text of rich text: its runs in order, without the phonetic guide (rPh).</summary>
    public static string Rich(XlsxPart part, string element)
    {
        if (part.Xml.IsEmptyElement)
            return "";
        string text = "";
        bool phonetic = false;
        while (part.Next() && !part.Ends(element))
        {
            if (part.Begins("rPh"))
                phonetic = !part.Xml.IsEmptyElement;
            else if (part.Ends("rPh"))
                phonetic = false;
            else if (part.Begins("t") && part.Text() is { } run && !phonetic)
                text = text.Length == 0 ? run : text + run;
        }
        return Unescape(text);
    }

    /// <summary>Characters that XML cannot hold are written _x000D_.</summary>
    private static string Unescape(string text)
    {
        for (int at = text.IndexOf("_x", StringComparison.Ordinal); at >= 0 && at + 7 <= text.Length; at = text.IndexOf("_x", at + 1, StringComparison.Ordinal))
        {
            if (text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out ushort code))
                text = string.Concat(text.AsSpan(0, at), ((char)code).ToString(), text.AsSpan(at + 7));
        }
        return text;
    }
}
