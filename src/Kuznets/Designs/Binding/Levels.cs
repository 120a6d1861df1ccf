using System.Globalization;
using Kuznets.Data;

namespace Kuznets.Designs.Binding;

/// <summary>A column read as levels in their natural order: numbers and dates ascending, texts by number where all are numbers, else by character.</summary>
/// <param name="Codes">Level of each panel row [n]; -1 when missing.</param>
/// <param name="Texts">Text of each level.</param>
/// <param name="Numbers">Value of each level; null for texts.</param>
internal sealed record Levels(int[] Codes, string[] Texts, double[]? Numbers)
{
    private const int LargestRange = 1 << 22;

    public static Levels Of(Column column) => column switch
    {
        CategoryColumn category => Sorted(category),
        DateColumn date => Dated(date),
        NumberColumn number => Numbered(number),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Levels Sorted(CategoryColumn category)
    {
        bool[] used = new bool[category.Levels.Length];
        foreach (int code in category.Codes)
        {
            if (code >= 0)
                used[code] = true;
        }
        int[] order = [.. Enumerable.Range(0, used.Length).Where(l => used[l])];
        double[] numbers = [.. order.Select(l => Number(category.Levels[l]))];
        bool numeric = numbers.All(double.IsFinite);
        Array.Sort(order, (a, b) => Compare(category.Levels[a], category.Levels[b], numeric));
        int[] rank = new int[used.Length];
        for (int i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        int[] codes = new int[category.Length];
        for (int row = 0; row < codes.Length; row++)
            codes[row] = category.Codes[row] < 0 ? -1 : rank[category.Codes[row]];
        return new Levels(codes, [.. order.Select(l => category.Levels[l])], null);
    }

    private static int Compare(string a, string b, bool numeric)
    {
        int byNumber = numeric ? Number(a).CompareTo(Number(b)) : 0;
        return byNumber != 0 ? byNumber : string.CompareOrdinal(a, b);
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private static Levels Dated(DateColumn date)
    {
        double[] values = new double[date.Length];
        for (int row = 0; row < values.Length; row++)
            values[row] = date.IsMissing(row) ? double.NaN : date.Periods[row];
        Levels levels = Numbered(new NumberColumn(date.Name, values));
        return levels with { Texts = [.. levels.Numbers!.Select(v => DateColumn.Write((int)v, date.Frequency))] };
    }

    private static Levels Numbered(NumberColumn column)
    {
        double[] values = column.Values;
        (double low, double high, bool whole) = Range(values);
        int[] codes = new int[values.Length];
        List<double> levels = [];
        if (whole && high - low < LargestRange)
        {
            int[] rank = new int[(int)(high - low) + 1];
            foreach (double value in values)
            {
                if (!double.IsNaN(value))
                    rank[(int)(value - low)] = 1;
            }
            for (int i = 0; i < rank.Length; i++)
            {
                if (rank[i] == 0)
                    continue;
                rank[i] = levels.Count;
                levels.Add(low + i);
            }
            for (int row = 0; row < codes.Length; row++)
                codes[row] = double.IsNaN(values[row]) ? -1 : rank[(int)(values[row] - low)];
        }
        else
        {
            Dictionary<double, int> rank = [];
            foreach (double value in values)
            {
                if (!double.IsNaN(value))
                    rank.TryAdd(value, 0);
            }
            levels = [.. rank.Keys.Order()];
            for (int i = 0; i < levels.Count; i++)
                rank[levels[i]] = i;
            for (int row = 0; row < codes.Length; row++)
                codes[row] = double.IsNaN(values[row]) ? -1 : rank[values[row]];
        }
        return new Levels(codes, [.. levels.Select(v => Text(column, v))], [.. levels]);
    }

    /// <summary>The text of the level that a row belongs to.</summary>
    public static string Text(Column column, int row) => column is NumberColumn number ? Text(number, number.Values[row]) : column.Text(row);

    private static string Text(NumberColumn column, double value) =>
        column.ValueLabels is { } labels && labels.TryGetValue(value, out string? label) ? label : Formulas.Writing.Number(value + 0.0);

    private static (double Low, double High, bool Whole) Range(double[] values)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        bool whole = true;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
            whole &= value == Math.Floor(value);
        }
        return (low, high, whole && low <= high);
    }
}
