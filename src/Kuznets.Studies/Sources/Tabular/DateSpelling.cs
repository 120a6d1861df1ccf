using System.Globalization;
using Kuznets.Data;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>In which order a date of three numbers without a leading year is written.</summary>
internal enum DayOrder { Unknown, DayFirst, MonthFirst }

/// <summary>A text read as a date: the length of its period and the period's number as in <see cref="DateColumn"/>.</summary>
internal readonly record struct DateSpelling(Frequency Frequency, int Period)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a text that went through <see cref="Spelling.Plain"/>; null when it is no date.</summary>
    public static DateSpelling? Read(string text, DayOrder order = DayOrder.Unknown)
    {
        if (text.Length is < 4 or > 32)
            return null;
        ReadOnlySpan<char> rest = CutTime(text);
        return Compact(rest) ?? YearFirst(rest) ?? Named(rest) ?? YearLast(rest, order);
    }

    /// <summary>Which orders a text such as 3/14/2014 allows; null when it is not of that form.</summary>
    public static (bool DayFirst, bool MonthFirst)? Orders(string text)
    {
        ReadOnlySpan<char> rest = CutTime(text);
        if (!ThreeNumbers(rest, out int a, out int b, out _))
            return null;
        return (a is >= 1 and <= 31 && b is >= 1 and <= 12, a is >= 1 and <= 12 && b is >= 1 and <= 31);
    }

    /// <summary>A whole number such as 20140301.</summary>
    public static bool IsCompactDay(double value, out int day)
    {
        day = 0;
        if (value is not (>= 18000101 and <= 21991231) || value != Math.Floor(value))
            return false;
        int number = (int)value;
        return Day(number / 10000, number / 100 % 100, number % 100) is { } found && (day = found.Period) >= 0;
    }

    private static DateSpelling? Compact(ReadOnlySpan<char> text) =>
        text.Length == 8 && double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out double value) && IsCompactDay(value, out int day)
            ? new(Frequency.Day, day)
            : null;

    private static ReadOnlySpan<char> CutTime(ReadOnlySpan<char> text)
    {
        foreach (string tail in (ReadOnlySpan<string>)["T00:00:00Z", "T00:00:00", " 00:00:00.000", " 00:00:00", " 00:00", " 0:00:00", " 0:00"])
        {
            if (text.EndsWith(tail, StringComparison.Ordinal))
                return text[..^tail.Length];
        }
        return text;
    }

    private static DateSpelling? YearFirst(ReadOnlySpan<char> text)
    {
        if (!Number(text, 4, 4, out int year, out ReadOnlySpan<char> rest) || year is < 1000 or > 2999)
            return null;
        if (rest is "年" or "年度" or "年末" or "年底")
            return new(Frequency.Year, year);
        if (rest.IsEmpty)
            return null;
        if (Part(rest, year) is { } part)
            return part;
        char mark = rest[0];
        if (mark is not ('-' or '/' or '.' or '年') || !Number(rest[1..].TrimStart(), 1, 2, out int month, out rest) || month is < 1 or > 12)
            return null;
        if (rest.IsEmpty && mark != '.')
            return new(Frequency.Month, (12 * year) + month - 1);
        if (rest is "月" && mark == '年')
            return new(Frequency.Month, (12 * year) + month - 1);
        if (rest.IsEmpty || rest[0] != (mark == '年' ? '月' : mark) || !Number(rest[1..].TrimStart(), 1, 2, out int day, out rest))
            return null;
        return rest.IsEmpty || (rest is "日" or "号" && mark == '年') ? Day(year, month, day) : null;
    }

    /// <summary>2014q1, 2014-Q1, 2014年第一季度, 2014m3, 2014h1, 2014w09.</summary>
    private static DateSpelling? Part(ReadOnlySpan<char> rest, int year)
    {
        if (rest[0] == '年' && rest.EndsWith("季度", StringComparison.Ordinal))
        {
            ReadOnlySpan<char> middle = rest[1..^2].TrimStart('第').Trim();
            int quarter = middle.Length == 1 ? Math.Max("一二三四".IndexOf(middle[0], StringComparison.Ordinal), "1234".IndexOf(middle[0], StringComparison.Ordinal)) : -1;
            return quarter < 0 ? null : new(Frequency.Quarter, (4 * year) + quarter);
        }
        if (rest is "年上半年" or "年下半年")
            return new(Frequency.HalfYear, (2 * year) + (rest[1] == '上' ? 0 : 1));
        rest = rest.TrimStart("- ");
        if (rest.Length < 2 || !Number(rest[1..], 1, 2, out int part, out ReadOnlySpan<char> end) || !end.IsEmpty || part < 1)
            return null;
        return char.ToLowerInvariant(rest[0]) switch
        {
            'q' when part <= 4 => new(Frequency.Quarter, (4 * year) + part - 1),
            'm' when part <= 12 => new(Frequency.Month, (12 * year) + part - 1),
            'h' when part <= 2 => new(Frequency.HalfYear, (2 * year) + part - 1),
            'w' when part <= 52 => new(Frequency.Week, (52 * year) + part - 1),
            _ => null,
        };
    }

    /// <summary>Mar-14, Mar 2014, 1-Mar-2014, March 1, 2014.</summary>
    private static DateSpelling? Named(ReadOnlySpan<char> text)
    {
        int day = 0;
        ReadOnlySpan<char> rest = text;
        if (Number(text, 1, 2, out int first, out ReadOnlySpan<char> afterDay) && !afterDay.IsEmpty)
        {
            day = first;
            rest = afterDay.TrimStart("- /");
        }
        int letters = 0;
        while (letters < rest.Length && char.IsAsciiLetter(rest[letters]))
            letters++;
        if (letters < 3)
            return null;
        int month = Array.IndexOf(Months, rest[..3].ToString().ToLowerInvariant()) + 1;
        if (month == 0 || (letters > 3 && !FullName(rest[..letters], month)))
            return null;
        rest = rest[letters..].TrimStart("-. /");
        if (day == 0 && Number(rest, 1, 2, out int middle, out ReadOnlySpan<char> comma) && comma.StartsWith(","))
        {
            day = middle;
            rest = comma[1..].TrimStart();
        }
        bool full = Number(rest, 4, 4, out int year, out ReadOnlySpan<char> end) && end.IsEmpty;
        if (!full && !(Number(rest, 2, 2, out year, out end) && end.IsEmpty))
            return null;
        year += full ? 0 : year < 30 ? 2000 : 1900;
        return day == 0 ? new(Frequency.Month, (12 * year) + month - 1) : Day(year, month, day);
    }

    private static bool FullName(ReadOnlySpan<char> word, int month) => word is "Sept" or "sept"
        || word.Equals(CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month), StringComparison.OrdinalIgnoreCase);

    private static DateSpelling? YearLast(ReadOnlySpan<char> text, DayOrder order)
    {
        if (order == DayOrder.Unknown || !ThreeNumbers(text, out int a, out int b, out int year))
            return null;
        return order == DayOrder.DayFirst ? Day(year, b, a) : Day(year, a, b);
    }

    private static bool ThreeNumbers(ReadOnlySpan<char> text, out int a, out int b, out int year)
    {
        (b, year) = (0, 0);
        if (!Number(text, 1, 2, out a, out ReadOnlySpan<char> rest) || rest.IsEmpty || rest[0] is not ('/' or '-' or '.'))
            return false;
        char mark = rest[0];
        return Number(rest[1..], 1, 2, out b, out rest) && !rest.IsEmpty && rest[0] == mark
            && Number(rest[1..], 4, 4, out year, out rest) && rest.IsEmpty;
    }

    private static DateSpelling? Day(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && year is >= 1 and <= 9999 && day <= DateTime.DaysInMonth(year, month)
            ? new(Frequency.Day, new DateOnly(year, month, day).DayNumber)
            : null;

    private static bool Number(ReadOnlySpan<char> text, int least, int most, out int value, out ReadOnlySpan<char> rest)
    {
        int digits = 0;
        value = 0;
        while (digits < text.Length && digits <= most && char.IsAsciiDigit(text[digits]))
            value = (10 * value) + (text[digits++] - '0');
        rest = text[digits..];
        return digits >= least && digits <= most;
    }
}
