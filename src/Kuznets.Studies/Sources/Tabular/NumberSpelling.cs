using System.Buffers;
using System.Globalization;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>What a text says when it is read as a number.</summary>
/// <param name="Point">Its value with <c>.</c> as the decimal sign; NaN when it cannot be read so.</param>
/// <param name="Comma">Its value with <c>,</c> as the decimal sign; NaN when it cannot be read so.</param>
internal readonly record struct NumberSpelling(double Point, double Comma)
{
    /// <summary>A text that is no number.</summary>
    public static NumberSpelling None { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether either reading exists.</summary>
    public bool IsNumber => !double.IsNaN(Point) || !double.IsNaN(Comma);

    /// <summary>Whether the two readings differ, so that the rest of the column must decide.</summary>
    public bool IsAmbiguous => !double.IsNaN(Point) && !double.IsNaN(Comma) && Point != Comma;

    /// <summary>Only digits.</summary>
    public bool IsDigits { get; init; }

    /// <summary>Digits that begin with a zero: a code.</summary>
    public bool HasLeadingZero { get; init; }

    /// <summary>A whole number that no double holds exactly (beyond 2^53): an identifier.</summary>
    public bool IsLong { get; init; }

    /// <summary>Ends with a percent or per-mille sign.</summary>
    public bool IsPercent { get; init; }

    /// <summary>Carries its own magnitude (万, 亿).</summary>
    public bool IsScaled { get; init; }

    /// <summary>Whether the spelling is more than digits, a sign, a point and an exponent.</summary>
    public bool IsDecorated { get; init; }

    /// <summary>Reads a text that went through <see cref="Spelling.Plain"/>.</summary>
    public static NumberSpelling Read(string text)
    {
        if (text.Length is 0 or > 64)
            return None;
        ReadOnlySpan<char> rest = text;
        bool negative = false, decorated = false;
        if (rest.Length > 2 && rest[0] == '(' && rest[^1] == ')')
        {
            (negative, decorated) = (true, true);
            rest = rest[1..^1].Trim();
            if (rest[0] is '-' or '+')
                return None;
        }
        else if (rest[0] is '-' or '+')
        {
            negative = rest[0] == '-';
            rest = rest[1..].TrimStart();
        }
        if (rest.Length > 1 && rest[0] is '¥' or '￥' or '$' or '€' or '£')
        {
            rest = rest[1..].TrimStart();
            decorated = true;
        }
        int shift = Shift(ref rest, out bool percent);
        decorated |= shift != 0;
        if (rest is "∞" || rest.Equals("inf", StringComparison.OrdinalIgnoreCase) || rest.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            double infinity = negative ? double.NegativeInfinity : double.PositiveInfinity;
            return new NumberSpelling(infinity, infinity) { IsDecorated = true };
        }
        double point = Value(rest, '.', ',', shift, negative), comma = Value(rest, ',', '.', shift, negative);
        bool digits = !rest.IsEmpty && !rest.ContainsAnyExceptInRange('0', '9') && shift == 0;
        bool bare = digits && rest.Length == text.Length;
        return new NumberSpelling(point, comma)
        {
            IsDigits = bare,
            HasLeadingZero = bare && rest.Length > 1 && rest[0] == '0',
            IsLong = digits && (rest.Length > 16 || (rest.Length == 16 && Math.Abs(point) > 9007199254740991)),
            IsPercent = percent,
            IsScaled = shift > 0,
            IsDecorated = decorated || rest.ContainsAny(", '"),
        };
    }

    /// <summary>Takes off a word of magnitude; its power of ten.</summary>
    private static int Shift(ref ReadOnlySpan<char> rest, out bool percent)
    {
        percent = false;
        foreach ((string word, int power) in Magnitudes)
        {
            if (rest.Length > word.Length && rest.EndsWith(word, StringComparison.Ordinal))
            {
                rest = rest[..^word.Length].TrimEnd();
                percent = power < 0;
                return power;
            }
        }
        return 0;
    }

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789., '");

    private static readonly (string Word, int Power)[] Magnitudes =
        [("%", -2), ("‰", -3), ("万亿", 12), ("亿", 8), ("千万", 7), ("百万", 6), ("万", 4), ("萬", 4), ("億", 8)];

    /// <summary>The value with this decimal sign; groups of three by the other sign, a blank or an apostrophe.</summary>
    private static double Value(ReadOnlySpan<char> rest, char mark, char grouping, int shift, bool negative)
    {
        int end = rest.IndexOfAnyExcept(NumberCharacters);
        ReadOnlySpan<char> number = end < 0 ? rest : rest[..end], tail = end < 0 ? [] : rest[end..];
        int exponent = 0;
        if (!tail.IsEmpty && !(tail[0] is 'e' or 'E' or 'd' or 'D' && tail.Length is > 1 and < 6
            && int.TryParse(tail[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)))
            return double.NaN;
        int at = number.IndexOf(mark);
        ReadOnlySpan<char> whole = at < 0 ? number : number[..at], fraction = at < 0 ? [] : number[(at + 1)..];
        if (fraction.ContainsAnyExceptInRange('0', '9') || (whole.IsEmpty && fraction.IsEmpty))
            return double.NaN;
        Span<char> plain = stackalloc char[96];
        int length = 0;
        if (negative)
            plain[length++] = '-';
        if (!Ungroup(whole, grouping, plain, ref length))
            return double.NaN;
        if (whole.IsEmpty)
            plain[length++] = '0';
        plain[length++] = '.';
        fraction.CopyTo(plain[length..]);
        length += fraction.Length;
        plain[length++] = 'e';
        (exponent + shift).TryFormat(plain[length..], out int written, default, CultureInfo.InvariantCulture);
        return double.Parse(plain[..(length + written)], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static bool Ungroup(ReadOnlySpan<char> whole, char grouping, Span<char> plain, ref int length)
    {
        int first = whole.IndexOfAnyExceptInRange('0', '9');
        char sign = first < 0 ? '\0' : whole[first];
        if (first == 0 || first > 3 || (first > 0 && sign != grouping && sign is not (' ' or '\'')))
            return false;
        int run = 0;
        if (first > 0 && whole[0] == '0')
            return false;
        for (int i = 0; i < whole.Length; i++)
        {
            if (char.IsAsciiDigit(whole[i]))
            {
                run++;
                plain[length++] = whole[i];
                continue;
            }
            if (whole[i] != sign || (i != first && run != 3))
                return false;
            run = 0;
        }
        return first < 0 || run == 3;
    }
}
