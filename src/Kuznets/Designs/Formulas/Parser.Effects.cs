namespace Kuznets.Designs.Formulas;

internal sealed partial class Parser
{
    private bool readingEffects;

    /// <summary>A sum of absorbed effects; <c>0</c> denotes none.</summary>
    private Sum EffectSum()
    {
        bool outer = readingEffects;
        readingEffects = true;
        Token start = Here;
        List<Addend> items = [];
        do
        {
            if (Here.Kind == TokenKind.Number && Here.Text is "0" or "1")
                items.Add(new Addend(false, new Constant(tokens[at++].Text == "1", start.At)));
            else
                items.Add(new Addend(false, Effect()));
        }
        while (Accept("+"));
        readingEffects = outer;
        return new Sum(items.ToSeq(), start.At.To(tokens[at - 1].At));
    }

    private Node Effect()
    {
        Token start = Here;
        if (start.Kind == TokenKind.Name && start.Text is "sw" or "sw0" or "csw" or "csw0" or "mvsw" && tokens[at + 1].Is("("))
        {
            int end = PrimaryEnd(at);
            Node alternatives = FunctionOrName(end);
            at = end;
            return alternatives;
        }
        List<Node> columns = [EffectColumn(out _)];
        List<Node> slopes = [];
        bool constant = true;
        while (Here.Is("^") || Here.Is(":") || Here.Is("#") || Here.Is("##"))
        {
            bool both = tokens[at++].Is("##");
            Node column = EffectColumn(out bool continuous);
            if (continuous)
                (constant, slopes) = (both, [.. slopes, column]);
            else
                columns.Add(column);
        }
        if (Accept("["))
        {
            constant = !Accept("[");
            do
                slopes.Add(SlopeVariable());
            while (Accept(","));
            Expect("]", "Close the slopes: fe[x1, x2]");
            if (!constant)
                Expect("]", "Slopes without a constant close twice: fe[[x1, x2]]");
        }
        if (columns is [Unknown unknown] && slopes.Count == 0)
            return unknown;
        return new Absorbed(columns.ToSeq(), slopes.ToSeq(), constant, start.At.To(tokens[at - 1].At));
    }

    private Node EffectColumn(out bool continuous)
    {
        continuous = Here.Kind == TokenKind.Name && Here.Text.StartsWith("c.", StringComparison.Ordinal) && !isColumn(Here.Text);
        if (Here.Is("-"))
            throw Unexpected("an effect", "Effects are only added; leave out the ones that you do not want");
        int end = PrimaryEnd(at);
        Node column = FunctionOrName(end);
        column = column switch
        {
            Dummies { With: null } dummies => dummies.Of,
            FactorOf factor => factor.Of,
            _ => column,
        };
        if (column is not (Atom or Shift { Steps.Count: 1 } or Unknown))
            throw Throw.Unexpected(source, column.At, column.Text, "a variable", "Effects are variables: city, province^year, city[trend]");
        at = end;
        return column;
    }

    private Node SlopeVariable()
    {
        int from = at;
        while (!Here.Is(",") && !Here.Is("]") && Here.Kind != TokenKind.End)
            at = Here.Is("(") || Here.Is("[") ? Matching(at) + 1 : at + 1;
        return Variable(from, at, inhibit: true);
    }
}
