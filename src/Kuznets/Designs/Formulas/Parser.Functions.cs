using System.Globalization;

namespace Kuznets.Designs.Formulas;

internal sealed partial class Parser
{
    private const int LargestDegree = 20;

    /// <summary>A name, a placeholder, or a function that has a meaning of its own in formulas; ends before token <paramref name="end"/>.</summary>
    private Node FunctionOrName(int end)
    {
        Token token = Here;
        Span span = token.At.To(tokens[end - 1].At);
        if (token.Kind == TokenKind.Placeholder)
            return new Unknown(token.Text, span);
        if (end == at + 1)
            return Stata(token) ?? new Atom(token.Text, true, span);
        return token.Text switch
        {
            "i" => DummiesCall(span),
            "l" or "lag" => ShiftCall(ShiftKind.Lag, span),
            "f" or "lead" => ShiftCall(ShiftKind.Lead, span),
            "d" or "diff" => ShiftCall(ShiftKind.Difference, span),
            "poly" => PolynomialCall(span),
            "factor" or "as.factor" => new FactorOf(Only(token, Arguments(at + 1)), span),
            "sw" => StepwiseCall(StepwiseKind.Sw, span),
            "sw0" => StepwiseCall(StepwiseKind.Sw0, span),
            "csw" => StepwiseCall(StepwiseKind.Csw, span),
            "csw0" => StepwiseCall(StepwiseKind.Csw0, span),
            "mvsw" => StepwiseCall(StepwiseKind.Mvsw, span),
            _ => Arithmetic(at, end, inhibit: false),
        };
    }

    private Node Only(Token function, List<(int From, int To)> arguments) => arguments.Count == 1
        ? Variable(arguments[0].From, arguments[0].To, inhibit: false)
        : throw Throw.Unexpected(source, function.At, $"{arguments.Count} arguments", "one variable", $"Write {function.Text}(x)");

    private Stepwise StepwiseCall(StepwiseKind kind, Span span)
    {
        Token function = Here;
        int close = Matching(at + 1);
        List<Sum> items = [];
        at++;
        if (tokens[at + 1].Is(")"))
            throw Throw.Unexpected(source, tokens[at + 1].At, "')'", "a term", $"List the alternatives: {function.Text}(x1, x2)");
        do
        {
            at++;
            Sum item = readingEffects ? EffectSum() : RhsSum();
            foreach (Addend addend in item.Items)
            {
                if (addend.Of is Stepwise inner)
                    throw Throw.StepwiseMisplaced(source, inner.At, Writing.Lower(inner.Kind), $"{function.Text}()");
            }
            items.Add(item);
        }
        while (Here.Is(","));
        if (at != close)
            throw Unexpected("',' or ')'", Cure());
        return new Stepwise(kind, items.ToSeq(), span);
    }

    private Shift ShiftCall(ShiftKind kind, Span span)
    {
        List<(int From, int To)> arguments = Arguments(at + 1);
        if (arguments.Count is 0 or > 2)
            throw Throw.Unexpected(source, span, $"{arguments.Count} arguments", "a variable and its steps", "Write l(x, 1) or l(x, 0:2)");
        Node of = Variable(arguments[0].From, arguments[0].To, inhibit: false);
        return new Shift(kind, of, arguments.Count == 1 ? [1] : Steps(arguments[1].From, arguments[1].To), span);
    }

    /// <summary>Whole numbers: <c>2</c>, <c>-1</c>, <c>0:2</c>, <c>c(1, 3)</c>.</summary>
    private Seq<int> Steps(int from, int to)
    {
        if (tokens[from] is { Kind: TokenKind.Name, Text: "c" } && tokens[from + 1].Is("("))
            return Arguments(from + 1).SelectMany(a => Steps(a.From, a.To)).ToSeq();
        int colon = Enumerable.Range(from, to - from).FirstOrDefault(i => tokens[i].Is(":"), -1);
        if (colon < 0)
            return [Whole(from, to)];
        int first = Whole(from, colon);
        int last = Whole(colon + 1, to);
        int stride = first <= last ? 1 : -1;
        if (Math.Abs((long)last - first) > 1000)
            throw Throw.Unexpected(source, tokens[from].At.To(tokens[to - 1].At), "more than a thousand steps", "fewer steps", "Write a shorter range");
        return Enumerable.Range(0, Math.Abs(last - first) + 1).Select(i => first + (i * stride)).ToSeq();
    }

