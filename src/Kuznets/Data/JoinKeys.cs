using System.Globalization;

namespace Kuznets.Data;

/// <summary>
/// Codes that are equal exactly where the keys of two frames are equal. Linear in rows: texts are matched by level, numbers by
/// a table over their range where that is small and by hashing otherwise.
/// </summary>
internal static class JoinKeys
{
    /// <summary>Joint codes of the two frames' keys; -1 where any key is missing.</summary>
    public static (int[] Left, int[] Right, int Count) Encode(IReadOnlyList<(Column Left, Column Right)> pairs)
    {
        (int[] left, int[] right, int count) = Encode(pairs[0].Left, pairs[0].Right);
        for (int i = 1; i < pairs.Count; i++)
        {
            (int[] nextLeft, int[] nextRight, int nextCount) = Encode(pairs[i].Left, pairs[i].Right);
            Coder coder = new(0, (long)count * nextCount, left.Length + right.Length);
            left = coder.Pairs(left, nextLeft, nextCount);
            right = coder.Pairs(right, nextRight, nextCount);
            count = coder.Count;
        }
        return (left, right, count);
    }

    /// <summary>The two key columns as columns of one kind; E321 where that would need a guess.</summary>
    public static (Column Left, Column Right) Alike(Column left, Column right, string source)
    {
        switch (left, right)
        {
            case (NumberColumn, NumberColumn) or (CategoryColumn, CategoryColumn):
            case (DateColumn a, DateColumn b) when a.Frequency == b.Frequency:
                return (left, right);
            case (CategoryColumn, _):
                return (left, Texts(right));
            case (NumberColumn { ValueLabels: not null }, CategoryColumn):
                return (Texts(left), right);
            case (NumberColumn, DateColumn { Frequency: Frequency.Year } years):
                return (left, new NumberColumn(right.Name, Array.ConvertAll(years.Periods, p => p == DateColumn.MissingPeriod ? double.NaN : p)));
            case (NumberColumn, CategoryColumn texts):
                return (left, Numerals(left, texts, source));
            case (DateColumn { Frequency: Frequency.Year }, NumberColumn numbers):
                return (left, Years(left, numbers, source));
            default:
                throw Throw.KeyKindsDiffer(left, right, source, right.Length == 0 ? "" : right.Text(0));
        }
    }

    /// <summary>Any column as texts, one level a distinct text.</summary>
    public static CategoryColumn Texts(Column column)
    {
        string[] texts = new string[column.Length];
        for (int row = 0; row < texts.Length; row++)
            texts[row] = column.Text(row);
        CategoryColumn category = CategoryColumn.Of(column.Name, texts);
        return new CategoryColumn(column.Name, category.Codes, category.Levels) { Label = column.Label, Unit = column.Unit };
    }

    private static NumberColumn Numerals(Column left, CategoryColumn texts, string source)
    {
        double[] levels = new double[texts.Levels.Length];
        for (int level = 0; level < levels.Length; level++)
        {
            string text = texts.Levels[level];
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out levels[level])
                || levels[level].ToString(CultureInfo.InvariantCulture) != text)
                throw Throw.KeyKindsDiffer(left, texts, source, text);
        }
        return new NumberColumn(texts.Name, [.. texts.Codes.Select(c => c < 0 ? double.NaN : levels[c])]);
    }

    private static DateColumn Years(Column left, NumberColumn numbers, string source)
    {
        int[] periods = new int[numbers.Length];
        for (int row = 0; row < periods.Length; row++)
        {
            double value = numbers.Values[row];
            if (!double.IsNaN(value) && (value != Math.Floor(value) || Math.Abs(value) > 9999))
                throw Throw.KeyKindsDiffer(left, numbers, source, numbers.Text(row));
            periods[row] = double.IsNaN(value) ? DateColumn.MissingPeriod : (int)value;
        }
        return new DateColumn(numbers.Name, periods, Frequency.Year);
    }

    private static (int[] Left, int[] Right, int Count) Encode(Column left, Column right)
    {
        switch (left, right)
        {
            case (CategoryColumn a, CategoryColumn b):
                return Levels(a, b);
            case (DateColumn a, DateColumn b):
                return Wholes(Array.ConvertAll(a.Periods, Widen), Array.ConvertAll(b.Periods, Widen));
            default:
                double[] x = ((NumberColumn)left).Values, y = ((NumberColumn)right).Values;
                return Wholes(Array.ConvertAll(x, Bits), Array.ConvertAll(y, Bits));
        }
    }

    private static (int[] Left, int[] Right, int Count) Levels(CategoryColumn left, CategoryColumn right)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        int[] a = Names(left.Levels), b = Names(right.Levels);
        return (Array.ConvertAll(left.Codes, c => c < 0 ? -1 : a[c]), Array.ConvertAll(right.Codes, c => c < 0 ? -1 : b[c]), known.Count);

        int[] Names(string[] levels)
        {
            int[] names = new int[levels.Length];
            for (int level = 0; level < levels.Length; level++)
            {
                if (!known.TryGetValue(levels[level], out names[level]))
                    known.Add(levels[level], names[level] = known.Count);
            }
            return names;
        }
    }

    private static (int[] Left, int[] Right, int Count) Wholes(long[] left, long[] right)
    {
        long low = long.MaxValue, high = long.MinValue;
        foreach (long[] side in (long[][])[left, right])
        {
            foreach (long key in side)
            {
                if (key == long.MinValue)
                    continue;
                low = Math.Min(low, key);
                high = Math.Max(high, key);
            }
        }
        if (low > high)
            (low, high) = (0, 0);
        long span = high - low < 0 ? long.MaxValue : high - low + 1;
        Coder coder = new(low, span, left.Length + right.Length);
        return (coder.Keys(left), coder.Keys(right), coder.Count);
    }

    private static long Widen(int period) => period == DateColumn.MissingPeriod ? long.MinValue : period;

    /// <summary>Whole numbers as themselves, others by their bits (which lie far outside the range of the former).</summary>
    private static long Bits(double value)
    {
        if (double.IsNaN(value))
            return long.MinValue;
        return value == Math.Floor(value) && Math.Abs(value) < 1L << 52 ? (long)value : BitConverter.DoubleToInt64Bits(value);
    }

    /// <summary>Dense codes of whole-number keys in order of first appearance.</summary>
    private sealed class Coder
    {
        private readonly long low;
        private readonly int[]? table;
        private readonly Dictionary<long, int> hash = [];

        public Coder(long low, long span, long rows)
        {
            this.low = low;
            if (span <= 1000 + (4 * rows))
                Array.Fill(table = new int[span], -1);
        }

        public int Count { get; private set; }

        public int[] Keys(long[] keys)
        {
            int[] codes = new int[keys.Length];
            for (int row = 0; row < codes.Length; row++)
                codes[row] = keys[row] == long.MinValue ? -1 : Code(keys[row]);
            return codes;
        }

        public int[] Pairs(int[] first, int[] second, int levels)
        {
            int[] codes = new int[first.Length];
            for (int row = 0; row < codes.Length; row++)
                codes[row] = first[row] < 0 || second[row] < 0 ? -1 : Code(((long)first[row] * levels) + second[row]);
            return codes;
        }

        private int Code(long key)
        {
            if (table is not null)
            {
                ref int code = ref table[key - low];
                if (code < 0)
                    code = Count++;
                return code;
            }
            if (!hash.TryGetValue(key, out int known))
                hash.Add(key, known = Count++);
            return known;
        }
    }
}
