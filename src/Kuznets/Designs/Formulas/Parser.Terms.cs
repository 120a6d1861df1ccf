using System.Globalization;
using Kuznets.Data.Expressions;

namespace Kuznets.Designs.Formulas;

internal sealed partial class Parser
{
    /// <summary>A sum of terms; what was only an instrument part leaves it.</summary>
    private Sum RhsSum()
    {
        Token start = Here;
        List<Addend> items = [];
        bool minus = Accept("-");
        if (!minus)
            Accept("+");
        while (true)
        {
            if (Product() is { } term)
                items.Add(new Addend(minus, term));
            if (Here.Is("+") || Here.Is("-"))
                minus = tokens[at++].Is("-");
            else
                break;
        }
        if (items.Count == 0)
            items.Add(new Addend(false, new Constant(true, start.At)));
        return new Sum(items.ToSeq(), start.At.To(tokens[Math.Max(0, at - 1)].At));
    }

    private Node? Product()
    {
        Token start = Here;
        Node? first = Interaction();
        if (!Here.Is("*") && !Here.Is("##"))
            return first;
        List<Node> parts = [NotConstant(first)];
        while (Accept("*") || Accept("##"))
            parts.Add(NotConstant(Interaction()));
        return new Crossing(parts.ToSeq(), start.At.To(tokens[at - 1].At));
    }

    private Node? Interaction()
    {
        Token start = Here;
        Node? first = Factor();
        if (!Here.Is(":") && !Here.Is("#"))
            return first;
        List<Node> parts = [NotConstant(first)];
        while (Accept(":") || Accept("#"))
            parts.Add(NotConstant(Factor()));
        return new Interaction(parts.ToSeq(), start.At.To(tokens[at - 1].At));
    }

