using Kuznets.Data;

namespace Kuznets.Studies.Sources.Stata;

/// <summary>Numbers that a display format makes dates: %td days, %tw weeks, %tm months, %tq quarters, %th half-years since 1960, %ty years, %tc milliseconds.</summary>
internal static class StataDates
{
    private const double MillisecondsADay = 86_400_000;
    private static readonly int Epoch = new DateOnly(1960, 1, 1).DayNumber;

    /// <summary>
    /// The dates of a column, or null when its format is none of a date. W531 tells of times of day that were left out, W537
    /// of values that no calendar has (the column stays a number) and of business calendars.
    /// </summary>
    public static DateColumn? Read(string name, string format, double[] values, ICollection<Note> notes)
    {
        string kind = format.TrimStart('%').TrimStart('-');
        if (kind.StartsWith("tb", StringComparison.Ordinal))
        {
            notes.Add(new Note("W537", ("column", name), ("format", format), ("count", values.Count(v => !double.IsNaN(v)))));
            return null;
        }
        (Frequency Frequency, double Origin, double Unit, double Low, double High)? calendar = kind switch
        {
            ['t', 'c' or 'C', ..] => (Frequency.Day, Epoch, MillisecondsADay, 0, DateOnly.MaxValue.DayNumber),
            ['t', 'd', ..] or ['d', ..] => (Frequency.Day, Epoch, 1, 0, DateOnly.MaxValue.DayNumber),
            ['t', 'w', ..] => (Frequency.Week, 1960 * 52, 1, 0, 10_000 * 52),
            ['t', 'm', ..] => (Frequency.Month, 1960 * 12, 1, 0, 10_000 * 12),
            ['t', 'q', ..] => (Frequency.Quarter, 1960 * 4, 1, 0, 10_000 * 4),
            ['t', 'h', ..] => (Frequency.HalfYear, 1960 * 2, 1, 0, 10_000 * 2),
            ['t', 'y', ..] => (Frequency.Year, 0, 1, 0, 10_000),
            _ => null,
        };
        if (calendar is not { } c)
            return null;
        int[] periods = new int[values.Length];
        int beyond = 0, times = 0;
        for (int row = 0; row < values.Length; row++)
        {
            double period = Math.Floor(values[row] / c.Unit) + c.Origin;
            bool missing = double.IsNaN(values[row]);
            beyond += !missing && !(period >= c.Low && period <= c.High) ? 1 : 0;
            times += !missing && values[row] / c.Unit != Math.Floor(values[row] / c.Unit) ? 1 : 0;
            periods[row] = missing || beyond > 0 ? DateColumn.MissingPeriod : (int)period;
        }
        if (beyond > 0)
        {
            notes.Add(new Note("W537", ("column", name), ("format", format), ("count", beyond)));
            return null;
        }
        if (times > 0)
            notes.Add(new Note("W531", ("column", name), ("format", format), ("count", times)));
        return new DateColumn(name, periods, c.Frequency);
    }
}
