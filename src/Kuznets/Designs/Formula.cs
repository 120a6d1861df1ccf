namespace Kuznets.Designs;

/// <summary>
/// A formula in fixest's grammar, <c>y ~ x1 + csw0(x2, x3) | fe1 + fe2 | endo ~ inst</c>. It may denote several models; it knows
/// nothing of data until a <see cref="Design"/> binds one of them.
/// </summary>
public sealed partial record Formula(string Text)
{
    /// <summary>A formula from its text.</summary>
    public static implicit operator Formula(string text) => new(text);

    /// <summary>Same as the conversion.</summary>
    public static Formula ToFormula(string text) => text;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
