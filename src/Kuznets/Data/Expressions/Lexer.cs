using System.Globalization;
using System.Text;

namespace Kuznets.Data.Expressions;

/// <summary>
/// Splits text into tokens. Letters of every script may stand in names; other names stand in backquotes. Full-width brackets and
/// commas count as their plain forms, because Chinese keyboards write them.
/// </summary>
internal sealed class Lexer(Script script)
{
    private static readonly string[] Pairs = ["==", "!=", "<=", ">=", "<>", "&&", "||", "**"];
    private int at = script.Start;

    public List<Token> All()
    {
        List<Token> tokens = [];
        do
            tokens.Add(Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    private Token Next()
    {
        while (at < script.End && char.IsWhiteSpace(script.Text[at]))
            at++;
        if (at >= script.End)
            return new Token(TokenKind.End, "", Span(script.End, 0));
        char c = script.Text[at];
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            return Number();
        if (c is '"' or '\'' or '`' or '\u201C')
            return Quoted(c == '\u201C' ? '\u201D' : c);
        if (NameLength(at, first: true) > 0)
            return Name();
        return Symbol();
    }

    private Token Number()
    {
        int start = at;
        while (char.IsAsciiDigit(Peek(0)))
            at++;
        if (Peek(0) == '.' && Peek(1) != '.')
        {
            at++;
            while (char.IsAsciiDigit(Peek(0)))
                at++;
        }
        if (Peek(0) is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            at += 2;
            while (char.IsAsciiDigit(Peek(0)))
                at++;
        }
        Token token = new(TokenKind.Number, script.Text[start..at], Span(start, at - start));
        double value = double.Parse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsInfinity(value) ? throw Throw.Unexpected(script, token, "a number below 1.8e308") : token;
    }

    private Token Quoted(char quote)
    {
        int start = at++;
        StringBuilder content = new();
        while (at < script.End)
        {
            char c = script.Text[at++];
            if (c == quote && Peek(0) != quote)
                return new Token(quote == '`' ? TokenKind.Quoted : TokenKind.Text, content.ToString(), Span(start, at - start));
            if (c == quote)
                at++;
            content.Append(c);
        }
        throw Throw.Unterminated(script, Span(start, script.End - start), quote);
    }

    private Token Name()
    {
        int start = at;
        at += NameLength(at, first: true);
        while (at < script.End)
        {
            int length = NameLength(at, first: false);
            if (length == 0 && script.Text[at] == '.' && at + 1 < script.End && NameLength(at + 1, first: false) > 0)
                length = 1;
            if (length == 0)
                break;
            at += length;
        }
        return new Token(TokenKind.Name, script.Text[start..at], Span(start, at - start));
    }

    private Token Symbol()
    {
        int start = at;
        foreach (string pair in Pairs)
        {
            if (at + 1 < script.End && script.Text.AsSpan(at, 2).SequenceEqual(pair))
            {
                at += 2;
                string canonical = pair switch { "<>" => "!=", "&&" => "&", "||" => "|", "**" => "^", _ => pair };
                return new Token(TokenKind.Symbol, canonical, Span(start, 2));
            }
        }
        char c = script.Text[at++];
        string plain = c switch { '(' or '\uFF08' => "(", ')' or '\uFF09' => ")", ',' or '\uFF0C' => ",", _ => c.ToString() };
        return new Token(TokenKind.Symbol, plain, Span(start, 1));
    }

    private int NameLength(int position, bool first)
    {
        if (!Rune.TryGetRuneAt(script.Text, position, out Rune rune) || position + rune.Utf16SequenceLength > script.End)
            return 0;
        bool fits = rune.Value == '_' || Rune.IsLetter(rune)
            || (!first && (Rune.IsDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
        return fits ? rune.Utf16SequenceLength : 0;
    }

    private char Peek(int ahead) => at + ahead < script.End ? script.Text[at + ahead] : '\0';

    private TextSpan Span(int start, int length) => new(start + script.Offset, length);
}
