using System.Globalization;

namespace Kuznets.Data.Expressions;

/// <summary>
/// Recursive descent over the tokens. From loosest to tightest: or · and · not · comparison, in, between · + - · * / % · sign · ^.
/// </summary>
internal sealed class Parser
{
    private const int Deepest = 400;
    private readonly Script script;
    private readonly List<Token> tokens;
    private int at;
    private int nesting;

    public Parser(Script script)
    {
        this.script = script;
        tokens = new Lexer(script).All();
    }

    private Token Current => tokens[at];

    private Token Following => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public Expression Whole()
    {
        Expression whole = Or();
        return Current.Kind == TokenKind.End ? whole : throw Stray();
    }

    private SpecificationException Stray() => Current switch
    {
        var t when t.Is("=") => Throw.SingleEquals(script, t.Span),
        var t when t.Is(":") => Throw.Range(script, t.Span),
        var t => Throw.Unexpected(script, t, "an operator or the end"),
    };

    private Expression Or()
    {
        if (++nesting > Deepest)
            throw Throw.TooDeep(script, Current.Span, Deepest);
        Expression left = And();
        while (Take("|") || TakeWord("or"))
            left = Join(BinaryOperator.Or, left, And());
        nesting--;
        return left;
    }

    private Expression And()
    {
        Expression left = Not();
        while (Take("&") || TakeWord("and"))
            left = Join(BinaryOperator.And, left, Not());
        return left;
    }

    private Expression Not()
    {
        Token sign = Current;
        return Take("!") || TakeWord("not") ? Signed(UnaryOperator.Not, sign, Not) : Comparison();
    }

    private Expression Comparison()
    {
        Expression left = Additive();
        if (Current.IsWord("not") && (Following.IsWord("in") || Following.IsWord("between")))
        {
            at++;
            return TakeWord("in") ? In(left, true) : Interval(left, true);
        }
        if (TakeWord("in"))
            return In(left, false);
        if (Current.IsWord("between"))
            return Interval(left, false);
        BinaryOperator? comparison = Current.Kind != TokenKind.Symbol ? null : Current.Value switch
        {
            "==" => BinaryOperator.Equal,
            "!=" => BinaryOperator.NotEqual,
            "<" => BinaryOperator.Less,
            "<=" => BinaryOperator.LessOrEqual,
            ">" => BinaryOperator.Greater,
            ">=" => BinaryOperator.GreaterOrEqual,
            _ => null,
        };
        if (comparison is null)
            return left;
        at++;
        return Join(comparison.Value, left, Additive());
    }

    private Membership In(Expression operand, bool negated)
    {
        Require("(");
        List<Expression> items = [Additive()];
        while (Take(","))
            items.Add(Additive());
        TextSpan end = Require(")");
        return Sized(new Membership(operand, items.ToSeq(), negated) { Span = TextSpan.Over(operand.Span, end) });
    }

    private Between Interval(Expression operand, bool negated)
    {
        at++;
        Expression low = Additive();
        if (!TakeWord("and") && !Take("&"))
            throw Throw.Unexpected(script, Current, "\"and\"");
        Expression high = Additive();
        return Sized(new Between(operand, low, high, negated) { Span = TextSpan.Over(operand.Span, high.Span) });
    }

    private Expression Additive()
    {
        Expression left = Multiplicative();
        while (Current.Is("+") || Current.Is("-"))
            left = Join(tokens[at++].Value == "+" ? BinaryOperator.Add : BinaryOperator.Subtract, left, Multiplicative());
        return left;
    }

    private Expression Multiplicative()
    {
        Expression left = Sign();
        while (Current.Is("*") || Current.Is("/") || Current.Is("%"))
        {
            BinaryOperator sign = tokens[at++].Value switch { "*" => BinaryOperator.Multiply, "/" => BinaryOperator.Divide, _ => BinaryOperator.Modulo };
            left = Join(sign, left, Sign());
        }
        return left;
    }

    private Expression Sign()
    {
        Token sign = Current;
        if (Take("-"))
            return Signed(UnaryOperator.Negate, sign, Sign);
        return Take("+") ? Signed(UnaryOperator.Plus, sign, Sign) : Power();
    }

    private Expression Power()
    {
        Expression left = Primary();
        if (!Take("^"))
            return left;
        if (++nesting > Deepest)
            throw Throw.TooDeep(script, Current.Span, Deepest);
        Expression power = Join(BinaryOperator.Power, left, Sign());
        nesting--;
        return power;
    }

    private Expression Primary()
    {
        Token token = Current;
        if (token.Kind == TokenKind.End)
            throw Throw.Unexpected(script, token, "a value");
        at++;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new NumberLiteral(double.Parse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture)) { Span = token.Span };
            case TokenKind.Text:
                return new TextLiteral(token.Value) { Span = token.Span };
            case TokenKind.Quoted when token.Value.Length > 0:
                return new ColumnName(token.Value) { Span = token.Span };
            case TokenKind.Name when Current.Is("("):
                return new CallParser(this, script).Call(token);
            case TokenKind.Name when token.Value is "NA" or "missing":
                return new NumberLiteral(double.NaN) { Span = token.Span };
            case TokenKind.Name when token.Value is "true" or "false":
                return new NumberLiteral(token.Value == "true" ? 1 : 0) { Span = token.Span };
            case TokenKind.Name when !Printer.Reserved(token.Value):
                return new ColumnName(token.Value) { Span = token.Span };
            case TokenKind.Symbol when token.Value == "(":
                Expression inner = Or();
                TextSpan end = Require(")");
                return inner with { Span = TextSpan.Over(token.Span, end) };
            default:
                throw Throw.Unexpected(script, token, "a value");
        }
    }

    internal Expression Argument() => Or();

    internal bool AtSetting => Current.Kind == TokenKind.Name && Following.Is("=");

    internal Token Advance() => tokens[at++];

    internal bool Take(string symbol)
    {
        if (!Current.Is(symbol))
            return false;
        at++;
        return true;
    }

    internal bool TakeWord(string word)
    {
        if (!Current.IsWord(word))
            return false;
        at++;
        return true;
    }

    internal TextSpan Require(string symbol)
    {
        if (Current.Is(symbol))
            return tokens[at++].Span;
        throw Current.Is("=") || Current.Is(":") ? Stray() : Throw.Unexpected(script, Current, $"\"{symbol}\"");
    }

    internal T Sized<T>(T node) where T : Expression
    {
        int depth = 1 + node.Parts.Select(p => p.Depth).DefaultIfEmpty(0).Max();
        return depth <= Deepest ? node with { Depth = depth } : throw Throw.TooDeep(script, node.Span, Deepest);
    }

    private Binary Join(BinaryOperator sign, Expression left, Expression right) =>
        Sized(new Binary(sign, left, right) { Span = TextSpan.Over(left.Span, right.Span) });

    private Unary Signed(UnaryOperator kind, Token sign, Func<Expression> rest)
    {
        if (++nesting > Deepest)
            throw Throw.TooDeep(script, sign.Span, Deepest);
        Expression operand = rest();
        nesting--;
        return Sized(new Unary(kind, operand) { Span = TextSpan.Over(sign.Span, operand.Span) });
    }
}
