namespace Kuznets.Data.Expressions;

/// <summary>Parts of dates.</summary>
internal static class DateFunctions
{
    public static Seq<Function> All { get; } =
    [
        new("year", "year(d)", 1, 1, (at, call) => Part(at, call, Year)),
        new("quarter", "quarter(d)", 1, 1, (at, call) => Part(at, call, (period, frequency) => ((Month(period, frequency) - 1) / 3) + 1)),
        new("month", "month(d)", 1, 1, (at, call) => Part(at, call, Month)),
    ];

    private static Numbers Part(Evaluator at, Call call, Func<int, Frequency, int> part)
    {
        if (at.Evaluate(call.Arguments[0]) is not Dates dates)
            throw Throw.NotDate(call.Arguments[0].ToString());
        Frequency frequency = dates.Column.Frequency;
        bool known = call.Function == "year" || frequency is Frequency.Day or Frequency.Month
            || (call.Function == "quarter" && frequency == Frequency.Quarter);
        if (!known)
            throw Throw.NotDate(call.Arguments[0].ToString());
        double[] parts = new double[at.Rows];
        for (int row = 0; row < parts.Length; row++)
            parts[row] = dates.Column.IsMissing(row) ? double.NaN : part(dates.Column.Periods[row], frequency);
        return new Numbers(parts);
    }

    private static int Year(int period, Frequency frequency) => frequency switch
    {
        Frequency.Day => DateOnly.FromDayNumber(period).Year,
        Frequency.Week => period / 52,
        Frequency.Month => period / 12,
        Frequency.Quarter => period / 4,
        Frequency.HalfYear => period / 2,
        _ => period,
    };

    private static int Month(int period, Frequency frequency) => frequency switch
    {
        Frequency.Day => DateOnly.FromDayNumber(period).Month,
        Frequency.Quarter => (period % 4 * 3) + 1,
        _ => (period % 12) + 1,
    };
}
