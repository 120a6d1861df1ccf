namespace Kuznets.Designs.Formulas;

/// <summary>Cuts a formula into tokens and checks that quotes and brackets close.</summary>
internal static class Lexer
{
    private static readonly string[] Symbols =
    [
        "%keep%", "%drop%", "##", "==", "!=", "<=", ">=", "&&", "||",
        "~", "|", "+", "-", "*", "/", "^", ":", "#", ",", "(", ")", "[", "]", "=", "<", ">", "&", "!", "@",
    ];

    private const int DeepestNesting = 64;

    /// <summary>The tokens, closed by one of kind <see cref="TokenKind.End"/>.</summary>
    public static List<Token> Read(Source source)
    {
        string text = source.Text;
        List<Token> tokens = [];
        for (int at = 0; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }
            Token token = Next(source, at);
            tokens.Add(token);
            at = token.At.End;
        }
        int end = text.TrimEnd().Length;
        tokens.Add(new Token(TokenKind.End, "", new Span(end, 1)));
        CheckBrackets(source, tokens);
        return tokens;
    }

    /// <summary>Whether a name stands in a formula without backticks.</summary>
    public static bool IsPlainName(string name) =>
        name.Length > 0 && StartsName(name[0]) && name.All(InName) && !name.Contains("..", StringComparison.Ordinal) && !name.EndsWith('.');

    /// <summary>Length of the name that starts here; dots belong to it unless they open <c>.[</c> or stand in pairs.</summary>
    public static int NameLength(string text, int at)
    {
        int end = at;
        while (end < text.Length && InName(text[end]))
        {
            bool opens = text[end] == '.' && end + 1 < text.Length && text[end + 1] is '[' or '.';
            if (text[end] == '.' && (opens || (end > at && text[end - 1] == '.')))
                break;
            end++;
        }
        return end - at;
    }

    public static bool StartsName(char c) => char.IsLetter(c) || char.IsSurrogate(c) || c is '_';

    private static bool InName(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '_' or '.' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private static Token Next(Source source, int at)
    {
        string text = source.Text;
        char c = text[at];
        if (Placeholder.LengthAt(source, at) is > 0 and var length)
            return new Token(TokenKind.Placeholder, text.Substring(at, length), new Span(at, length));
        if (StartsName(c))
        {
            int name = Math.Max(1, NameLength(text, at));
            return new Token(TokenKind.Name, text.Substring(at, name), new Span(at, name));
        }
        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return Number(source, at);
        if (c is '"' or '\'' or '`')
            return Quoted(source, at);
        foreach (string symbol in Symbols)
        {
            if (string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0)
                return new Token(TokenKind.Symbol, symbol, new Span(at, symbol.Length));
        }
        if (c == '.' && at + 1 < text.Length && text[at + 1] == '(')
            return new Token(TokenKind.Name, ".", new Span(at, 1));
        throw Throw.Unexpected(source, new Span(at, 1), $"'{c}'", "a variable, a function or an operator",
            "Remove it, or put the name in backticks: `name with signs`");
    }

    private static Token Number(Source source, int at)
    {
        string text = source.Text;
        int end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                end = exponent;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
            }
        }
        if (end < text.Length && StartsName(text[end]))
        {
            int name = NameLength(text, end);
            Span all = new(at, end + name - at);
            string shown = text.Substring(at, all.Length);
            throw Throw.Unexpected(source, all, $"'{shown}'", "a number or a name", $"A name that starts with a digit needs backticks: `{shown}`");
        }
        return new Token(TokenKind.Number, text[at..end], new Span(at, end - at));
    }

    private static Token Quoted(Source source, int at)
    {
        int close = source.Text.IndexOf(source.Text[at], at + 1);
        if (close < 0)
            throw Throw.Unclosed(source, new Span(at, 1), source.Text[at]);
        TokenKind kind = source.Text[at] == '`' ? TokenKind.Name : TokenKind.Text;
        return new Token(kind, source.Text[(at + 1)..close], new Span(at, close + 1 - at));
    }

    private static void CheckBrackets(Source source, List<Token> tokens)
    {
        Stack<Token> open = [];
        foreach (Token token in tokens)
        {
            if (token.Is("(") || token.Is("["))
                open.Push(token);
            if (open.Count > DeepestNesting)
                throw Throw.Unexpected(source, token.At, token.Shown, $"at most {DeepestNesting} brackets inside each other", "Derive the variable as a column first");
            if (!token.Is(")") && !token.Is("]"))
                continue;
            if (open.Count == 0)
                throw Throw.Unexpected(source, token.At, token.Shown, "nothing to close here", $"Remove it, or open it with '{(token.Is(")") ? '(' : '[')}'");
            Token opener = open.Pop();
            if (opener.Is("(") != token.Is(")"))
                throw Throw.Unexpected(source, token.At, token.Shown, opener.Is("(") ? "')'" : "']'", "Close brackets in the order in which they were opened");
        }
        if (open.Count > 0)
            throw Throw.Unclosed(source, open.Peek().At, open.Peek().Text[0]);
    }
}
