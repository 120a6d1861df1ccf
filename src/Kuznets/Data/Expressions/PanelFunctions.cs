using Kuznets.Measures;

namespace Kuznets.Data.Expressions;

/// <summary>Functions that follow each unit through time and need an algorithm of their own.</summary>
internal static class PanelFunctions
{
    public static Seq<Function> All { get; } =
    [
        new("cumsum", "cumsum(x by g): running sum over time within the unit", 1, 1, Cumulate) { ByGroup = true },
        new("interpolate", "interpolate(x): straight line between known values of the unit", 1, 1, (at, call) => Fill(at, call, false)),
        new("extrapolate", "extrapolate(x): as interpolate, and beyond the first and last known value", 1, 1, (at, call) => Fill(at, call, true)),
        new("deflate", "deflate(x, index, base), base a period; chain = true for links previous period = 100", 3, 3, Deflated) { Settings = ["chain"] },
        new("capital", "capital(investment, price, depreciation), growth = 0.1 for the initial stock", 3, 3, Capital) { Settings = ["growth"] },
    ];

    /// <summary>A running sum; a missing value is missing and the sum goes on behind it.</summary>
    private static Numbers Cumulate(Evaluator at, Call call) =>
        Grouping.Of(at, call, units: true).Each(at, at.Number(call.Arguments[0]).Over(at.Rows), static (x, result) =>
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
                result[i] = double.IsNaN(x[i]) ? double.NaN : sum += x[i];
        });

    private static Numbers Fill(Evaluator at, Call call, bool beyond)
    {
        double[] x = at.Number(call.Arguments[0]).Over(at.Rows), result = new double[x.Length];
        int[] periods = Periods(at);
        EachUnit(at, (start, length) => Interpolate.Fill(periods.AsSpan(start, length), x.AsSpan(start, length), beyond, result.AsSpan(start, length)));
        List<int> rows = [];
        for (int row = 0; row < result.Length; row++)
        {
            // Between infinite values there is no line.
            if (double.IsNaN(x[row]) && !double.IsNaN(result[row]))
                rows.Add(row);
        }
        if (rows.Count > 0)
        {
            at.Context.Add(new Filled(call.ToString(), [.. rows]));
            at.NoteRows("W221", call.ToString(), row => rows.BinarySearch(row) >= 0);
        }
        return new Numbers(result);
    }

    private static Numbers Deflated(Evaluator at, Call call)
    {
        double[] x = at.Number(call.Arguments[0]).Over(at.Rows), index = at.Number(call.Arguments[1]).Over(at.Rows);
        double period = BasePeriod(at, call);
        int[] periods = Periods(at);
        if (call.Find("chain") is { } chain && at.Constant(call, chain) != 0)
        {
            double[] links = index;
            index = new double[links.Length];
            EachUnit(at, (start, length) => Deflate.Chain(periods.AsSpan(start, length), at.Panel.Step, links.AsSpan(start, length), index.AsSpan(start, length)));
        }
        double[] result = new double[x.Length];
        bool[] without = new bool[x.Length];
        int units = 0;
        EachUnit(at, (start, length) =>
        {
            bool known = Deflate.Apply(periods.AsSpan(start, length), x.AsSpan(start, length), index.AsSpan(start, length), (int)period, result.AsSpan(start, length));
            units += known ? 1 : 0;
            without.AsSpan(start, length).Fill(!known);
        });
        if (units == 0 && at.Rows > 0)
            throw Throw.NoBasePeriod(call.ToString(), call.Arguments[2].ToString());
        at.NoteRows("W226", call.ToString(), row => without[row] && !double.IsNaN(x[row]));
        return new Numbers(result);
    }

    private static double BasePeriod(Evaluator at, Call call)
    {
        if (at.Evaluate(call.Arguments[2]) is Texts { Codes: null } text && at.Panel.Time is { } time && at.Panel.Frame[time] is DateColumn dates)
            return DateText.Parse(text.Levels[0], dates.Frequency);
        double period = at.Constant(call, call.Arguments[2]);
        return period == Math.Floor(period) && Math.Abs(period) < int.MaxValue ? period : throw Throw.OutOfRange(call, "base", call.Arguments[2].ToString(), "a period");
    }

    private static Numbers Capital(Evaluator at, Call call)
    {
        double[] investment = at.Number(call.Arguments[0]).Over(at.Rows);
        Numbers price = at.Number(call.Arguments[1]);
        double depreciation = at.Constant(call, call.Arguments[2]);
        double? growth = call.Find("growth") is { } setting ? at.Constant(call, setting) : null;
        if (!(depreciation >= 0 && depreciation < 1))
            throw Throw.OutOfRange(call, "depreciation", call.Arguments[2].ToString(), "0 <= rate < 1, e.g. 0.096");
        double[] real = Arithmetic.Divide(at, call.ToString, new Numbers(investment), price).Over(at.Rows), stock = new double[real.Length];
        int[] periods = Periods(at);
        EachUnit(at, (start, length) =>
        {
            ReadOnlySpan<int> time = periods.AsSpan(start, length);
            ReadOnlySpan<double> flow = real.AsSpan(start, length);
            CapitalStock.Accumulate(time, at.Panel.Step, flow, depreciation, growth ?? CapitalStock.Growth(time, at.Panel.Step, flow), stock.AsSpan(start, length));
        });
        at.Context.Add(new Note("W227", ("call", call.ToString()), ("growth", growth is { } g ? g : "average growth of real investment by unit")));
        Arithmetic.Undefined(at, call.ToString, new Numbers(stock), row => double.IsNaN(real[row]));
        return new Numbers(stock);
    }

    private static int[] Periods(Evaluator at) => at.Panel.Periods ?? throw Data.Throw.NoTime();

    /// <summary>Runs the work on the rows of each unit, which are neighbours.</summary>
    private static void EachUnit(Evaluator at, Action<int, int> work)
    {
        int[]? units = at.Panel.Units?.Codes;
        for (int start = 0, end; start < at.Rows; start = end)
        {
            end = units is null ? at.Rows : start + 1;
            while (units is not null && end < at.Rows && units[end] == units[start])
                end++;
            at.Context.Cancellation.ThrowIfCancellationRequested();
            work(start, end - start);
        }
    }
}