    private int Whole(int from, int to)
    {
        int sign = from < to && tokens[from].Is("-") ? -1 : 1;
        int number = sign < 0 ? from + 1 : from;
        if (number == to - 1 && tokens[number].Kind == TokenKind.Number
            && int.TryParse(tokens[number].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            return sign * value;
        Token wrong = tokens[Math.Min(number, tokens.Count - 1)];
        throw Throw.Unexpected(source, wrong.At, wrong.Shown, "a whole number of periods", "Write l(x, 1), l(x, 0:2) or l(x, c(1, 3))");
    }

    private Polynomial PolynomialCall(Span span)
    {
        List<(int From, int To)> arguments = Arguments(at + 1);
        if (arguments.Count == 0)
            throw Throw.Unexpected(source, span, "0 arguments", "a variable and a degree", "Write poly(x, 2)");
        bool raw = false;
        int degree = 1;
        Node of = Variable(arguments[0].From, arguments[0].To, inhibit: false);
        foreach ((int from, int to) in arguments.Skip(1))
        {
            bool named = tokens[from + 1].Is("=");
            if (named && tokens[from].Text is not ("raw" or "degree"))
                throw Throw.UnknownOption(source, tokens[from].At, "poly", tokens[from].Text, ["degree", "raw"]);
            if (named && tokens[from].Text == "raw")
                raw = Truth(from + 2, to);
            else
                degree = Whole(named ? from + 2 : from, to);
        }
        return degree is >= 1 and <= LargestDegree
            ? new Polynomial(of, degree, raw, span)
            : throw Throw.Unexpected(source, span, $"degree {degree.ToString(CultureInfo.InvariantCulture)}", $"a degree from 1 to {LargestDegree}", "Write poly(x, 2)");
    }

    private bool Truth(int from, int to) => (to - from, tokens[from].Text) switch
    {
        (1, "TRUE" or "T" or "true") => true,
        (1, "FALSE" or "F" or "false") => false,
        _ => throw Throw.Unexpected(source, tokens[from].At, tokens[from].Shown, "TRUE or FALSE", "Write TRUE or FALSE"),
    };

    /// <summary>Stata's prefixes: <c>i.f</c>, <c>ib2000.f</c>, <c>c.x</c>, <c>L2.x</c>, <c>F.x</c>, <c>D.x</c>; null when it is a plain name.</summary>
    private Node? Stata(Token token)
    {
        int dot = token.Text.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || dot == token.Text.Length - 1 || isColumn(token.Text))
            return null;
        string prefix = token.Text[..dot];
        string digits = prefix.TrimStart('i', 'b', 'c', 'L', 'F', 'D');
        bool counted = digits.Length > 0;
        int step = 1;
        if (counted && !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out step))
            return null;
        Token rest = token with { Text = token.Text[(dot + 1)..] };
        Node inner = Stata(rest) ?? new Atom(rest.Text, true, token.At);
        return prefix[..^digits.Length] switch
        {
            "i" when !counted && inner is Atom => new Dummies(inner, null, false, token.At),
            "ib" when counted && inner is Atom => new Dummies(inner, null, false, token.At) { Rules = new() { References = [new(digits, false)] } },
            "c" when !counted => inner,
            "L" => new Shift(ShiftKind.Lag, inner, [step], token.At),
            "F" => new Shift(ShiftKind.Lead, inner, [step], token.At),
            "D" when step is >= 1 and <= 9 => Enumerable.Range(0, step).Aggregate(inner, (x, _) => new Shift(ShiftKind.Difference, x, [1], token.At)),
            _ => null,
        };
    }
}
