using Kuznets.Measures;

namespace Kuznets.Data.Expressions;

/// <summary>A number from the values of a group that are present.</summary>
internal delegate double Statistic(ReadOnlySpan<double> present);

/// <summary>Statistics over the panel or <c>by</c> groups, missing values left out, and transformations that use them.</summary>
internal static class GroupFunctions
{
    public static Seq<Function> All { get; } =
    [
        Stat("mean", SampleStatistics.Mean),
        Stat("sum", static x => x.IsEmpty ? double.NaN : System.Numerics.Tensors.TensorPrimitives.Sum(x)),
        Stat("sd", SampleStatistics.Deviation),
        Stat("var", SampleStatistics.Variance),
        Extreme("min", static x => x.IsEmpty ? double.NaN : System.Numerics.Tensors.TensorPrimitives.Min(x), Math.Min),
        Extreme("max", static x => x.IsEmpty ? double.NaN : System.Numerics.Tensors.TensorPrimitives.Max(x), Math.Max),
        new("median", "median(x by g, type = 2)", 1, 1, Median) { ByGroup = true, Settings = ["type"] },
        new("iqr", "iqr(x by g, type = 2)", 1, 1, Range) { ByGroup = true, Settings = ["type"] },
        new("quantile", "quantile(x, p by g, type = 2), p in [0, 1]", 2, 2, Quantile) { ByGroup = true, Settings = ["type"] },
        new("rank", "rank(x by g): ascending, ties share their mean rank", 1, 1, (at, call) => Each(at, call, SampleStatistics.Ranks)) { ByGroup = true },
        new("count", "count(x by g): values present; count(by g): rows", 0, 1, Count) { ByGroup = true },
        new("first", "first(x by g): the first present value", 1, 1, (at, call) => Edge(at, call, 1)) { ByGroup = true },
        new("last", "last(x by g): the last present value", 1, 1, (at, call) => Edge(at, call, -1)) { ByGroup = true },
        new("loo_mean", "loo_mean(x by g): mean of the other rows of the group", 1, 1, (at, call) => Each(at, call, Others)) { ByGroup = true },
        new("center", "center(x by g): x - mean(x)", 1, 1, (at, call) => Scaled(at, call, SampleStatistics.Mean, static _ => 1)) { ByGroup = true },
        new("standardize", "standardize(x by g): (x - mean(x)) / sd(x), sd with n - 1", 1, 1, (at, call) => Scaled(at, call, SampleStatistics.Mean, SampleStatistics.Deviation)) { ByGroup = true },
        new("minmax", "minmax(x by g): (x - min(x)) / (max(x) - min(x))", 1, 1, (at, call) => Scaled(at, call, Least, static x => x.IsEmpty ? double.NaN : System.Numerics.Tensors.TensorPrimitives.Max(x) - Least(x))) { ByGroup = true },
        new("winsor", "winsor(x, 1, 99 by g, type = 2)", 1, 3, (at, call) => Extremes(at, call, Winsor.Pull)) { ByGroup = true, Settings = ["type"] },
        new("trim", "trim(x, 1, 99 by g, type = 2); strip(x) takes spaces off a text", 1, 3, (at, call) => Extremes(at, call, Winsor.Cut)) { ByGroup = true, Settings = ["type"] },
    ];

    private delegate int ExtremesWork(ReadOnlySpan<double> x, (double Low, double High) bounds, Span<double> result);

    private static double Least(ReadOnlySpan<double> x) => x.IsEmpty ? double.NaN : System.Numerics.Tensors.TensorPrimitives.Min(x);

    private static Function Stat(string name, Statistic statistic) =>
        new(name, $"{name}(x by g)", 1, 1, (at, call) => Each(at, call, Broadcast(statistic))) { ByGroup = true };

    private static Function Extreme(string name, Statistic statistic, Func<double, double, double> pair) =>
        new(name, $"{name}(x by g), or {name}(x, y, …) row by row", 1, 30, (at, call) =>
        {
            if (call.Arguments.Count == 1)
                return Each(at, call, Broadcast(statistic));
            if (call.By.Count > 0)
                throw Throw.OutOfRange(call, "by", $"{call.Arguments.Count} arguments", $"by with one argument; {name}(x, y) works row by row");
            Numbers extreme = at.Number(call.Arguments[0]);
            foreach (Expression next in call.Arguments.Skip(1))
                extreme = Arithmetic.Zip(extreme, at.Number(next), pair);
            return extreme;
        })
        { ByGroup = true };

    private static Numbers Each(Evaluator at, Call call, GroupWork work) =>
        Grouping.Of(at, call).Each(at, at.Number(call.Arguments[0]).Over(at.Rows), work);

    /// <summary>The statistic of the present values, in every row of the group.</summary>
    private static GroupWork Broadcast(Statistic statistic) => (x, result) => result.Fill(statistic(Present(x)));

    private static ReadOnlySpan<double> Present(ReadOnlySpan<double> x)
    {
        int missing = 0;
        foreach (double value in x)
            missing += double.IsNaN(value) ? 1 : 0;
        if (missing == 0)
            return x;
        double[] present = new double[x.Length - missing];
        int count = 0;
        foreach (double value in x)
        {
            if (!double.IsNaN(value))
                present[count++] = value;
        }
        return present;
    }

