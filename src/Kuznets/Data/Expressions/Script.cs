namespace Kuznets.Data.Expressions;

/// <summary>The piece of text being parsed, and how its positions are told to the user.</summary>
/// <param name="Text">The text that holds the piece.</param>
/// <param name="Start">First character of the piece.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Offset">Added to every position.</param>
/// <param name="Shown">The text that positions refer to; null when the caller alone knows it.</param>
internal sealed record Script(string Text, int Start, int End, int Offset, string? Shown)
{
    /// <summary>The place of a span, for an error.</summary>
    public Place At(TextSpan span) => new(Column: span.Start + 1, Text: Shown, Length: Math.Max(1, span.Length));
}
