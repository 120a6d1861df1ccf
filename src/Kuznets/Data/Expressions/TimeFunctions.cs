namespace Kuznets.Data.Expressions;

/// <summary>Lags, leads, differences and growth: the same unit at another period, missing where the panel has none.</summary>
internal static class TimeFunctions
{
    public static Seq<Function> All { get; } =
    [
        new("l", "l(x) or l(x, periods)", 1, 2, (at, call) => Shifted(at, call, Steps(at, call))),
        new("f", "f(x) or f(x, periods)", 1, 2, (at, call) => Shifted(at, call, -Steps(at, call))),
        new("d", "d(x) or d(x, periods): x - l(x, periods)", 1, 2, Difference),
        new("g", "g(x) or g(x, periods): x / l(x, periods) - 1", 1, 2, Growth),
    ];

    private static int Steps(Evaluator at, Call call)
    {
        double steps = call.Arguments.Count == 2 ? at.Constant(call, call.Arguments[1]) : 1;
        return steps == Math.Floor(steps) && Math.Abs(steps) <= 1_000_000
            ? (int)steps
            : throw Throw.OutOfRange(call, "periods", call.Arguments[1].ToString(), "a whole number");
    }

    /// <summary>The value with these rows; -1 gives a missing value.</summary>
    public static Operand Take(Operand value, int[] from) => value switch
    {
        Numbers numbers => Take(numbers, from),
        Dates dates => new Dates(dates.Column.Select(from)),
        Texts texts => new Texts(Array.ConvertAll(from, row => row < 0 ? -1 : texts.Codes is null ? 0 : texts.Codes[row]), texts.Levels),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Operand Shifted(Evaluator at, Call call, int steps) => Take(at.Evaluate(call.Arguments[0]), at.Panel.Shifted(steps));

    private static Numbers Difference(Evaluator at, Call call)
    {
        Numbers x = at.Number(call.Arguments[0]);
        return Arithmetic.Subtract(new Numbers(x.Over(at.Rows)), Take(x, at.Panel.Shifted(Steps(at, call))));
    }

    private static Numbers Growth(Evaluator at, Call call)
    {
        Numbers x = at.Number(call.Arguments[0]);
        Numbers before = Take(x, at.Panel.Shifted(Steps(at, call)));
        return Arithmetic.Subtract(Arithmetic.Divide(at, call.ToString, new Numbers(x.Over(at.Rows)), before), new Numbers(1.0));
    }

    private static Numbers Take(Numbers numbers, int[] from)
    {
        double[] taken = new double[from.Length];
        for (int row = 0; row < taken.Length; row++)
            taken[row] = from[row] < 0 ? double.NaN : numbers[from[row]];
        return new Numbers(taken);
    }
}