    /// <summary>Mean of the present values but a row's own; missing where there is no other.</summary>
    private static void Others(ReadOnlySpan<double> x, Span<double> result)
    {
        ReadOnlySpan<double> present = Present(x);
        // Deviations from the first value: the mean of the others is a small difference of large sums.
        double first = present.IsEmpty ? 0 : present[0], sum = 0;
        foreach (double value in present)
            sum += value - first;
        for (int i = 0; i < x.Length; i++)
        {
            bool own = !double.IsNaN(x[i]);
            int others = present.Length - (own ? 1 : 0);
            result[i] = others == 0 ? double.NaN : first + ((sum - (own ? x[i] - first : 0)) / others);
        }
    }

    private static PercentileType Type(Evaluator at, Call call)
    {
        if (call.Find("type") is not { } setting)
            return at.Context.Percentiles;
        double type = at.Constant(call, setting);
        return type is 2 or 6 or 7 ? (PercentileType)(int)type : throw Throw.OutOfRange(call, "type", setting.ToString(), "2 (Stata), 6, 7 (R, NumPy)");
    }

    private static Numbers Median(Evaluator at, Call call)
    {
        PercentileType type = Type(at, call);
        return Each(at, call, Broadcast(x => Percentile.Of(x, 0.5, type)));
    }

    private static Numbers Range(Evaluator at, Call call)
    {
        PercentileType type = Type(at, call);
        NoteType(at, call, type);
        return Each(at, call, Broadcast(x => Percentile.Of(x, 0.75, type) - Percentile.Of(x, 0.25, type)));
    }

    private static Numbers Quantile(Evaluator at, Call call)
    {
        PercentileType type = Type(at, call);
        double p = at.Constant(call, call.Arguments[1]);
        if (!(p >= 0 && p <= 1))
            throw Throw.OutOfRange(call, "p", call.Arguments[1].ToString(), "0 … 1");
        NoteType(at, call, type);
        return Each(at, call, Broadcast(x => Percentile.Of(x, p, type)));
    }

    private static Numbers Extremes(Evaluator at, Call call, ExtremesWork work)
    {
        PercentileType type = Type(at, call);
        double low = call.Arguments.Count > 1 ? at.Constant(call, call.Arguments[1]) : 1;
        double high = call.Arguments.Count > 2 ? at.Constant(call, call.Arguments[2]) : 100 - low;
        if (!(low >= 0 && low < high && high <= 100))
            throw Throw.OutOfRange(call, "percentiles", FormattableString.Invariant($"{low}, {high}"), "0 <= low < high <= 100, in per cent");
        int changed = 0;
        Numbers result = Each(at, call, (x, pulled) => changed += work(x, Winsor.Bounds(x, low, high, type), pulled));
        at.Context.Add(new Note("W224", ("call", call.ToString()), ("count", changed), ("type", (int)type)));
        return result;
    }

    private static void NoteType(Evaluator at, Call call, PercentileType type) =>
        at.Context.Add(new Note("W225", ("call", call.ToString()), ("type", (int)type)));

    private static Numbers Scaled(Evaluator at, Call call, Statistic location, Statistic scale)
    {
        double[] x = at.Number(call.Arguments[0]).Over(at.Rows);
        Numbers scaled = Grouping.Of(at, call).Each(at, x, (values, result) =>
        {
            ReadOnlySpan<double> present = Present(values);
            double middle = location(present), unit = scale(present);
            for (int i = 0; i < values.Length; i++)
                result[i] = unit == 0 ? double.NaN : (values[i] - middle) / unit;
        });
        if (call.Function != "center")
            Arithmetic.Undefined(at, call.ToString, scaled, row => double.IsNaN(x[row]));
        return scaled;
    }

    private static Numbers Count(Evaluator at, Call call)
    {
        double[] present = new double[at.Rows];
        if (call.Arguments.Count == 0)
        {
            Array.Fill(present, 1);
        }
        else
        {
            Operand x = at.Evaluate(call.Arguments[0]);
            for (int row = 0; row < present.Length; row++)
                present[row] = Selection.IsMissing(x, row) ? 0 : 1;
        }
        return Grouping.Of(at, call).Each(at, present, static (x, result) => result.Fill(System.Numerics.Tensors.TensorPrimitives.Sum(x)));
    }

    /// <summary>The first or last present value of a group, whatever its kind.</summary>
    private static Operand Edge(Evaluator at, Call call, int direction)
    {
        Operand x = at.Evaluate(call.Arguments[0]);
        Grouping groups = Grouping.Of(at, call);
        int[] from = new int[at.Rows];
        Array.Fill(from, -1);
        for (int group = 0; group < groups.Count; group++)
        {
            int size = groups.Size(group), position = direction > 0 ? 0 : size - 1;
            while (position >= 0 && position < size && Selection.IsMissing(x, groups.Row(group, position)))
                position += direction;
            for (int i = 0; i < size; i++)
                from[groups.Row(group, i)] = position >= 0 && position < size ? groups.Row(group, position) : -1;
        }
        return TimeFunctions.Take(x, from);
    }
}
