using System.Globalization;
using Kuznets.Data;
using Kuznets.Numerics;
using Kuznets.Numerics.Coding;

namespace Kuznets.Designs.Binding;

/// <summary>
/// A column read as levels in their natural order: numbers and dates ascending, texts by number where all are numbers, else by character.
/// Texts of numbers and dates are written when they are first asked for.
/// </summary>
internal sealed class Levels
{
    private readonly Factor groups;
    private readonly Lazy<string[]> texts;

    /// <summary>Levels of panel rows.</summary>
    /// <param name="groups">Level of each panel row; -1 when missing.</param>
    /// <param name="texts">Text of each level.</param>
    /// <param name="numbers">Value of each level; null for texts.</param>
    private Levels(Factor groups, Lazy<string[]> texts, double[]? numbers) => (this.groups, this.texts, Numbers) = (groups, texts, numbers);

    /// <summary>Levels whose texts are known.</summary>
    public Levels(int[] codes, string[] texts, double[]? numbers) : this(new Factor(codes, texts.Length), new Lazy<string[]>(texts), numbers)
    {
    }

    /// <summary>How many there are.</summary>
    public int Count => groups.Levels;

    /// <summary>Level of each panel row [n]; -1 when missing.</summary>
    public int[] Codes => groups.Codes;

    /// <summary>Text of each level.</summary>
    public string[] Texts => texts.Value;

    /// <summary>Value of each level; null for texts.</summary>
    public double[]? Numbers { get; }

    /// <summary>The levels of a column.</summary>
    public static Levels Of(Column column) => column switch
    {
        CategoryColumn category => Sorted(category),
        DateColumn date => Dated(date),
        NumberColumn number => Numbered(number),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The text of the level that a row belongs to.</summary>
    public static string Text(Column column, int row) => column is NumberColumn number ? Text(number, number.Values[row]) : column.Text(row);

    private static Levels Sorted(CategoryColumn category)
    {
        bool[] used = new bool[category.Levels.Length];
        foreach (int code in category.Codes)
        {
            if (code >= 0)
                used[code] = true;
        }
        (string Text, double Number, int Level)[] order = [.. Enumerable.Range(0, used.Length).Where(l => used[l]).Select(l => (category.Levels[l], Number(category.Levels[l]), l))];
        bool numeric = order.All(o => double.IsFinite(o.Number));
        Array.Sort(order, (a, b) => Compare(a, b, numeric));
        int[] rank = new int[used.Length];
        for (int i = 0; i < order.Length; i++)
            rank[order[i].Level] = i;
        int[] codes = new int[category.Length];
        for (int row = 0; row < codes.Length; row++)
            codes[row] = category.Codes[row] < 0 ? -1 : rank[category.Codes[row]];
        return new Levels(codes, [.. order.Select(o => o.Text)], null);
    }

    private static int Compare((string Text, double Number, int Level) a, (string Text, double Number, int Level) b, bool numeric)
    {
        int byNumber = numeric ? a.Number.CompareTo(b.Number) : 0;
        return byNumber != 0 ? byNumber : string.CompareOrdinal(a.Text, b.Text);
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private static Levels Dated(DateColumn date)
    {
        (Factor groups, int[] periods) = Ascending.Of(date.Periods, p => p == DateColumn.MissingPeriod);
        return new Levels(groups, new(() => [.. periods.Select(p => DateColumn.Write(p, date.Frequency))]), [.. periods.Select(p => (double)p)]);
    }

    private static Levels Numbered(NumberColumn column)
    {
        (Factor groups, double[] values) = Ascending.Of(column.Values, double.IsNaN);
        return new Levels(groups, new(() => [.. values.Select(v => Text(column, v))]), values);
    }

    private static string Text(NumberColumn column, double value) =>
        column.ValueLabels is { } labels && labels.TryGetValue(value, out string? label) ? label : Formulas.Writing.Number(value + 0.0);
}
