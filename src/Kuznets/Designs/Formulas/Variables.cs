using Kuznets.Data;
using Kuznets.Data.Expressions;

namespace Kuznets.Designs.Formulas;

/// <summary>The columns that trees speak of.</summary>
internal static class Variables
{
    /// <summary>E214 or E215 at the first name that is no column.</summary>
    public static void Check(FormulaTree tree, Frame schema, Source source)
    {
        foreach (Atom atom in Atoms(tree))
        {
            foreach (string name in Columns(atom))
            {
                if (!schema.Has(name))
                    throw Data.Throw.UnknownColumn(name, schema.Names, source.PlaceOf(Within(atom, name, source)));
            }
        }
    }

    /// <summary>Names of the columns a model reads.</summary>
    public static Seq<string> Columns(Model model)
    {
        IEnumerable<Node> nodes = model.Regressors.Concat(model.Endogenous).Concat(model.Instruments).SelectMany(r => r.Parts);
        return nodes.Prepend(model.OutcomeNode).Concat(model.Absorbed).SelectMany(Atoms).SelectMany(a => Columns(a)).Distinct().ToSeq();
    }

    /// <summary>Names of the columns an atom reads.</summary>
    public static Seq<string> Columns(Atom atom) => atom.IsName ? [atom.Expression] : Expression.Parse(atom.Expression).Columns;

    /// <summary>Every atom of a tree.</summary>
    public static IEnumerable<Atom> Atoms(Node node) => node is Atom atom ? [atom] : Children(node).SelectMany(Atoms);

    private static IEnumerable<Node> Children(Node node) => node switch
    {
        FormulaTree tree => [.. tree.Outcomes, .. new Node?[] { tree.Rhs, tree.Effects, tree.Endogenous, tree.Instruments }.OfType<Node>()],
        Sum sum => sum.Items.Select(i => i.Of),
        Group group => [group.Of],
        Power power => [power.Of],
        Interaction product => product.Parts,
        Crossing product => product.Parts,
        Stepwise stepwise => stepwise.Items,
        Absorbed effect => effect.Columns.Concat(effect.Slopes),
        Shift shift => [shift.Of],
        Polynomial polynomial => [polynomial.Of],
        FactorOf factor => [factor.Of],
        Dummies dummies => dummies.With is null ? [dummies.Of] : [dummies.Of, dummies.With],
        _ => [],
    };

    /// <summary>Where a name stands inside an atom.</summary>
    private static Span Within(Atom atom, string name, Source source)
    {
        int end = Math.Min(atom.At.End, source.Text.Length);
        for (int at = atom.At.Start; at < end; at++)
        {
            bool starts = at == 0 || !(char.IsLetterOrDigit(source.Text[at - 1]) || source.Text[at - 1] == '_');
            bool ends = at + name.Length >= end || !(char.IsLetterOrDigit(source.Text[at + name.Length]) || source.Text[at + name.Length] == '_');
            if (starts && ends && string.CompareOrdinal(source.Text, at, name, 0, name.Length) == 0)
                return new Span(at, name.Length);
        }
        return atom.At;
    }
}
