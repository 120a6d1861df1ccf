using System.Globalization;

namespace Kuznets.Designs.Formulas;

/// <summary>One alternative of the regressors, resolved: interactions multiplied out, terms taken away, doubles removed.</summary>
internal sealed record Rhs(Seq<Regressor> Regressors, bool Intercept)
{
    private const int MostCrossed = 12;
    private const int MostTerms = 10_000;

    /// <summary>Canonical writing; <c>1</c> for nothing but a constant.</summary>
    public string Text
    {
        get
        {
            string terms = string.Join(" + ", Regressors.Select(r => r.Text));
            return (terms.Length, Intercept) switch { (0, true) => "1", (0, false) => "0", (_, true) => terms, _ => $"{terms} - 1" };
        }
    }

    /// <summary>Main effects come before interactions, each in the order of writing (as in R).</summary>
    public static Rhs Of(Seq<Addend> items, Source source)
    {
        List<Regressor> terms = [];
        bool intercept = Resolve(items, source, terms);
        return new Rhs(terms.OrderBy(t => t.Parts.Count).ToSeq(), intercept);
    }

    /// <summary>The regressors without the outcome, should it stand among them.</summary>
    public Rhs Without(Node outcome, out bool removed)
    {
        string name = outcome is Atom atom ? atom.Expression : outcome.Text;
        Seq<Regressor> kept = Regressors.Where(r => !(r.Parts is [var only] && (only is Atom a ? a.Expression : only.Text) == name)).ToSeq();
        removed = kept.Count < Regressors.Count;
        return removed ? this with { Regressors = kept } : this;
    }

    private static bool Resolve(Seq<Addend> items, Source source, List<Regressor> terms)
    {
        bool intercept = true;
        HashSet<string> known = [.. terms.Select(t => t.Key)];
        foreach (Addend item in items)
        {
            if (item.Of is Constant constant)
            {
                intercept = constant.Present != item.Minus;
                continue;
            }
            foreach (Regressor term in Terms(item.Of, source))
            {
                string key = term.Key;
                if (!item.Minus && known.Add(key))
                    terms.Add(term);
                else if (item.Minus && known.Remove(key))
                    terms.RemoveAll(t => t.Key == key);
            }
        }
        return intercept;
    }

    private static List<Regressor> Terms(Node node, Source source)
    {
        switch (node)
        {
            case Shift shift:
                return [.. shift.Single.Select(s => new Regressor([s]))];
            case Group group:
                List<Regressor> inside = [];
                Resolve(group.Of.Items, source, inside);
                return inside;
            case Interaction product:
                List<List<Regressor>> factors = [.. product.Parts.Select(p => Terms(p, source))];
                if (factors.Aggregate(1.0, (count, f) => count * f.Count) > MostTerms)
                    throw Throw.Unexpected(source, product.At, $"an interaction of more than {MostTerms} terms", "fewer", "Write the interactions that you need: a:b");
                return factors.Aggregate(Times);
            case Crossing crossing:
                return Products([.. crossing.Parts.Select(p => Terms(p, source))], crossing.Parts.Count, crossing, source);
            case Power power:
                return Products([.. Terms(power.Of, source).Select(t => (List<Regressor>)[t])], power.Degree, power, source);
            case Atom { IsName: false } atom when double.TryParse(atom.Expression, NumberStyles.Float, CultureInfo.InvariantCulture, out _):
                throw Throw.ConstantInProduct(source, atom.At, atom.Expression);
            default:
                return [new Regressor([node])];
        }
    }

    private static List<Regressor> Products(List<List<Regressor>> factors, int degree, Node node, Source source)
    {
        if (factors.Count > MostCrossed)
            throw Throw.Unexpected(source, node.At, $"{factors.Count} crossed variables", $"at most {MostCrossed}", "Write the interactions that you need: a:b");
        return [.. Expansion.Subsets(factors.Count).Where(set => set.Length <= degree).SelectMany(set => set.Select(i => factors[i]).Aggregate(Times))];
    }

    private static List<Regressor> Times(List<Regressor> left, List<Regressor> right) => [.. left.SelectMany(l => right.Select(r => l.Times(r)))];
}
