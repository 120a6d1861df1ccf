using Kuznets.Data;
using Kuznets.Designs.Formulas;

namespace Kuznets.Designs;

/// <summary>
/// A formula in fixest's grammar, <c>y ~ x1 + csw0(x2, x3) | fe1 + fe2 | endo ~ inst</c>. It may denote several models; it knows
/// nothing of data until a <see cref="Design"/> binds one of them.
/// </summary>
public sealed partial record Formula(string Text)
{
    private static readonly Dictionary<string, string> NoMacros = [];

    /// <summary>A formula from its text.</summary>
    public static implicit operator Formula(string text) => new(text);

    /// <summary>Same as the conversion.</summary>
    public static Formula ToFormula(string text) => text;

    /// <summary>A formula whose grammar has been checked; E240 to E244 point at the character.</summary>
    public static Formula Parse(string text)
    {
        Formula formula = new(text);
        _ = formula.Tree;
        return formula;
    }

    /// <summary>The parsed formula; macros and patterns stand in it as they are written.</summary>
    public FormulaTree Tree => Parser.Parse(Source.Of(Text));

    /// <summary>The formula in canonical writing; parsing it gives the same tree.</summary>
    public string Canonical => Tree.Text;

    /// <summary>
    /// The concrete models, in fixest's order: outcomes, then effects, then regressors. E214 for unknown columns when the schema is
    /// given, E245 for unknown macros, E248 for a pattern without schema.
    /// </summary>
    /// <param name="schema">Columns that patterns match and names must be among; null to expand without data.</param>
    /// <param name="macros">Text of each macro by name, with or without the leading dots.</param>
    public Seq<Model> Expand(Frame? schema = null, IReadOnlyDictionary<string, string>? macros = null)
    {
        Substitution substitution = new(schema is null ? null : [.. schema.Names], macros ?? NoMacros);
        Source source = substitution.Apply(Source.Of(Text));
        FormulaTree tree = Parser.Parse(source, schema is null ? null : schema.Has);
        if (schema is not null)
            Variables.Check(tree, schema, source);
        return Expansion.Of(tree, source, substitution.Notes);
    }

    /// <summary>The one model the formula denotes; E249 when it denotes several.</summary>
    public Model Single(Frame? schema = null, IReadOnlyDictionary<string, string>? macros = null)
    {
        Seq<Model> models = Expand(schema, macros);
        return models.Count == 1 ? models[0] : throw Throw.SeveralModels(Text, models.Count);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