    private Node NotConstant(Node? part) => part switch
    {
        Constant or Atom { IsName: false, Inhibited: false } when double.TryParse(part.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
            throw Throw.ConstantInProduct(source, part.At, part.Text),
        Stepwise stepwise => throw Throw.StepwiseMisplaced(source, stepwise.At, Writing.Lower(stepwise.Kind), "an interaction"),
        null => throw Unexpected("a variable", "Instrument parts are not multiplied"),
        _ => part,
    };

    /// <summary>One variable, function, group or placeholder; null where an instrument part in brackets was read.</summary>
    private Node? Factor()
    {
        Token token = Here;
        if (token.Is("("))
            return Parenthesis();
        if (token.Is("["))
        {
            at++;
            BracketedIv("~", "]");
            return null;
        }
        int end = PrimaryEnd(at);
        bool arithmetic = tokens[end].Is("^") || tokens[end].Is("/");
        if (!arithmetic && token.Kind == TokenKind.Number)
        {
            at++;
            return token.Text is "0" or "1" ? new Constant(token.Text == "1", token.At) : new Atom(token.Text, false, token.At);
        }
        while (tokens[end].Is("^") || tokens[end].Is("/"))
            end = PrimaryEnd(tokens[end + 1].Is("-") ? end + 2 : end + 1);
        Node variable = arithmetic ? Arithmetic(at, end, inhibit: true) : FunctionOrName(end);
        at = end;
        return variable;
    }

    private Node? Parenthesis()
    {
        int close = Matching(at);
        Token open = Here;
        for (int i = at + 1; i < close; i++)
        {
            if (tokens[i].Is("(") || tokens[i].Is("["))
                i = Matching(i);
            else if (tokens[i].Is("=") || tokens[i].Is("~"))
            {
                string separator = tokens[i].Text;
                at++;
                BracketedIv(separator, ")");
                return null;
            }
            else if (tokens[i] is { Kind: TokenKind.Symbol, Text: "<" or ">" or "<=" or ">=" or "==" or "!=" or "&" or "&&" or "|" or "||" or "!" })
                return AtomTo(close + 1);
        }
        if (tokens[close + 1].Is("/"))
            return AtomTo(PrimaryEnd(close + 2));
        at++;
        Sum inside = RhsSum();
        Expect(")", Cure());
        Group group = new(inside, open.At.To(tokens[at - 1].At));
        if (!Accept("^"))
            return group;
        if (Here.Kind != TokenKind.Number || !int.TryParse(Here.Text, CultureInfo.InvariantCulture, out int degree) || degree < 1)
            throw Unexpected("a whole number", "(a + b)^2 means a + b + a:b; write I((a + b)^2) for the square");
        at++;
        return new Power(group, degree, open.At.To(tokens[at - 1].At));
    }

    private Atom AtomTo(int end)
    {
        while (tokens[end].Is("^") || tokens[end].Is("/"))
            end = PrimaryEnd(end + 1);
        Atom atom = Arithmetic(at, end, inhibit: true);
        at = end;
        return atom;
    }

    private void BracketedIv(string separator, string closer)
    {
        RejectSecondIv();
        (endogenous, instruments) = Iv(separator);
        Expect(closer, "Close the instrument part");
    }

    /// <summary>Index of the token after a name, a call, a number, a placeholder or a bracket.</summary>
    private int PrimaryEnd(int from)
    {
        Token token = tokens[from];
        if (token.Is("("))
            return Matching(from) + 1;
        if (token.Kind is TokenKind.Number or TokenKind.Placeholder)
            return from + 1;
        if (token.Kind == TokenKind.Name)
            return tokens[from + 1].Is("(") ? Matching(from + 1) + 1 : from + 1;
        string cure = token.Kind == TokenKind.Text ? "Names stand without quotes, or in backticks" : "Write a variable there, or remove the operator before it";
        throw Throw.Unexpected(source, token.At, token.Shown, "a variable", cure);
    }

    /// <summary>A variable that fills a range of tokens: a shift, a name or arithmetic.</summary>
    private Node Variable(int from, int to, bool inhibit)
    {
        if (from >= to)
            throw Throw.Unexpected(source, tokens[from].At, tokens[from].Shown, "a variable", "Write a variable there");
        int saved = at;
        at = from;
        Node node = tokens[from].Kind is TokenKind.Name or TokenKind.Placeholder && PrimaryEnd(from) == to
            ? FunctionOrName(to)
            : Arithmetic(from, to, inhibit);
        at = saved;
        return node is Atom or Shift or Unknown
            ? node
            : throw Throw.Unexpected(source, node.At, $"{tokens[from].Text}()", "a variable", "Such a function stands only among the regressors");
    }

    /// <summary>Arithmetic over a range of tokens; the expression language checks it here and points into the formula.</summary>
    private Atom Arithmetic(int from, int to, bool inhibit)
    {
        Token first = tokens[from];
        Span all = first.At.To(tokens[to - 1].At);
        if (to == from + 1 && first.Kind == TokenKind.Name)
            return new Atom(first.Text, true, all);
        bool wrapped = first is { Kind: TokenKind.Name, Text: "I" } && tokens[from + 1].Is("(") && Matching(from + 1) == to - 1;
        if (wrapped)
            (from, to) = (from + 2, to - 1);
        ReadOnlySpan<Token> inner = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens)[from..to];
        if (inner.Length == 0)
            throw Throw.Unexpected(source, tokens[to].At, tokens[to].Shown, "a variable", "Write the arithmetic inside I()");
        Span range = tokens[from].At.To(tokens[to - 1].At);
        bool known = true;
        foreach (Token token in inner)
            known &= token.Kind != TokenKind.Placeholder;
        if (known)
            Check(range);
        return new Atom(Writing.Arithmetic(inner), false, all) { Inhibited = wrapped || (inhibit && !IsCall(from, to)) };
    }

    private bool IsCall(int from, int to) =>
        tokens[from].Kind == TokenKind.Name && tokens[from + 1].Is("(") && Matching(from + 1) == to - 1;

    private void Check(Span range)
    {
        try
        {
            Expression.ParseWithin(source.Text, range.Start, range.Length);
        }
        catch (SpecificationException e) when (e.Note.Place is { Column: > 0 } place)
        {
            Note note = e.Note with { Place = source.PlaceOf(new Span(place.Column - 1, place.Length)) };
            throw new SpecificationException(note);
        }
    }
}
