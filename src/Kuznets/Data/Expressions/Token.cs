namespace Kuznets.Data.Expressions;

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind { Number, Text, Name, Quoted, Symbol, End }

/// <summary>One token; a symbol's value is its canonical writing, a quoted name's or text's the content.</summary>
internal sealed record Token(TokenKind Kind, string Value, TextSpan Span)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Name && Value == word;

    /// <summary>How an error names it.</summary>
    public string Shown => Kind == TokenKind.End ? "the end" : $"\"{Value}\"";
}
