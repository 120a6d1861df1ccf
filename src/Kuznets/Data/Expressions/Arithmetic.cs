using System.Numerics.Tensors;

namespace Kuznets.Data.Expressions;

/// <summary>Arithmetic over columns; missing values propagate, a division by zero is missing and noted.</summary>
internal static class Arithmetic
{
    public static Numbers Apply(UnaryOperator sign, Numbers x, int rows) => sign switch
    {
        UnaryOperator.Plus => x,
        UnaryOperator.Negate => Map(x, v => -v),
        _ => Map(x, v => double.IsNaN(v) ? v : v == 0 ? 1 : 0),
    };

    public static Numbers Apply(Evaluator at, Binary binary, Numbers x, Numbers y)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.Add: return Add(x, y);
            case BinaryOperator.Subtract: return Subtract(x, y);
            case BinaryOperator.Multiply: return Multiply(x, y);
            case BinaryOperator.Divide: return Divide(at, binary.ToString, x, y);
            case BinaryOperator.Modulo:
                NoteZero(at, binary.ToString, x, y);
                return Zip(x, y, (a, b) => b == 0 ? double.NaN : a - (b * Math.Floor(a / b)));
            default: return Power(at, binary, x, y);
        }
    }

    public static Numbers Divide(Evaluator at, Func<string> name, Numbers x, Numbers y)
    {
        bool zero = NoteZero(at, name, x, y);
        if (zero)
            return Zip(x, y, (a, b) => b == 0 ? double.NaN : a / b);
        if (x.Items is null && y.Items is null)
            return new Numbers(x.Scalar / y.Scalar);
        double[] result = new double[(x.Items ?? y.Items)!.Length];
        if (x.Items is null)
            TensorPrimitives.Divide(x.Scalar, y.Items.AsSpan(), result);
        else if (y.Items is null)
            TensorPrimitives.Divide(x.Items.AsSpan(), y.Scalar, result);
        else
            TensorPrimitives.Divide(x.Items.AsSpan(), y.Items.AsSpan(), result);
        return new Numbers(result);
    }

    public static Numbers Subtract(Numbers x, Numbers y)
    {
        if (x.Items is null && y.Items is null)
            return new Numbers(x.Scalar - y.Scalar);
        double[] result = new double[(x.Items ?? y.Items)!.Length];
        if (x.Items is null)
            TensorPrimitives.Subtract(x.Scalar, y.Items.AsSpan(), result);
        else if (y.Items is null)
            TensorPrimitives.Subtract(x.Items.AsSpan(), y.Scalar, result);
        else
            TensorPrimitives.Subtract(x.Items.AsSpan(), y.Items.AsSpan(), result);
        return new Numbers(result);
    }

    public static Numbers Map(Numbers x, Func<double, double> f)
    {
        if (x.Items is null)
            return new Numbers(f(x.Scalar));
        double[] result = new double[x.Items.Length];
        for (int row = 0; row < result.Length; row++)
            result[row] = f(x.Items[row]);
        return new Numbers(result);
    }

    public static Numbers Zip(Numbers x, Numbers y, Func<double, double, double> f)
    {
        if (x.Items is null && y.Items is null)
            return new Numbers(f(x.Scalar, y.Scalar));
        double[] result = new double[(x.Items ?? y.Items)!.Length];
        for (int row = 0; row < result.Length; row++)
            result[row] = f(x[row], y[row]);
        return new Numbers(result);
    }

    private static Numbers Add(Numbers x, Numbers y)
    {
        if (x.Items is null && y.Items is null)
            return new Numbers(x.Scalar + y.Scalar);
        double[] result = new double[(x.Items ?? y.Items)!.Length];
        if (x.Items is not null && y.Items is not null)
            TensorPrimitives.Add(x.Items.AsSpan(), y.Items.AsSpan(), result);
        else
            TensorPrimitives.Add((x.Items ?? y.Items).AsSpan(), x.Items is null ? x.Scalar : y.Scalar, result);
        return new Numbers(result);
    }

    private static Numbers Multiply(Numbers x, Numbers y)
    {
        if (x.Items is null && y.Items is null)
            return new Numbers(x.Scalar * y.Scalar);
        double[] result = new double[(x.Items ?? y.Items)!.Length];
        if (x.Items is not null && y.Items is not null)
            TensorPrimitives.Multiply(x.Items.AsSpan(), y.Items.AsSpan(), result);
        else
            TensorPrimitives.Multiply((x.Items ?? y.Items).AsSpan(), x.Items is null ? x.Scalar : y.Scalar, result);
        return new Numbers(result);
    }

    /// <summary>Powers; a negative base with a fractional exponent and 0 to a negative power are missing and noted.</summary>
    private static Numbers Power(Evaluator at, Binary binary, Numbers x, Numbers y)
    {
        if (y.Items is null && y.Scalar == 2)
            return Multiply(x, x);
        Numbers powers = Zip(x, y, static (a, b) => double.IsNaN(a) || double.IsNaN(b) || (a == 0 && b < 0) ? double.NaN : Math.Pow(a, b));
        Undefined(at, binary.ToString, powers, row => double.IsNaN(x[row]) || double.IsNaN(y[row]));
        return powers;
    }

    /// <summary>Notes rows (W217) whose result is missing although the argument is not.</summary>
    public static void Undefined(Evaluator at, Func<string> name, Numbers result, Func<int, bool> excused)
    {
        if (result.Items is null ? double.IsNaN(result.Scalar) : HasNaN(result.Items))
            at.NoteRows("W217", name(), row => double.IsNaN(result[row]) && !excused(row));
    }

    private static bool HasNaN(double[] items)
    {
        foreach (double item in items)
        {
            if (double.IsNaN(item))
                return true;
        }
        return false;
    }

    private static bool NoteZero(Evaluator at, Func<string> name, Numbers x, Numbers y)
    {
        bool zero = y.Items is null ? y.Scalar == 0 : Array.IndexOf(y.Items, 0.0) >= 0;
        if (zero)
            at.NoteRows("W218", name(), row => y[row] == 0 && !double.IsNaN(x[row]));
        return zero;
    }
}
