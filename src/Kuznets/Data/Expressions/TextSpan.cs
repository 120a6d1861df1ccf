namespace Kuznets.Data.Expressions;

/// <summary>Where a piece of an expression stands in the user's text.</summary>
/// <param name="Start">Zero-based first character.</param>
/// <param name="Length">Number of characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The zero-based character after the last one.</summary>
    public int End => Start + Length;

    /// <summary>The span from the start of one piece to the end of another.</summary>
    public static TextSpan Over(TextSpan first, TextSpan last) => new(first.Start, last.End - first.Start);
}
