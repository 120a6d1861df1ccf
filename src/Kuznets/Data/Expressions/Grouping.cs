namespace Kuznets.Data.Expressions;

/// <summary>Computes values of a group's rows from the group's values; both in panel order [rows of the group].</summary>
internal delegate void GroupWork(ReadOnlySpan<double> x, Span<double> result);

/// <summary>Rows sorted by group, each group's rows in panel order. Rows whose group is missing belong to none.</summary>
internal sealed class Grouping
{
    private readonly int[]? order;
    private readonly int[] starts;

    private Grouping(int[]? order, int[] starts) => (this.order, this.starts) = (order, starts);

    /// <summary>Number of groups.</summary>
    public int Count => starts.Length - 1;

    /// <summary>The groups of a call: those of <c>by</c>, else the whole panel or, where time runs, each unit.</summary>
    public static Grouping Of(Evaluator at, Call call, bool units = false)
    {
        if (call.By.Count > 0)
            return ByCodes(Codes(at, call.By), at.Rows);
        return units && at.Panel.Units is { } factor ? ByCodes(factor.Codes, at.Rows) : new Grouping(null, [0, at.Rows]);
    }

    /// <summary>The panel's units.</summary>
    public static Grouping Units(Panel panel) =>
        panel.Units is null ? new Grouping(null, [0, panel.Rows]) : ByCodes(panel.Units.Codes, panel.Rows);

    /// <summary>Group of each row; -1 where a key is missing.</summary>
    public static int[] Codes(Evaluator at, Seq<Expression> keys)
    {
        int[] codes = Codes(at.Evaluate(keys[0]), at.Rows);
        foreach (Expression key in keys.Skip(1))
        {
            int[] next = Codes(at.Evaluate(key), at.Rows);
            Dictionary<long, int> pairs = [];
            int[] joined = new int[codes.Length];
            for (int row = 0; row < joined.Length; row++)
            {
                long pair = ((long)codes[row] << 32) | (uint)next[row];
                if (codes[row] < 0 || next[row] < 0)
                    joined[row] = -1;
                else if (!pairs.TryGetValue(pair, out joined[row]))
                    pairs.Add(pair, joined[row] = pairs.Count);
            }
            codes = joined;
        }
        return codes;
    }

    /// <summary>Rows of a group, ascending.</summary>
    public int Row(int group, int position) => order is null ? starts[group] + position : order[starts[group] + position];

    /// <summary>Number of rows in a group.</summary>
    public int Size(int group) => starts[group + 1] - starts[group];

    /// <summary>Runs the work on every group; rows of no group are missing.</summary>
    public Numbers Each(Evaluator at, double[] x, GroupWork work)
    {
        double[] result = new double[x.Length];
        if (order is null && Count == 1)
        {
            work(x, result);
            return new Numbers(result);
        }
        Array.Fill(result, double.NaN);
        int largest = 0;
        for (int group = 0; group < Count; group++)
            largest = Math.Max(largest, Size(group));
        double[] values = new double[largest], computed = new double[largest];
        for (int group = 0; group < Count; group++)
        {
            int size = Size(group);
            for (int i = 0; i < size; i++)
                values[i] = x[Row(group, i)];
            work(values.AsSpan(0, size), computed.AsSpan(0, size));
            for (int i = 0; i < size; i++)
                result[Row(group, i)] = computed[i];
            if (group % 4096 == 0)
                at.Context.Cancellation.ThrowIfCancellationRequested();
        }
        return new Numbers(result);
    }

    private static int[] Codes(Operand operand, int rows)
    {
        if (operand is Texts { Codes: not null } texts)
            return texts.Codes;
        Dictionary<double, int> known = [];
        Numbers? numbers = operand as Numbers ?? (operand as Dates)?.Periods();
        int[] codes = new int[rows];
        for (int row = 0; row < rows && numbers is not null; row++)
        {
            double key = numbers[row];
            if (double.IsNaN(key))
                codes[row] = -1;
            else if (!known.TryGetValue(key, out codes[row]))
                known.Add(key, codes[row] = known.Count);
        }
        return codes;
    }

    private static Grouping ByCodes(int[] codes, int rows)
    {
        int groups = 0;
        foreach (int code in codes)
            groups = Math.Max(groups, code + 1);
        int[] firsts = new int[groups + 1];
        foreach (int code in codes)
        {
            if (code >= 0)
                firsts[code + 1]++;
        }
        for (int group = 0; group < groups; group++)
            firsts[group + 1] += firsts[group];
        int[] next = firsts[..groups], sorted = new int[firsts[groups]];
        for (int row = 0; row < rows; row++)
        {
            if (codes[row] >= 0)
                sorted[next[codes[row]]++] = row;
        }
        return new Grouping(sorted, firsts);
    }
}
