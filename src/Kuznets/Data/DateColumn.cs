using System.Globalization;

namespace Kuznets.Data;

/// <summary>How long one period of a <see cref="DateColumn"/> is.</summary>
public enum Frequency { Day, Week, Month, Quarter, HalfYear, Year }

/// <summary>
/// Dates at a frequency. A value counts periods: days since 0001-01-01, months as 12·year + month - 1, quarters as
/// 4·year + quarter - 1, years as the year. <see cref="int.MinValue"/> is the missing value.
/// </summary>
public sealed class DateColumn(string name, int[] periods, Frequency frequency) : Column(name)
{
    /// <summary>The missing value.</summary>
    public const int MissingPeriod = int.MinValue;

    /// <summary>Period number a row [n].</summary>
    public int[] Periods { get; } = periods;

    /// <summary>Length of one period.</summary>
    public Frequency Frequency { get; } = frequency;

    /// <inheritdoc/>
    public override int Length => Periods.Length;

    /// <inheritdoc/>
    public override int Missing => Periods.AsSpan().Count(MissingPeriod);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Periods[row] == MissingPeriod;

    /// <inheritdoc/>
    public override string Text(int row) => IsMissing(row) ? "" : Write(Periods[row], Frequency);

    /// <inheritdoc/>
    public override DateColumn Select(ReadOnlySpan<int> rows)
    {
        int[] chosen = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            chosen[i] = rows[i] < 0 ? MissingPeriod : Periods[rows[i]];
        return new DateColumn(Name, chosen, Frequency) { Label = Label, Unit = Unit };
    }

    /// <inheritdoc/>
    public override DateColumn Named(string name) => new(name, Periods, Frequency) { Label = Label, Unit = Unit };

    /// <summary>A period as text: 2014-03-01, 2014w09, 2014-03, 2014q1, 2014h1, 2014.</summary>
    public static string Write(int period, Frequency frequency) => frequency switch
    {
        Frequency.Day => DateOnly.FromDayNumber(period).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Frequency.Week => string.Create(CultureInfo.InvariantCulture, $"{period / 52}w{(period % 52) + 1:00}"),
        Frequency.Month => string.Create(CultureInfo.InvariantCulture, $"{period / 12}-{(period % 12) + 1:00}"),
        Frequency.Quarter => string.Create(CultureInfo.InvariantCulture, $"{period / 4}q{(period % 4) + 1}"),
        Frequency.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{period / 2}h{(period % 2) + 1}"),
        _ => period.ToString(CultureInfo.InvariantCulture),
    };
}
