namespace Kuznets.Designs.Formulas;

/// <summary>What a piece of a formula is.</summary>
internal enum TokenKind { Name, Number, Text, Placeholder, Symbol, End }

/// <summary>A piece of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its meaning: a name without backticks, a text without quotes, a symbol as written.</param>
/// <param name="At">Where it stands.</param>
internal sealed record Token(TokenKind Kind, string Text, Span At)
{
    /// <summary>Whether it is this symbol.</summary>
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>How messages speak of it.</summary>
    public string Shown => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => $"\"{Text}\"",
        _ => $"'{Text}'",
    };
}
