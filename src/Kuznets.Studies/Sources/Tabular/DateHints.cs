using System.Globalization;
using System.Text.RegularExpressions;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>Numbers and texts that may be dates without saying so: 201403, 2014.10, 41699, 14-Mar, dates with a time of day.</summary>
internal static partial class DateHints
{
    private const int FirstYear = 1900, LastYear = 2100;

    /// <summary>Whether the column's name speaks of dates.</summary>
    public static bool IsDateName(string name) => Name().IsMatch(name);

    /// <summary>The month of a number such as 201403; null for any other number.</summary>
    public static int? CompactMonth(double value)
    {
        if (value != Math.Floor(value) || !(value >= (FirstYear * 100) + 1 && value <= (LastYear * 100) + 12))
            return null;
        int number = (int)value, month = number % 100;
        return month is >= 1 and <= 12 ? (number / 100 * 12) + month - 1 : null;
    }

    /// <summary>Whether the number could be a year and a month after a point: 2014.03, 2014.1.</summary>
    public static bool IsDecimalMonth(double value)
    {
        double year = Math.Floor(value), month = Math.Round((value - year) * 100);
        return year is >= FirstYear and <= LastYear && month is (>= 1 and <= 12) or 20 or 30 or 40 or 50 or 60 or 70 or 80 or 90
            && Math.Abs(((value - year) * 100) - month) < 1e-6;
    }

    /// <summary>Year and month of a text such as 2014.03, and whether the month has one digit; null for any other text.</summary>
    public static (int Month, bool Short)? DecimalMonth(string text)
    {
        Match match = PointMonth().Match(text);
        if (!match.Success)
            return null;
        int year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture), month = int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture);
        return year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 ? ((12 * year) + month - 1, match.Groups["month"].Length == 1) : null;
    }

    /// <summary>Whether the number is a spreadsheet's day of the years 1954 to 2064.</summary>
    public static bool IsSheetDay(double value) => value == Math.Floor(value) && value is >= 20000 and <= 60000;

    /// <summary>Whether the text looks like a date, readable or not.</summary>
    public static bool IsDateLike(string text) => text.Length <= 32
        && (Like().IsMatch(text) || DateSpelling.Read(text, DayOrder.DayFirst) is not null);

    [GeneratedRegex("date|month|period|日期|月份|年月|时间|^月$|^期$", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?<year>[0-9]{4})\.(?<month>[0-9]{1,2})$", RegexOptions.ExplicitCapture)]
    private static partial Regex PointMonth();

    [GeneratedRegex(@"^([0-9]{4}[-/.年][0-9]{1,2}([-/.月][0-9]{1,2}日?)?|[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4}|[0-9]{2})|[0-9]{1,2}[- ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))([ T][0-9]{1,2}:[0-9]{2}.*)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Like();
}
