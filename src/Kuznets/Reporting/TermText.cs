namespace Kuznets.Reporting;

/// <summary>Takes the text of a term apart, brackets respected.</summary>
internal static class TermText
{
    /// <summary>Parts at a separator outside brackets; a doubled separator (<c>year::2011</c>) does not part.</summary>
    public static List<string> Split(string text, char separator)
    {
        List<string> parts = [];
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[')
                depth++;
            else if (text[i] is ')' or ']')
                depth--;
            else if (text[i] == separator && depth == 0)
            {
                if (i + 1 < text.Length && text[i + 1] == separator)
                {
                    i++;
                    continue;
                }
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }
        parts.Add(text[start..].Trim());
        return parts;
    }

    /// <summary>Function and arguments of <c>f(a, b)</c>; null when the text is not one call.</summary>
    public static (string Function, List<string> Arguments)? Call(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || text[^1] != ')' || !text.AsSpan(0, open).ContainsOnlyWord())
            return null;
        int depth = 0;
        for (int i = open; i < text.Length - 1; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
                return null;
        }
        return (text[..open], Split(text[(open + 1)..^1], ','));
    }

    private static bool ContainsOnlyWord(this ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.'))
                return false;
        }
        return true;
    }
}
