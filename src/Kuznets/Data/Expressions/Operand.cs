namespace Kuznets.Data.Expressions;

/// <summary>A value during evaluation: one for every row, or one for all of them.</summary>
internal abstract class Operand
{
    /// <summary>How errors name the kind.</summary>
    public abstract string Kind { get; }
}

/// <summary>Numbers [n], or one number for every row when <see cref="Items"/> is null.</summary>
internal sealed class Numbers : Operand
{
    public Numbers(double[] items) => Items = items;

    public Numbers(double scalar) => Scalar = scalar;

    public double[]? Items { get; }

    public double Scalar { get; }

    public override string Kind => "number";

    public double this[int row] => Items is null ? Scalar : Items[row];

    /// <summary>The values written out for every row.</summary>
    public double[] Over(int rows)
    {
        if (Items is not null)
            return Items;
        double[] all = new double[rows];
        Array.Fill(all, Scalar);
        return all;
    }
}

/// <summary>Texts by level: a code a row, or one text for every row when <see cref="Codes"/> is null.</summary>
internal sealed class Texts(int[]? codes, string[] levels) : Operand
{
    public Texts(string scalar) : this(null, [scalar]) { }

    public int[]? Codes { get; } = codes;

    public string[] Levels { get; } = levels;

    public override string Kind => "text";

    public string? this[int row] => Codes is null ? Levels[0] : Codes[row] < 0 ? null : Levels[Codes[row]];

    /// <summary>The texts with each level replaced; equal and empty results merge.</summary>
    public Texts Mapped(Func<string, string?> change)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        List<string> distinct = [];
        int[] renamed = new int[Levels.Length];
        for (int level = 0; level < renamed.Length; level++)
            renamed[level] = Code(known, distinct, change(Levels[level]));
        if (Codes is null)
            return renamed[0] < 0 ? new Texts("") : new Texts(distinct[0]);
        int[] chosen = new int[Codes.Length];
        for (int row = 0; row < chosen.Length; row++)
            chosen[row] = Codes[row] < 0 ? -1 : renamed[Codes[row]];
        return new Texts(chosen, [.. distinct]);
    }

    /// <summary>A number computed from each level; missing texts give NaN.</summary>
    public Numbers Measured(Func<string, double> measure)
    {
        double[] values = new double[Levels.Length];
        for (int level = 0; level < values.Length; level++)
            values[level] = measure(Levels[level]);
        if (Codes is null)
            return new Numbers(values[0]);
        double[] items = new double[Codes.Length];
        for (int row = 0; row < items.Length; row++)
            items[row] = Codes[row] < 0 ? double.NaN : values[Codes[row]];
        return new Numbers(items);
    }

    public static int Code(Dictionary<string, int> known, List<string> levels, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return -1;
        if (!known.TryGetValue(text, out int code))
        {
            known.Add(text, code = levels.Count);
            levels.Add(text);
        }
        return code;
    }
}

/// <summary>Dates, one for every row.</summary>
internal sealed class Dates(DateColumn column) : Operand
{
    public DateColumn Column { get; } = column;

    public override string Kind => $"date ({Column.Frequency})";

    /// <summary>Period numbers; NaN where missing.</summary>
    public Numbers Periods()
    {
        double[] periods = new double[Column.Length];
        for (int row = 0; row < periods.Length; row++)
            periods[row] = Column.IsMissing(row) ? double.NaN : Column.Periods[row];
        return new Numbers(periods);
    }
}
