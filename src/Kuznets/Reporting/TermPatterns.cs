using System.Text;
using System.Text.RegularExpressions;

namespace Kuznets.Reporting;

/// <summary>
/// Choices of terms as <c>keep</c>, <c>drop</c> and <c>order</c> state them: a name, a glob with <c>*</c> and <c>?</c>, or a regular
/// expression between slashes, <c>/^year::/</c>. A plain name that no column has is an error; a pattern without a match is not.
/// </summary>
internal sealed class TermPatterns
{
    private readonly List<Regex> patterns = [];

    public TermPatterns(string option, Seq<string> texts, IReadOnlyList<string> terms)
    {
        foreach (string text in texts)
            patterns.Add(Compile(option, text, terms));
    }

    public bool Any => patterns.Count > 0;

    public bool Match(string term) => Rank(term) < patterns.Count;

    /// <summary>Index of the first pattern a term matches; the number of patterns when none does.</summary>
    public int Rank(string term)
    {
        int at = patterns.FindIndex(p => p.IsMatch(term));
        return at < 0 ? patterns.Count : at;
    }

    private static Regex Compile(string option, string text, IReadOnlyList<string> terms)
    {
        try
        {
            if (text.Length > 2 && text[0] == '/' && text[^1] == '/')
                return new Regex(text[1..^1], RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Throw.BadPattern(option, text, e.Message);
        }
        string name = TermLabels.IsIntercept(text) || text == "常数项" ? "(Intercept)" : Plain(text);
        if (!text.Contains('*', StringComparison.Ordinal) && !text.Contains('?', StringComparison.Ordinal))
        {
            string? found = terms.FirstOrDefault(t => Plain(t) == name) ?? terms.FirstOrDefault(t => SameProduct(t, name));
            if (found is null && name != "(Intercept)")
                throw Throw.UnknownTerm(option, text, terms);
            name = found ?? name;
            return new Regex("^" + Regex.Escape(name) + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        return new Regex(Glob(text), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    private static string Glob(string text)
    {
        StringBuilder glob = new("^");
        foreach (char c in text)
            glob.Append(c switch { '*' => ".*", '?' => ".", _ => Regex.Escape(c.ToString()) });
        return glob.Append('$').ToString();
    }

    private static string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether two interactions are the same but for the order of their factors.</summary>
    private static bool SameProduct(string a, string b) =>
        TermText.Split(Plain(a), ':').Order(StringComparer.Ordinal).SequenceEqual(TermText.Split(Plain(b), ':').Order(StringComparer.Ordinal));
}
