using System.Globalization;

namespace Kuznets.Data.Expressions;

/// <summary>Evaluates expressions over whole columns: one pass and one array an operation, nothing allocated a row.</summary>
internal sealed class Evaluator(Panel panel, EvaluationContext context)
{
    private const int ShownRows = 5;

    /// <summary>Rows whose values count; where a branch of <c>if</c> is not taken, nothing is noted.</summary>
    private double[]? active;

    public Panel Panel => panel;

    public EvaluationContext Context => context;

    public int Rows => panel.Rows;

    public Column Column(Expression expression)
    {
        string name = expression.ToString();
        return Evaluate(expression) switch
        {
            Numbers numbers => new NumberColumn(name, Finite(numbers.Over(Rows), name)),
            Dates dates => dates.Column.Named(name),
            Texts { Codes: not null } texts => new CategoryColumn(name, texts.Codes, texts.Levels),
            Texts texts => CategoryColumn.Of(name, Enumerable.Repeat(texts.Levels[0], Rows).ToArray()),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public double[] Numbers(Expression expression) => Finite(Number(expression).Over(Rows), expression.ToString());

    public Operand Evaluate(Expression expression)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return expression switch
        {
            NumberLiteral number => new Numbers(number.Value),
            TextLiteral text => new Texts(text.Value),
            ColumnName name => Source(name),
            Unary unary => Arithmetic.Apply(unary.Operator, Number(unary.Operand), Rows),
            Binary binary => Binary(binary),
            Membership membership => Comparison.In(this, membership),
            Between between => Comparison.Between(this, between),
            Call call => Functions.Find(call.Function)!.Body(this, call),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public Numbers Number(Expression expression) => Number(Evaluate(expression), expression);

    public Numbers Number(Operand operand, Expression expression) => operand switch
    {
        Numbers numbers => numbers,
        Dates dates => dates.Periods(),
        Texts texts => Unreadable(texts, expression),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A value as texts: numbers through their value labels where they have any.</summary>
    public Texts Text(Expression expression)
    {
        if (expression is ColumnName name && Find(name) is { } column and (NumberColumn or DateColumn))
            return Written(column);
        return Evaluate(expression) switch
        {
            Texts texts => texts,
            Dates dates => Written(dates.Column),
            Numbers { Items: null } number => new Texts(double.IsNaN(number.Scalar) ? "" : number.Scalar.ToString(CultureInfo.InvariantCulture)),
            Numbers numbers => Written(new NumberColumn("", numbers.Items)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>An argument that must be one known number; E226 when it varies by row.</summary>
    public double Constant(Call call, Expression argument)
    {
        if (Evaluate(argument) is Numbers { Items: null } number && !double.IsNaN(number.Scalar))
            return number.Scalar;
        throw Throw.NotConstant(call, argument);
    }

    /// <summary>An argument that must be one known text; E226 when it varies by row.</summary>
    public string ConstantText(Call call, Expression argument) => Evaluate(argument) switch
    {
        Texts { Codes: null } text => text.Levels[0],
        Numbers { Items: null } number when !double.IsNaN(number.Scalar) => number.Scalar.ToString(CultureInfo.InvariantCulture),
        _ => throw Throw.NotConstant(call, argument),
    };

    /// <summary>Evaluates a branch that counts only where the condition's value is this one.</summary>
    public Operand Branch(Expression expression, double[] condition, double taken)
    {
        double[]? outer = active;
        active = new double[Rows];
        for (int row = 0; row < Rows; row++)
            active[row] = (condition[row] == taken || (taken != 0 && condition[row] is not 0 and not double.NaN)) && (outer is null || outer[row] != 0) ? 1 : 0;
        Operand value = Evaluate(expression);
        active = outer;
        return value;
    }

    /// <summary>Notes rows at which something happened: how many and the first of them, as rows of the source.</summary>
    public void NoteRows(string code, string expression, Func<int, bool> concerned)
    {
        int count = 0;
        List<string> first = [];
        for (int row = 0; row < Rows; row++)
        {
            if ((active is not null && active[row] == 0) || !concerned(row))
                continue;
            count++;
            if (first.Count < ShownRows)
                first.Add((panel.SourceRow(row) + 1).ToString(CultureInfo.InvariantCulture));
        }
        if (count > 0)
            context.Add(new Note(code, ("expression", expression), ("count", count), ("rows", string.Join(", ", first) + (count > ShownRows ? " …" : ""))));
    }

    private Operand Binary(Binary binary)
    {
        if (binary.Operator is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual)
            return Comparison.Apply(this, binary.Operator, binary.Left, binary.Right);
        Numbers left = Number(binary.Left), right = Number(binary.Right);
        return binary.Operator is BinaryOperator.And or BinaryOperator.Or
            ? Comparison.Logic(binary.Operator, left, right, Rows)
            : Arithmetic.Apply(this, binary, left, right);
    }

    private Column Find(ColumnName name) =>
        panel.Frame.Find(name.Column) ?? throw Data.Throw.UnknownColumn(name.Column, panel.Frame.Names, new Place(Column: name.Span.Start + 1, Length: name.Span.Length));

    private Operand Source(ColumnName name) => Find(name) switch
    {
        NumberColumn number => new Numbers(number.Values),
        CategoryColumn category => new Texts(category.Codes, category.Levels),
        DateColumn date => new Dates(date),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Numbers Unreadable(Texts texts, Expression expression)
    {
        for (int row = 0; row < Rows; row++)
        {
            if (texts[row] is { Length: > 0 } text)
                throw Data.Throw.TextWhereNumber(expression.ToString(), text, panel.SourceRow(row) + 1);
        }
        return new Numbers(double.NaN);
    }

    private static Texts Written(Column column)
    {
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        List<string> levels = [];
        int[] codes = new int[column.Length];
        for (int row = 0; row < codes.Length; row++)
            codes[row] = Texts.Code(known, levels, column.Text(row));
        return new Texts(codes, [.. levels]);
    }

    /// <summary>Infinite results are missing values, said so.</summary>
    private double[] Finite(double[] values, string name)
    {
        bool infinite = false;
        for (int row = 0; row < values.Length && !infinite; row++)
            infinite = double.IsInfinity(values[row]);
        if (!infinite)
            return values;
        NoteRows("W219", name, row => double.IsInfinity(values[row]));
        double[] finite = new double[values.Length];
        for (int row = 0; row < finite.Length; row++)
            finite[row] = double.IsInfinity(values[row]) ? double.NaN : values[row];
        return finite;
    }
}
