using System.Globalization;
using Kuznets.Numerics;
using Kuznets.Numerics.Coding;

namespace Kuznets.Data;

/// <summary>Panel keys: units to codes, time to whole periods, order and duplicates.</summary>
internal static class Keys
{
    private const int Shown = 5;

    /// <summary>Codes of a unit column in its natural order: numbers ascending, texts by first appearance.</summary>
    public static Factor Units(Column column)
    {
        RejectMissing(column);
        return column switch
        {
            CategoryColumn category => Factor.Of<int>(category.Codes),
            DateColumn date => Ascending.Of(date.Periods, _ => false).Groups,
            NumberColumn number => Ascending.Of(number.Values, _ => false).Groups,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Period numbers of a time column: whole numbers, dates, or texts that are whole numbers.</summary>
    public static int[] Periods(Column column)
    {
        RejectMissing(column);
        if (column is DateColumn date)
            return date.Periods;
        int[] periods = new int[column.Length];
        for (int row = 0; row < periods.Length; row++)
        {
            double value = column is NumberColumn number ? number.Values[row] : Parsed(column.Text(row));
            if (value != Math.Floor(value) || Math.Abs(value) > int.MaxValue)
                throw Throw.TimeNotInteger(column.Name, column.Text(row), row + 1);
            periods[row] = (int)value;
        }
        return periods;
    }

    /// <summary>The greatest common divisor of distances between neighbouring periods of a unit; 1 when there are none.</summary>
    public static int Step(int[] periods, int[]? units)
    {
        int step = 0;
        for (int row = 1; row < periods.Length && step != 1; row++)
        {
            if (units is null || units[row] == units[row - 1])
                step = (int)System.Numerics.BigInteger.GreatestCommonDivisor(step, Math.Abs((long)periods[row] - periods[row - 1]));
        }
        return step == 0 ? 1 : step;
    }

    /// <summary>The stable order by unit and period; null when the rows stand in it already.</summary>
    public static int[]? Order(int[]? units, int[]? periods, int rows)
    {
        bool sorted = true;
        for (int row = 1; row < rows && sorted; row++)
            sorted = Compare(row - 1, row) <= 0;
        if (sorted)
            return null;
        int[] order = ByUnit(units, rows);
        for (int start = 0, end; periods is not null && start < rows; start = end)
        {
            end = units is null ? rows : start + 1;
            while (end < rows && units![order[end]] == units[order[start]])
                end++;
            SortByPeriod(order.AsSpan(start, end - start), periods);
        }
        return order;

        int Compare(int a, int b)
        {
            int byUnit = units is null ? 0 : units[a].CompareTo(units[b]);
            return byUnit != 0 || periods is null ? byUnit : periods[a].CompareTo(periods[b]);
        }
    }

    /// <summary>Rows by unit, in source order within a unit: a counting sort, linear in rows.</summary>
    private static int[] ByUnit(int[]? units, int rows)
    {
        int[] order = new int[rows];
        if (units is null)
        {
            for (int row = 0; row < rows; row++)
                order[row] = row;
            return order;
        }
        int[] next = new int[units.Max() + 2];
        foreach (int unit in units)
            next[unit + 1]++;
        for (int unit = 1; unit < next.Length; unit++)
            next[unit] += next[unit - 1];
        for (int row = 0; row < rows; row++)
            order[next[units[row]]++] = row;
        return order;
    }

    /// <summary>Sorts one unit's rows by period, equal periods by row.</summary>
    private static void SortByPeriod(Span<int> rows, int[] periods)
    {
        bool sorted = true;
        for (int i = 1; i < rows.Length && sorted; i++)
            sorted = periods[rows[i - 1]] <= periods[rows[i]];
        if (sorted)
            return;
        long[] keys = new long[rows.Length];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = ((long)periods[rows[i]] << 32) | (uint)rows[i];
        Array.Sort(keys);
        for (int i = 0; i < keys.Length; i++)
            rows[i] = (int)(uint)keys[i];
    }

    /// <summary>E302 when two rows share unit and period, naming the first pair and counting the rest.</summary>
    public static void RejectDuplicates(Panel panel)
    {
        List<int> firsts = [];
        for (int row = 1; row < panel.Rows; row++)
        {
            if (Same(panel, row - 1, row) && (row < 2 || !Same(panel, row - 2, row - 1)))
                firsts.Add(row - 1);
        }
        if (firsts.Count == 0)
            return;
        int first = firsts[0];
        List<int> rows = [panel.SourceRow(first) + 1];
        for (int row = first + 1; row < panel.Rows && Same(panel, first, row); row++)
            rows.Add(panel.SourceRow(row) + 1);
        string keys = panel.Unit is null ? panel.Time! : $"{panel.Unit}, {panel.Time}";
        string time = $"{panel.Time}={panel.Frame[panel.Time!].Text(first)}";
        string named = panel.Unit is null ? time : $"{panel.Unit}={panel.Frame[panel.Unit].Text(first)}, {time}";
        throw Throw.DuplicateKeys(keys, named, rows.Count, firsts.Count, Join(rows));
    }

    private static bool Same(Panel panel, int a, int b) =>
        (panel.Units is null || panel.Units.Codes[a] == panel.Units.Codes[b]) && panel.Periods![a] == panel.Periods[b];

    /// <summary>E303 when the key has missing values.</summary>
    public static void RejectMissing(Column column)
    {
        if (column.Missing == 0)
            return;
        List<int> rows = [];
        int count = 0;
        for (int row = 0; row < column.Length; row++)
        {
            if (!column.IsMissing(row))
                continue;
            count++;
            if (rows.Count < Shown)
                rows.Add(row + 1);
        }
        if (count > 0)
            throw Throw.MissingKey(column.Name, count, Join(rows) + (count > Shown ? " …" : ""));
    }

    private static double Parsed(string text) =>
        double.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private static string Join(List<int> rows) => string.Join(", ", rows.Select(r => r.ToString(CultureInfo.InvariantCulture)));
}
