using System.Globalization;

namespace Kuznets.Designs.Formulas;

/// <summary>A part of a parsed formula; <c>ToString</c> is its canonical writing in fixest's grammar.</summary>
/// <param name="At">Where it stands in the text; takes no part in equality.</param>
public abstract record Node(Span At)
{
    /// <summary>Canonical writing.</summary>
    public abstract string Text { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    private protected static string Join(string separator, IEnumerable<Node> nodes) => string.Join(separator, nodes.Select(n => n.Text));
}

/// <summary>A variable: a column, or arithmetic over columns such as <c>log(x)</c>, <c>gdp/pop</c>, <c>I(a * b)</c>.</summary>
/// <param name="Expression">The arithmetic in canonical writing, without <c>I()</c>; a column's name as it is.</param>
/// <param name="IsName">Whether it is a column and nothing else.</param>
/// <param name="At">Where it stands.</param>
public sealed record Atom(string Expression, bool IsName, Span At) : Node(At)
{
    /// <summary>Whether it is written inside <c>I()</c>, as bare operators are among regressors.</summary>
    public bool Inhibited { get; init; }

    /// <inheritdoc/>
    public override string Text => IsName ? Writing.Name(Expression) : Inhibited ? $"I({Expression})" : Expression;
}

/// <summary>What a shift does.</summary>
public enum ShiftKind { Lag, Lead, Difference }

/// <summary>A lag, lead or difference: <c>l(x, 0:2)</c>, <c>f(x)</c>, <c>d(x)</c>; several steps denote several regressors.</summary>
public sealed record Shift(ShiftKind Kind, Node Of, Seq<int> Steps, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => $"{"lfd"[(int)Kind]}({Of.Text}, {Writing.Steps(Steps)})";

    /// <summary>One regressor a step; a lag of 0 is the variable itself, a negative lag a lead.</summary>
    public IEnumerable<Node> Single => Steps.Select(step => step switch
    {
        0 when Kind != ShiftKind.Difference => Of,
        < 0 when Kind == ShiftKind.Lag => this with { Kind = ShiftKind.Lead, Steps = [-step] },
        < 0 when Kind == ShiftKind.Lead => this with { Kind = ShiftKind.Lag, Steps = [-step] },
        _ => this with { Steps = [step] },
    });
}

/// <summary>Orthogonal or raw polynomials, <c>poly(x, 2)</c>.</summary>
public sealed record Polynomial(Node Of, int Degree, bool Raw, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => string.Create(CultureInfo.InvariantCulture, $"poly({Of.Text}, {Degree}{(Raw ? ", raw = TRUE" : "")})");
}

/// <summary>Dummies of a variable's levels by R's rule, <c>factor(x)</c>: the first level is the reference where it must be.</summary>
public sealed record FactorOf(Node Of, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => $"factor({Of.Text})";
}

/// <summary>The empty or the constant part: <c>1</c>, <c>0</c>.</summary>
public sealed record Constant(bool Present, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => Present ? "1" : "0";
}

/// <summary>Text not known before data or macros are: <c>..ctrl</c>, <c>..("re")</c>, <c>x.[1:3]</c>, <c>gdp..</c>.</summary>
public sealed record Unknown(string Written, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => Written;
}

/// <summary>An interaction of variables, <c>a:b</c>.</summary>
public sealed record Interaction(Seq<Node> Parts, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => Join(":", Parts);
}

/// <summary>Variables and all their interactions, <c>a * b</c>.</summary>
public sealed record Crossing(Seq<Node> Parts, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => Join(" * ", Parts);
}

/// <summary>All interactions of a sum up to a degree, <c>(a + b)^2</c>.</summary>
public sealed record Power(Group Of, int Degree, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => string.Create(CultureInfo.InvariantCulture, $"{Of.Text}^{Degree}");
}

/// <summary>A sum in parentheses.</summary>
public sealed record Group(Sum Of, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => $"({Of.Text})";
}

/// <summary>A member of a sum.</summary>
public sealed record Addend(bool Minus, Node Of);

/// <summary>A sum of terms, some of them taken away: <c>a * b - a</c>.</summary>
public sealed record Sum(Seq<Addend> Items, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => string.Concat(Items.Select((item, i) =>
        (i, item.Minus) switch { (0, false) => "", (0, true) => "-", (_, false) => " + ", _ => " - " } + item.Of.Text));
}

/// <summary>How alternatives follow from a list.</summary>
public enum StepwiseKind { Sw, Sw0, Csw, Csw0, Mvsw }

/// <summary>Alternatives: <c>sw(a, b)</c>, <c>csw0(a, b + c)</c>, <c>mvsw(a, b)</c>.</summary>
public sealed record Stepwise(StepwiseKind Kind, Seq<Sum> Items, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => $"{Writing.Lower(Kind)}({Join(", ", Items)})";
}

/// <summary>An absorbed effect: <c>city</c>, <c>province^year</c>, <c>city[trend]</c>, <c>city[[trend]]</c>.</summary>
/// <param name="Columns">What forms the groups.</param>
/// <param name="Slopes">Variables whose slope varies by group.</param>
/// <param name="Constant">Whether each group has its own constant.</param>
/// <param name="At">Where it stands.</param>
public sealed record Absorbed(Seq<Node> Columns, Seq<Node> Slopes, bool Constant, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text => Join("^", Columns) + (Slopes.Count, Constant) switch
    {
        (0, _) => "",
        (_, true) => $"[{Join(", ", Slopes)}]",
        _ => $"[[{Join(", ", Slopes)}]]",
    };
}

/// <summary>A whole formula.</summary>
/// <param name="Outcomes">The outcomes; several denote several models.</param>
/// <param name="Rhs">Regressors.</param>
/// <param name="Effects">Absorbed effects; null without that part.</param>
/// <param name="Endogenous">Instrumented regressors; null without that part.</param>
/// <param name="Instruments">Excluded instruments; null without that part.</param>
/// <param name="At">The whole text.</param>
public sealed record FormulaTree(Seq<Node> Outcomes, Sum Rhs, Sum? Effects, Sum? Endogenous, Sum? Instruments, Span At) : Node(At)
{
    /// <inheritdoc/>
    public override string Text
    {
        get
        {
            string lhs = Outcomes.Count == 1 ? Outcomes[0].Text : $"c({Join(", ", Outcomes)})";
            string effects = Effects is null ? "" : $" | {Effects.Text}";
            return $"{lhs} ~ {Rhs.Text}{effects}{(Endogenous is null ? "" : $" | {Endogenous.Text} ~ {Instruments!.Text}")}";
        }
    }
}
