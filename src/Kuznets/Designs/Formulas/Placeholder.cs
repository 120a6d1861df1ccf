namespace Kuznets.Designs.Formulas;

/// <summary>
/// Pieces of a formula that stand for text not known yet: macros <c>..ctrl</c>, patterns <c>..("re")</c> and <c>regex("re")</c>, prefixes
/// <c>gdp..</c> and dot-square brackets <c>x.[1:3]</c>. They are recognised here and replaced by <see cref="Substitution"/>.
/// </summary>
internal static class Placeholder
{
    /// <summary>Length of the placeholder that starts here; 0 when none does.</summary>
    public static int LengthAt(Source source, int at)
    {
        string text = source.Text;
        if (At(text, at, "..("))
            return Closing(source, at + 2) + 1 - at;
        if (At(text, at, "..") && at + 2 < text.Length && Lexer.StartsName(text[at + 2]))
            return 2 + Lexer.NameLength(text, at + 2);
        if (At(text, at, "regex(") && (at == 0 || !Lexer.StartsName(text[at - 1])))
            return Closing(source, at + 5) + 1 - at;
        return Lexer.StartsName(text[at]) || At(text, at, ".[") ? Combined(source, at) : 0;
    }

    /// <summary>A name with brackets in it, or with two dots at its end.</summary>
    private static int Combined(Source source, int at)
    {
        string text = source.Text;
        int end = at;
        bool found = false;
        while (end < text.Length)
        {
            int name = Lexer.StartsName(text[end]) || (found && (char.IsAsciiDigit(text[end]) || text[end] == '_')) ? Lexer.NameLength(text, end) : 0;
            end += name;
            if (At(text, end, ".["))
            {
                end = Closing(source, end + 1) + 1;
                found = true;
            }
            else if (At(text, end, "..") && name > 0 && !found)
            {
                return end + 2 - at;
            }
            else
            {
                break;
            }
        }
        return found ? end - at : 0;
    }

    /// <summary>Index of the bracket that closes the one at this index; quotes are respected.</summary>
    public static int Closing(Source source, int open)
    {
        string text = source.Text;
        int depth = 0;
        for (int at = open; at < text.Length; at++)
        {
            char c = text[at];
            if (c is '"' or '\'')
            {
                int close = text.IndexOf(c, at + 1);
                if (close < 0)
                    throw Throw.Unclosed(source, new Span(at, 1), c);
                at = close;
            }
            else if (c is '(' or '[')
            {
                depth++;
            }
            else if (c is ')' or ']' && --depth == 0)
            {
                return at;
            }
        }
        throw Throw.Unclosed(source, new Span(open, 1), text[open]);
    }

    private static bool At(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;
}
