using Kuznets.Data;
using Kuznets.Designs.Formulas;

namespace Kuznets.Designs.Binding;

/// <summary>A regressor bound to data: the product of its parts' columns.</summary>
internal sealed class Block
{
    private readonly Part[] parts;
    private readonly bool[] contrasts;

    private Block(Part[] parts, bool[] contrasts) => (this.parts, this.contrasts) = (parts, contrasts);

    /// <summary>Columns, the first part varying fastest (as in R).</summary>
    public int Width => parts.Aggregate(1, (width, part) => width * part.Names.Length);

    /// <summary>Names of the columns.</summary>
    public IEnumerable<string> Names => Enumerable.Range(0, Width).Select(j => string.Join(":", Factors(j).Select(c => c.Part.Names[c.Column])));

    /// <summary>
    /// Binds a regressor. A part that stands for levels loses its first one when the regressor without it is in the model already
    /// (Chambers and Hastie 1992, 2.4.1).
    /// </summary>
    public static Block Of(Regressor regressor, Binder binder, Model model, bool constant)
    {
        HashSet<string> present = [.. model.Regressors.Concat(model.Endogenous).Select(r => r.Key)];
        Part[] parts = [.. regressor.Parts.Select(p => PartOf(p, binder, model.Source))];
        bool[] contrasts = new bool[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            Node own = regressor.Parts[i];
            Regressor rest = new(regressor.Parts.Where(p => p != own).ToSeq());
            contrasts[i] = rest.Parts.Count == 0 ? constant : present.Contains(rest.Key);
        }
        return new Block(parts, contrasts);
    }

    public void Settle(KeptRows rows, List<Note> notes)
    {
        for (int i = 0; i < parts.Length; i++)
            parts[i].Settle(rows, contrasts[i], notes);
    }

    /// <summary>The columns over the kept rows. A product copies; a single part hands out what it has.</summary>
    public double[][] Columns(KeptRows rows, RunOptions? run)
    {
        double[][] first = parts[0].Columns(rows, run);
        if (parts.Length == 1)
            return first;
        double[][] products = new double[Width][];
        for (int j = 0; j < products.Length; j++)
        {
            products[j] = (double[])first[j % first.Length].Clone();
            foreach ((Part part, int column) in Factors(j).Skip(1))
                part.Multiply(column, rows, products[j]);
        }
        return products;
    }

    /// <summary>What rounding left over of a column [kept rows]; null when nothing is known of it.</summary>
    public double[]? Low(int column) => parts.Length == 1 ? parts[0].Low(column) : null;

    private IEnumerable<(Part Part, int Column)> Factors(int j)
    {
        foreach (Part part in parts)
        {
            yield return (part, j % part.Names.Length);
            j /= part.Names.Length;
        }
    }

    private static Part PartOf(Node node, Binder binder, Source source) => node switch
    {
        Polynomial polynomial => new PolynomialPart(polynomial, binder.Numbers(polynomial.Of), source),
        FactorOf factor => new LevelPart(factor.Text, LevelSelection.Of(factor, binder.Levels(factor.Of), new LevelRules(), source)),
        Dummies dummies => DummiesPart(dummies, binder, source),
        _ when binder.Column(node) is CategoryColumn =>
            new LevelPart(node.Text, LevelSelection.Of(node, binder.Levels(node), new LevelRules(), source)) { TellsReference = true },
        Atom atom when PowerPart.Read(atom) is (var of, var power) => new PowerPart(node.Text, binder.Numbers(of), power),
        _ => new NumberPart(node.Text, binder.Numbers(node)),
    };

    private static LevelPart DummiesPart(Dummies dummies, Binder binder, Source source)
    {
        LevelSelection first = LevelSelection.Of(dummies, binder.Levels(dummies.Of), dummies.Rules, source);
        if (dummies.With is not { } with)
            return new LevelPart(dummies.Of.Text, first);
        if (!dummies.WithLevels && binder.Column(with) is not CategoryColumn)
            return new LevelPart(dummies.Of.Text, first) { With = (with.Text, binder.Numbers(with)) };
        return new LevelPart(dummies.Of.Text, first) { Second = (with.Text, LevelSelection.Of(dummies, binder.Levels(with), dummies.WithRules, source)) };
    }
}
