using System.Globalization;

namespace Kuznets.Designs.Formulas;

internal sealed partial class Parser
{
    private static readonly string[] LevelOptions = ["ref", "keep", "bin", "ref2", "keep2", "bin2"];

    private Dummies DummiesCall(Span span)
    {
        List<(int From, int To)> arguments = Arguments(at + 1);
        if (arguments.Count == 0)
            throw Throw.Unexpected(source, tokens[at + 2].At, "')'", "a variable", "Write i(year) or i(year, treat, ref = 2000)");
        Dummies dummies = new(Variable(arguments[0].From, arguments[0].To, inhibit: false), null, false, span);
        for (int i = 1; i < arguments.Count; i++)
        {
            (int from, int to) = arguments[i];
            bool named = tokens[from].Kind == TokenKind.Name && tokens[from + 1].Is("=");
            if (!named && dummies.With is null)
                dummies = With(dummies, from, to);
            else if (!named)
                dummies = dummies with { Rules = dummies.Rules with { References = Choices(from, to) } };
            else if (!LevelOptions.Contains(tokens[from].Text))
                throw Throw.UnknownOption(source, tokens[from].At, "i", tokens[from].Text, LevelOptions);
            else if (tokens[from].Text.EndsWith('2'))
                dummies = dummies with { WithRules = Ruled(dummies.WithRules, tokens[from].Text[..^1], from + 2, to) };
            else
                dummies = dummies with { Rules = Ruled(dummies.Rules, tokens[from].Text, from + 2, to) };
        }
        return dummies;
    }

    private Dummies With(Dummies dummies, int from, int to)
    {
        bool forced = tokens[from].Kind == TokenKind.Name && tokens[from].Text.StartsWith("i.", StringComparison.Ordinal) && !isColumn(tokens[from].Text);
        if (!forced)
            return dummies with { With = Variable(from, to, inhibit: false) };
        return dummies with { With = new Atom(tokens[from].Text[2..], true, tokens[from].At), WithLevels = true };
    }

    private LevelRules Ruled(LevelRules rules, string option, int from, int to)
    {
        if (from >= to)
            throw Throw.Unexpected(source, tokens[from].At, tokens[from].Shown, "a value", $"Write {option} = 2000, {option} = \"name\" or {option} = c(1, 2)");
        return option switch
        {
            "ref" => rules with { References = Choices(from, to) },
            "keep" => rules with { Kept = Choices(from, to) },
            _ => Binned(rules, from, to),
        };
    }

    private LevelRules Binned(LevelRules rules, int from, int to)
    {
        Token first = tokens[from];
        if (first.Kind == TokenKind.Text && to == from + 1 && Binning.IsRule(first.Text))
            return rules with { BinRule = first.Text };
        if (first.Kind == TokenKind.Text && to == from + 1 && first.Text.Contains("::", StringComparison.Ordinal))
            throw Throw.Unexpected(source, first.At, first.Shown, "a rule such as \"bin::2\" or \"cut::3\"", Binning.Forms);
        bool list = first.Kind == TokenKind.Name && first.Text is "list" or "." && tokens[from + 1].Is("(");
        if (!list)
            return rules with { Bins = [new Bin(null, Choices(from, to), null)] };
        return rules with { Bins = Arguments(from + 1).Select(a => OneBin(a.From, a.To)).ToSeq() };
    }

    private Bin OneBin(int from, int to)
    {
        string? label = null;
        if (tokens[from].Kind is TokenKind.Name or TokenKind.Text or TokenKind.Number && tokens[from + 1].Is("="))
            (label, from) = (tokens[from].Text, from + 2);
        if (from < to && tokens[from].Is("~"))
        {
            Span range = tokens[from + 1].At.To(tokens[to - 1].At);
            Check(range);
            ReadOnlySpan<Token> condition = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens)[(from + 1)..to];
            return new Bin(label, [], Writing.Arithmetic(condition));
        }
        return new Bin(label, Choices(from, to), null);
    }

    /// <summary>Levels: <c>2000</c>, <c>-1</c>, <c>"name"</c>, <c>"@regex"</c>, <c>TRUE</c>, <c>c(…)</c>, <c>1990:1995</c>.</summary>
    private Seq<LevelChoice> Choices(int from, int to)
    {
        Token first = tokens[Math.Min(from, tokens.Count - 1)];
        if (first.Kind == TokenKind.Name && first.Text is "c" or "." or "list" && tokens[from + 1].Is("("))
            return Arguments(from + 1).SelectMany(a => Choices(a.From, a.To)).ToSeq();
        bool negative = first.Is("-");
        Token value = tokens[negative ? from + 1 : from];
        int used = negative ? 2 : 1;
        if (value.Kind == TokenKind.Number && to - from > used && tokens[from + used].Is(":"))
            return Steps(from, to).Select(s => new LevelChoice(s.ToString(CultureInfo.InvariantCulture), false)).ToSeq();
        if (to - from == used && value.Kind == TokenKind.Number)
            return [new((negative ? "-" : "") + value.Text, false)];
        if (to - from == 1 && value.Kind == TokenKind.Text)
            return [new(value.Text, true)];
        if (to - from == 1 && value.Kind == TokenKind.Name)
            return [value.Text is "TRUE" or "true" or "T" ? new("", false) : new(value.Text, true)];
        throw Throw.Unexpected(source, value.At, value.Shown, "a level", "Write a number, a text in quotes, or c(…) of them");
    }
}
