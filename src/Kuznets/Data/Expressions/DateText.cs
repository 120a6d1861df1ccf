using System.Globalization;
using System.Text.RegularExpressions;

namespace Kuznets.Data.Expressions;

/// <summary>Dates written in a condition: 2014-03-01, 2014w9, 2014-03, 2014q1, 2014h1, 2014.</summary>
internal static partial class DateText
{
    /// <summary>The period number at a frequency; E235 when the text is no date of that frequency.</summary>
    public static double Parse(string text, Frequency frequency)
    {
        Match parts = Form().Match(text);
        if (!parts.Success)
            throw Throw.UnknownDate(text, frequency.ToString());
        int year = Number(parts.Groups["year"]), within = Number(parts.Groups["within"]), day = Number(parts.Groups["day"]);
        string mark = parts.Groups["mark"].Value.ToLowerInvariant();
        double? period = (frequency, mark) switch
        {
            (Frequency.Year, "") => year,
            (Frequency.HalfYear, "h") when within is 1 or 2 => (2 * year) + within - 1,
            (Frequency.Quarter, "q") when within is >= 1 and <= 4 => (4 * year) + within - 1,
            (Frequency.Month, "-" or "/" or "m") when within is >= 1 and <= 12 && day == 0 => (12 * year) + within - 1,
            (Frequency.Week, "w") when within is >= 1 and <= 52 => (52 * year) + within - 1,
            (Frequency.Day, "-" or "/") when IsDay(year, within, day) => new DateOnly(year, within, day).DayNumber,
            _ => null,
        };
        return period ?? throw Throw.UnknownDate(text, frequency.ToString());
    }

    private static bool IsDay(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<year>[0-9]{1,4})(?:(?<mark>[-/mqhwMQHW])(?<within>[0-9]{1,2})(?:[-/](?<day>[0-9]{1,2}))?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
