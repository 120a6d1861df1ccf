namespace Kuznets.Data.Expressions;

/// <summary>
/// A derived column or a condition as a value: arithmetic, comparisons, logic, functions. Immutable; compares by its meaning, not by
/// where it stood. Missing values propagate, and a comparison with a missing value is missing.
/// </summary>
public abstract record Expression
{
    /// <summary>Where it stands in the text it was parsed from.</summary>
    public TextSpan Span { get; init; }

    /// <summary>Operations stacked on each other, which the parser bounds.</summary>
    internal int Depth { get; init; } = 1;

    /// <summary>
    /// Parses an expression; E217 to E224 point at the character. <paramref name="offset"/> says where the text stands in a longer
    /// text, so that spans and error columns are those of the longer text.
    /// </summary>
    public static Expression Parse(string text, int offset = 0) =>
        new Parser(new Script(text, 0, text.Length, offset, offset == 0 ? text : null)).Whole();

    /// <summary>Parses a part of a longer text; errors show the longer text with the caret under the character.</summary>
    public static Expression ParseWithin(string whole, int start, int length) =>
        new Parser(new Script(whole, start, start + length, 0, whole)).Whole();

    /// <summary>Names of the columns it needs, each once, in order of appearance.</summary>
    public Seq<string> Columns
    {
        get
        {
            List<string> names = [];
            Walk(this, e =>
            {
                if (e is ColumnName name && !names.Contains(name.Column))
                    names.Add(name.Column);
            });
            return names.ToSeq();
        }
    }

    /// <summary>The parts it is made of, in the order in which they are written.</summary>
    internal virtual IEnumerable<Expression> Parts => [];

    /// <summary>
    /// The column of its values on a panel, named by its canonical text. Notes (values outside a function's domain, divisions by
    /// zero, filled cells) gather in the context; E214 for an unknown column, E311 for text where a number is needed.
    /// </summary>
    public Column Evaluate(Panel panel, EvaluationContext? context = null) =>
        new Evaluator(panel, context ?? new EvaluationContext()).Column(this);

    /// <summary>Its values as numbers [n], NaN where missing; E311 when it is text.</summary>
    public double[] Numbers(Panel panel, EvaluationContext? context = null) =>
        new Evaluator(panel, context ?? new EvaluationContext()).Numbers(this);

    /// <summary>Whether each row meets the condition [n]; a missing condition is not met.</summary>
    public bool[] Holds(Panel panel, EvaluationContext? context = null)
    {
        double[] values = Numbers(panel, context);
        bool[] holds = new bool[values.Length];
        for (int row = 0; row < holds.Length; row++)
            holds[row] = values[row] is not 0 and not double.NaN;
        return holds;
    }

    /// <summary>The canonical writing; parsing it gives the same expression.</summary>
    public sealed override string ToString() => Printer.Print(this);

    /// <summary>Equality of meaning: the place in the text does not count.</summary>
    public virtual bool Equals(Expression? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Visits an expression and everything it is made of.</summary>
    internal static void Walk(Expression expression, Action<Expression> visit)
    {
        visit(expression);
        foreach (Expression part in expression.Parts)
            Walk(part, visit);
    }
}
