namespace Kuznets.Data.Expressions;

/// <summary>Functions of the values in one row.</summary>
internal static class ElementFunctions
{
    private const double Ln2 = 0.693147180559945309417, Ln10 = 2.302585092994045684018;

    public static Seq<Function> All { get; } =
    [
        new("log", "log(x) or log(x, base)", 1, 2, Log),
        One("log10", static x => x > 0 ? Math.Log10(x) : double.NaN),
        One("log2", static x => x > 0 ? Math.Log2(x) : double.NaN),
        One("log1p", static x => x > -1 ? LogOnePlus(x) : double.NaN),
        One("exp", Math.Exp),
        One("sqrt", Math.Sqrt),
        One("abs", Math.Abs),
        One("sign", static x => double.IsNaN(x) ? x : Math.Sign(x)),
        One("floor", Math.Floor),
        One("ceiling", Math.Ceiling),
        One("asinh", Math.Asinh),
        new("round", "round(x) or round(x, digits); halves away from zero", 1, 2, Round),
        new("if", "if(condition, value, otherwise)", 3, 31, If),
        new("missing", "missing(x)", 1, 1, Missing),
        new("coalesce", "coalesce(x, y, …): the first that is not missing", 1, 30, Coalesce),
    ];

    private static Function One(string name, Func<double, double> f) => new(name, $"{name}(x)", 1, 1, (at, call) =>
    {
        Numbers x = at.Number(call.Arguments[0]);
        Numbers result = Arithmetic.Map(x, f);
        Arithmetic.Undefined(at, call.ToString, result, row => double.IsNaN(x[row]));
        return result;
    });

    private static Numbers Log(Evaluator at, Call call)
    {
        Numbers x = at.Number(call.Arguments[0]);
        double scale = 1;
        if (call.Arguments.Count == 2)
        {
            double radix = at.Constant(call, call.Arguments[1]);
            if (!(radix > 0) || radix == 1)
                throw Throw.OutOfRange(call, "base", call.Arguments[1].ToString(), "> 0, not 1");
            scale = radix switch { 2 => Ln2, 10 => Ln10, _ => Math.Log(radix) };
        }
        Numbers result = scale == 1
            ? Arithmetic.Map(x, static v => v > 0 ? Math.Log(v) : double.NaN)
            : Arithmetic.Map(x, v => v > 0 ? Math.Log(v) / scale : double.NaN);
        Arithmetic.Undefined(at, call.ToString, result, row => double.IsNaN(x[row]));
        return result;
    }

    /// <summary>log(1 + x) without losing digits near zero (Kahan's correction).</summary>
    private static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? (u == 1 ? x : u) : Math.Log(u) * x / (u - 1);
    }

    private static Numbers Round(Evaluator at, Call call)
    {
        Numbers x = at.Number(call.Arguments[0]);
        double digits = call.Arguments.Count == 2 ? at.Constant(call, call.Arguments[1]) : 0;
        if (digits != Math.Floor(digits) || Math.Abs(digits) > 15)
            throw Throw.OutOfRange(call, "digits", call.Arguments[1].ToString(), "-15 … 15");
        double unit = Math.Pow(10, Math.Abs(digits));
        return digits >= 0
            ? Arithmetic.Map(x, v => Math.Abs(v) < 1e15 ? Math.Round(v, (int)digits, MidpointRounding.AwayFromZero) : v)
            : Arithmetic.Map(x, v => Math.Round(v / unit, MidpointRounding.AwayFromZero) * unit);
    }

    private static Operand If(Evaluator at, Call call)
    {
        if (call.Arguments.Count % 2 == 0)
            throw Throw.OutOfRange(call, "if", $"{call.Arguments.Count}", "3, 5, 7 …");
        return Choose(at, call, 0);
    }

    private static Operand Choose(Evaluator at, Call call, int first)
    {
        double[] condition = at.Number(call.Arguments[first]).Over(at.Rows);
        Operand yes = at.Branch(call.Arguments[first + 1], condition, 1);
        Operand no = call.Arguments.Count == first + 3
            ? at.Branch(call.Arguments[first + 2], condition, 0)
            : Otherwise(at, call, first + 2, condition);
        return Selection.Of(call, [yes, no], at.Rows, row => double.IsNaN(condition[row]) ? -1 : condition[row] != 0 ? 0 : 1);
    }

    private static Operand Otherwise(Evaluator at, Call call, int first, double[] condition)
    {
        Call rest = new("if", call.Arguments.Skip(first).ToSeq(), Seq<Setting>.Empty, Seq<Expression>.Empty);
        return at.Branch(rest, condition, 0);
    }

    private static Numbers Missing(Evaluator at, Call call) => at.Evaluate(call.Arguments[0]) switch
    {
        Numbers x => Arithmetic.Map(x, static v => double.IsNaN(v) ? 1 : 0),
        Dates dates => Arithmetic.Map(dates.Periods(), static v => double.IsNaN(v) ? 1 : 0),
        Texts { Codes: null } text => new Numbers(text.Levels[0].Length == 0 ? 1 : 0),
        Texts texts => Arithmetic.Map(texts.Measured(static _ => 0), static v => double.IsNaN(v) ? 1 : 0),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Operand Coalesce(Evaluator at, Call call)
    {
        Operand[] choices = [.. call.Arguments.Select(at.Evaluate)];
        return Selection.Of(call, choices, at.Rows, row =>
        {
            int choice = 0;
            while (choice < choices.Length - 1 && Selection.IsMissing(choices[choice], row))
                choice++;
            return choice;
        });
    }
}
