using System.Globalization;
using System.Text;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>Which cell styles show a date.</summary>
internal sealed class XlsxStyles
{
    private readonly List<bool> dates = [];

    /// <summary>Reads the part; a file may have none.</summary>
    public static XlsxStyles Read(ZipParts zip, string path)
    {
        XlsxStyles styles = new();
        if (!zip.Has(path))
            return styles;
        Dictionary<int, string> formats = [];
        using XlsxPart part = new(zip, path);
        bool cells = false;
        while (part.Next())
        {
            if (part.Begins("numFmt") && Whole(part.Attribute("numFmtId")) is { } id)
                formats[id] = part.Attribute("formatCode") ?? "";
            else if (part.Begins("cellXfs"))
                cells = !part.Xml.IsEmptyElement;
            else if (part.Ends("cellXfs"))
                cells = false;
            else if (cells && part.Begins("xf"))
                styles.dates.Add(Whole(part.Attribute("numFmtId")) is { } format && (formats.TryGetValue(format, out string? code) ? IsDate(code) : IsDate(format)));
        }
        return styles;
    }

    /// <summary>Whether numbers of this style are dates.</summary>
    public bool IsDateStyle(string? style) => Whole(style) is { } index && index >= 0 && index < dates.Count && dates[index];

    /// <summary>Built-in formats of dates, East Asian ones included; those of mere times (18 to 21, 45 to 47) stay numbers.</summary>
    public static bool IsDate(int format) => format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    /// <summary>Whether a format code shows a year or a day; quoted texts, colours and escaped characters do not count.</summary>
    public static bool IsDate(string code)
    {
        StringBuilder bare = new();
        for (int i = 0; i < code.Length; i++)
        {
            char c = code[i];
            if (c == ';')
                break;
            int close = c == '"' ? code.IndexOf('"', i + 1) : c == '[' ? code.IndexOf(']', i + 1) : -1;
            if (c is '"' or '[')
                i = close < 0 ? code.Length : close;
            else if (c is '\\' or '_' or '*')
                i++;
            else
                bare.Append(char.ToLowerInvariant(c));
        }
        string plain = bare.ToString().Replace("general", "", StringComparison.Ordinal);
        bool clock = plain.Contains('h', StringComparison.Ordinal) || plain.Contains('s', StringComparison.Ordinal);
        return plain.Contains('y', StringComparison.Ordinal) || plain.Contains('d', StringComparison.Ordinal)
            || (plain.Contains('m', StringComparison.Ordinal) && !clock);
    }

    private static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
