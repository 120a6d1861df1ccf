namespace Kuznets.Designs.Formulas;

/// <summary>One term of a concrete model: a variable, or an interaction of several.</summary>
/// <param name="Parts">Atoms, shifts, dummies, polynomials; one of them without interaction.</param>
public sealed record Regressor(Seq<Node> Parts)
{
    /// <summary>Canonical writing, <c>a:b</c>.</summary>
    public string Text => string.Join(":", Parts.Select(p => p.Text));

    /// <summary>The same for a:b and b:a.</summary>
    internal string Key => string.Join("\0", Parts.Select(p => p.Text).Order(StringComparer.Ordinal));

    /// <summary>The interaction of two terms; a variable counts once.</summary>
    internal Regressor Times(Regressor other) =>
        new(Parts.AddRange(other.Parts.Where(p => !Parts.Contains(p))));
}
