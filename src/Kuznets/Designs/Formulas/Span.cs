namespace Kuznets.Designs.Formulas;

/// <summary>A range of characters of a formula. Positions take no part in equality, so that trees compare by meaning.</summary>
/// <param name="Start">Zero-based first character.</param>
/// <param name="Length">Number of characters.</param>
public readonly record struct Span(int Start, int Length)
{
    /// <summary>One past the last character.</summary>
    public int End => Start + Length;

    /// <summary>The range from the beginning of this one to the end of the other.</summary>
    public Span To(Span last) => new(Start, Math.Max(last.End - Start, 1));

    /// <summary>All positions are equal.</summary>
    public bool Equals(Span other) => true;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
