namespace Kuznets.Designs.Formulas;

/// <summary>
/// Recursive descent over fixest's grammar: parts here, sums and terms in <c>Parser.Terms</c>, functions in <c>Parser.Functions</c>,
/// effects in <c>Parser.Effects</c>. Synonyms of other programs become the same tree.
/// </summary>
internal sealed partial class Parser
{
    private readonly Source source;
    private readonly Func<string, bool> isColumn;
    private readonly List<Token> tokens;
    private int at;
    private Sum? endogenous;
    private Sum? instruments;

    private Parser(Source source, Func<string, bool>? isColumn)
    {
        this.source = source;
        this.isColumn = isColumn ?? (_ => false);
        tokens = Lexer.Read(source);
    }

    /// <summary>The tree of a formula; a column that is really called <c>L.x</c> wins over Stata's lag when columns are known.</summary>
    public static FormulaTree Parse(Source source, Func<string, bool>? isColumn = null) => new Parser(source, isColumn).Whole();

    private Token Here => tokens[at];

    private FormulaTree Whole()
    {
        Seq<Node> outcomes = Lhs();
        Sum rhs = RhsSum();
        Sum? effects = null;
        bool closed = false;
        while (Accept("|"))
        {
            if (TildeAhead())
                (endogenous, instruments, closed) = IvPart();
            else if (closed || effects is not null)
                throw Unexpected("endo ~ inst", "At most: y ~ x | fe | endo ~ inst, with the instruments last");
            else
                effects = EffectSum();
        }
        if (Here.Kind != TokenKind.End)
            throw Unexpected("'+', '|' or the end", Cure());
        return new FormulaTree(outcomes, rhs, effects, endogenous, instruments, tokens[0].At.To(Here.At));
    }

    private (Sum Endogenous, Sum Instruments, bool Closed) IvPart()
    {
        RejectSecondIv();
        (Sum endo, Sum inst) = Iv("~");
        return (endo, inst, true);
    }

    private void RejectSecondIv()
    {
        if (endogenous is not null)
            throw Unexpected("one instrument part", "Write all of it as | endo1 + endo2 ~ inst1 + inst2");
    }

    /// <summary><c>endo ~ inst</c>, or with <c>=</c> between them.</summary>
    private (Sum Endogenous, Sum Instruments) Iv(string separator)
    {
        Sum endo = RhsSum();
        if (!Accept(separator))
            throw Unexpected($"'{separator}'", "Instruments follow the endogenous regressors: | endo ~ inst");
        Sum inst = RhsSum();
        RejectAlternatives(endo);
        RejectAlternatives(inst);
        return (endo, inst);
    }

    private void RejectAlternatives(Node node)
    {
        if (node is Stepwise stepwise)
            throw Throw.StepwiseMisplaced(source, stepwise.At, Writing.Lower(stepwise.Kind), "the instrument part");
        IEnumerable<Node> inside = node switch
        {
            Sum sum => sum.Items.Select(i => i.Of),
            Group group => [group.Of],
            Interaction product => product.Parts,
            Crossing product => product.Parts,
            _ => [],
        };
        foreach (Node part in inside)
            RejectAlternatives(part);
    }

    /// <summary>Whether a tilde stands in this part, outside brackets.</summary>
    private bool TildeAhead()
    {
        for (int i = at; tokens[i].Kind != TokenKind.End && !tokens[i].Is("|"); i++)
        {
            if (tokens[i].Is("(") || tokens[i].Is("["))
                i = Matching(i);
            else if (tokens[i].Is("~"))
                return true;
        }
        return false;
    }

    private Seq<Node> Lhs()
    {
        int tilde = at;
        while (tokens[tilde].Kind != TokenKind.End && !tokens[tilde].Is("~"))
            tilde = tokens[tilde].Is("(") || tokens[tilde].Is("[") ? Matching(tilde) + 1 : tilde + 1;
        if (tokens[tilde].Kind == TokenKind.End)
            throw Throw.Unexpected(source, tokens[tilde].At, tokens[tilde].Shown, "'~'", "A formula is outcome ~ regressors | effects, e.g. y ~ x1 + x2 | city + year");
        if (tilde == at)
            throw Unexpected("an outcome", "Write the outcome before the tilde: y ~ x");
        List<Node> outcomes = [];
        bool list = Here.Kind == TokenKind.Name && Here.Text is "c" or "sw" && tokens[at + 1].Is("(") && Matching(at + 1) == tilde - 1;
        if (Here.Kind == TokenKind.Name && Here.Text is "sw0" or "csw" or "csw0" or "mvsw" && tokens[at + 1].Is("("))
            throw Throw.StepwiseMisplaced(source, Here.At, Here.Text, "the outcomes");
        if (list)
        {
            foreach ((int from, int to) in Arguments(at + 1))
                outcomes.AddRange(Outcome(from, to));
        }
        else
        {
            outcomes.AddRange(Outcome(at, tilde));
        }
        at = tilde + 1;
        return outcomes.ToSeq();
    }

    private IEnumerable<Node> Outcome(int from, int to)
    {
        Node outcome = Variable(from, to, inhibit: false);
        return outcome is Shift { Steps.Count: > 1 } shift ? shift.Single : [outcome];
    }

    /// <summary>The ranges between the commas of a list that opens at this token.</summary>
    private List<(int From, int To)> Arguments(int open)
    {
        List<(int From, int To)> ranges = [];
        int close = Matching(open);
        int from = open + 1;
        for (int i = from; i <= close && close > open + 1; i++)
        {
            if (i == close || tokens[i].Is(","))
            {
                if (i == from)
                    throw Throw.Unexpected(source, tokens[i].At, tokens[i].Shown, "a variable", "Remove the comma, or write what belongs there");
                ranges.Add((from, i));
                from = i + 1;
            }
            else if (tokens[i].Is("(") || tokens[i].Is("["))
            {
                i = Matching(i);
            }
        }
        return ranges;
    }

    private int Matching(int open)
    {
        int depth = 0;
        for (int i = open; ; i++)
        {
            if (tokens[i].Is("(") || tokens[i].Is("["))
                depth++;
            else if ((tokens[i].Is(")") || tokens[i].Is("]")) && --depth == 0)
                return i;
        }
    }

    private bool Accept(string symbol)
    {
        if (!Here.Is(symbol))
            return false;
        at++;
        return true;
    }

    private void Expect(string symbol, string cure)
    {
        if (!Accept(symbol))
            throw Unexpected($"'{symbol}'", cure);
    }

    private SpecificationException Unexpected(string expected, string cure) => Throw.Unexpected(source, Here.At, Here.Shown, expected, cure);

    /// <summary>What most often is meant where a term was followed by this token.</summary>
    private string Cure() => Here switch
    {
        { Kind: TokenKind.Name or TokenKind.Number or TokenKind.Placeholder } => $"Put '+' before {Here.Shown}",
        { Text: "<" or ">" or "<=" or ">=" or "==" or "!=" or "&" or "&&" or "||" } => "Put conditions in I(): I(x > 0)",
        { Text: "=" } => "A formula has '~' between outcome and regressors; '=' stands only inside functions",
        { Text: "~" } => "Instruments stand in a part of their own: y ~ x | fe | endo ~ inst",
        { Text: "," } => "Join terms by '+', or list alternatives in sw()",
        _ => "See the formula grammar: y ~ x1 + x2 | fe1 + fe2 | endo ~ inst",
    };
}
