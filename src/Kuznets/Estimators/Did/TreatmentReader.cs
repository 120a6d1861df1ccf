using System.Globalization;
using System.Numerics;
using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did;

/// <summary>Reads the treatment of a sample from a column of first treated periods or of zeros and ones.</summary>
internal static class TreatmentReader
{
    /// <summary>
    /// The treatment over the rows of a design. E620 when it switches off, E624 for a value that is neither zero, one nor
    /// a period, or a first period that varies within a unit.
    /// </summary>
    public static Treatment Of(Design design, Did spec)
    {
        Factor units = design.Units!;
        int[] periods = design.Periods!, unit = units.Codes, rows = design.Sample.Rows;
        int start = periods.Min(), step = 0;
        foreach (int period in periods)
            step = (int)BigInteger.GreatestCommonDivisor(step, (long)period - start);
        step = Math.Max(step, 1);
        int[] time = [.. periods.Select(p => (int)(((long)p - start) / step))];
        string[] calendar = [.. Enumerable.Range(0, time.Max() + 1).Select(t => (start + (t * step)).ToString(CultureInfo.InvariantCulture))];
        string[] names = new string[units.Levels];
        Column unitColumn = design.Panel.Frame[design.Panel.Unit!], timeColumn = design.Panel.Frame[design.Panel.Time!];
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            calendar[time[i]] = timeColumn.Text(rows[i]);
            names[unit[i]] = unitColumn.Text(rows[i]);
        }
        int[] first = spec.Treatment is { } treatment
            ? Switched(design.Panel.Frame[treatment], rows, unit, time, names, calendar)
            : Dated(design.Panel.Frame[spec.TreatedFrom!], timeColumn, rows, unit, names, start, step, calendar.Length);
        return new Treatment(unit, time, first, names, calendar);
    }

    /// <summary>First row of ones of each unit; rows of a unit stand in the order of time.</summary>
    private static int[] Switched(Column column, int[] rows, int[] unit, int[] time, string[] names, string[] calendar)
    {
        int[] first = Enumerable.Repeat(Treatment.Never, names.Length).ToArray();
        for (int i = 0; i < rows.Length; i++)
        {
            double value = column is NumberColumn number ? number.Values[rows[i]] : Parsed(column.Text(rows[i]));
            if (value is not (0 or 1))
                throw Throw.NotZeroOrOne(column.Name, column.Text(rows[i]), names[unit[i]], calendar[time[i]]);
            if (value == 1)
                first[unit[i]] = Math.Min(first[unit[i]], time[i]);
            else if (time[i] > first[unit[i]])
                throw Throw.SwitchesOff(column.Name, names[unit[i]], calendar[first[unit[i]]], calendar[time[i]]);
        }
        return first;
    }

    /// <summary>The calendar's first place at or after the stated period; never for none, zero or one beyond the sample.</summary>
    private static int[] Dated(Column column, Column time, int[] rows, int[] unit, string[] names, int start, int step, int length)
    {
        int[] first = Enumerable.Repeat(-1, names.Length).ToArray();
        int[] seen = new int[names.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            double value = Period(column, rows[i], time);
            long place = double.IsNaN(value) || double.IsInfinity(value) || (value <= 0 && start > 0) ? Treatment.Never : (long)Math.Ceiling((value - start) / step);
            int g = place >= length ? Treatment.Never : (int)Math.Max(place, 0);
            if (first[unit[i]] >= 0 && first[unit[i]] != g)
                throw Throw.FirstVaries(column.Name, names[unit[i]], column.Text(rows[seen[unit[i]]]), column.Text(rows[i]));
            (first[unit[i]], seen[unit[i]]) = (g, i);
        }
        return first;
    }

    private static double Period(Column column, int row, Column time)
    {
        if (column.IsMissing(row))
            return double.NaN;
        double value = column switch
        {
            NumberColumn number => number.Values[row],
            DateColumn date => date.Periods[row],
            _ => Parsed(column.Text(row)),
        };
        bool comparable = column is not DateColumn own || (time is DateColumn panel && panel.Frequency == own.Frequency);
        return comparable && !double.IsNaN(value) && (value == Math.Floor(value) || double.IsInfinity(value)) ? value : throw Throw.NotAPeriod(column.Name, column.Text(row), time.Name);
    }

    private static double Parsed(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
