namespace Kuznets.Data.Expressions;

/// <summary>Comparisons and logic with three values: true 1, false 0, missing NaN (Kleene; as R and SQL).</summary>
internal static class Comparison
{
    public static Numbers Apply(Evaluator at, BinaryOperator sign, Expression left, Expression right)
    {
        Operand x = at.Evaluate(left), y = at.Evaluate(right);
        (x, y) = Labelled(at, left, x, right, y);
        if (x is Dates date && y is Texts { Codes: null } text)
            return Numbers(sign, date.Periods(), new Numbers(DateText.Parse(text.Levels[0], date.Column.Frequency)));
        if (y is Dates other && x is Texts { Codes: null } literal)
            return Numbers(sign, new Numbers(DateText.Parse(literal.Levels[0], other.Column.Frequency)), other.Periods());
        if (x is Texts a && y is Texts b)
            return TextOrder(sign, a, b, at.Rows);
        Refuse(x, left, y, right);
        return Numbers(sign, at.Number(x, left), at.Number(y, right));
    }

    /// <summary>
    /// A day, month or quarter is counted in its own periods, so that a number or a date of another length beside it would mean
    /// something else: E235 for a number, E231 for the other date. Years are numbers.
    /// </summary>
    private static void Refuse(Operand x, Expression left, Operand y, Expression right)
    {
        if (x is Dates a && y is Dates b && a.Column.Frequency != b.Column.Frequency)
            throw Throw.MixedKinds($"{left}, {right}", a.Kind, b.Kind);
        (Operand other, Expression written, Dates? date) = x is Dates first ? (y, right, first) : (x, left, y as Dates);
        if (date is { Column.Frequency: not Frequency.Year } && other is Numbers { Items: not null } or Numbers { Scalar: not double.NaN })
            throw Throw.UnknownDate(written.ToString(), date!.Column.Frequency.ToString());
    }

    public static Numbers In(Evaluator at, Membership membership)
    {
        Numbers any = new(0.0);
        foreach (Expression item in membership.Items)
            any = Logic(BinaryOperator.Or, any, Apply(at, BinaryOperator.Equal, membership.Operand, item), at.Rows);
        return membership.Negated ? Arithmetic.Apply(UnaryOperator.Not, any, at.Rows) : any;
    }

    public static Numbers Between(Evaluator at, Between between)
    {
        Numbers inside = Logic(
            BinaryOperator.And,
            Apply(at, BinaryOperator.GreaterOrEqual, between.Operand, between.Low),
            Apply(at, BinaryOperator.LessOrEqual, between.Operand, between.High),
            at.Rows);
        return between.Negated ? Arithmetic.Apply(UnaryOperator.Not, inside, at.Rows) : inside;
    }

    /// <summary>False and anything is false, true or anything is true; otherwise missing propagates.</summary>
    public static Numbers Logic(BinaryOperator sign, Numbers x, Numbers y, int rows) => sign == BinaryOperator.And
        ? Arithmetic.Zip(x, y, static (a, b) => a == 0 || b == 0 ? 0 : double.IsNaN(a) || double.IsNaN(b) ? double.NaN : 1)
        : Arithmetic.Zip(x, y, static (a, b) => a is not 0 and not double.NaN || b is not 0 and not double.NaN ? 1 : double.IsNaN(a) || double.IsNaN(b) ? double.NaN : 0);

    private static Numbers Numbers(BinaryOperator sign, Numbers x, Numbers y) => Arithmetic.Zip(x, y, sign switch
    {
        BinaryOperator.Equal => static (a, b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a == b ? 1 : 0,
        BinaryOperator.NotEqual => static (a, b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a != b ? 1 : 0,
        BinaryOperator.Less => static (a, b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a < b ? 1 : 0,
        BinaryOperator.LessOrEqual => static (a, b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a <= b ? 1 : 0,
        BinaryOperator.Greater => static (a, b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a > b ? 1 : 0,
        _ => static (a, b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a >= b ? 1 : 0,
    });

    /// <summary>Texts compare by code point; with one constant side each level is compared once.</summary>
    private static Numbers TextOrder(BinaryOperator sign, Texts x, Texts y, int rows)
    {
        if (y.Codes is null)
            return y.Levels[0].Length == 0 ? new Numbers(double.NaN) : x.Measured(level => Truth(sign, string.CompareOrdinal(level, y.Levels[0])));
        if (x.Codes is null)
            return x.Levels[0].Length == 0 ? new Numbers(double.NaN) : y.Measured(level => Truth(sign, string.CompareOrdinal(x.Levels[0], level)));
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++)
            result[row] = x.Codes[row] < 0 || y.Codes[row] < 0 ? double.NaN : Truth(sign, string.CompareOrdinal(x[row], y[row]));
        return new Numbers(result);
    }

    private static double Truth(BinaryOperator sign, int order) => (sign switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    }) ? 1 : 0;

    /// <summary>A number column with value labels meets a text through its labels.</summary>
    private static (Operand X, Operand Y) Labelled(Evaluator at, Expression left, Operand x, Expression right, Operand y)
    {
        if (x is Numbers && y is Texts && HasLabels(at, left))
            x = at.Text(left);
        if (y is Numbers && x is Texts && HasLabels(at, right))
            y = at.Text(right);
        return (x, y);
    }

    private static bool HasLabels(Evaluator at, Expression expression) =>
        expression is ColumnName name && at.Panel.Frame.Find(name.Column) is NumberColumn { ValueLabels: not null };
}
