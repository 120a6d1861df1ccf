using System.Globalization;
using System.Text.RegularExpressions;

namespace Kuznets.Designs.Formulas;

/// <summary>
/// Replaces what a formula leaves open: macros by their text, patterns and prefixes by matching columns, dot-square brackets by their
/// lists. Repeats until nothing is left, since macros may hold macros.
/// </summary>
internal sealed class Substitution(IReadOnlyList<string>? columns, IReadOnlyDictionary<string, string> macros)
{
    private const int DeepestNesting = 20;
    private const int LongestRange = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly List<Note> notes = [];

    /// <summary>What became empty on the way.</summary>
    public IReadOnlyList<Note> Notes => notes;

    /// <summary>The formula without placeholders.</summary>
    public Source Apply(Source source)
    {
        for (int depth = 0; ; depth++)
        {
            List<(Span At, string With)> found = Find(source);
            if (found.Count == 0)
                return source;
            if (depth == DeepestNesting)
                throw Throw.EndlessMacro(source, found[0].At);
            source = source.Replace(found);
        }
    }

    private List<(Span At, string With)> Find(Source source)
    {
        string text = source.Text;
        List<(Span At, string With)> found = [];
        bool outcome = true;
        for (int at = 0; at < text.Length;)
        {
            int length = Placeholder.LengthAt(source, at);
            if (length > 0)
            {
                Span span = new(at, length);
                found.Add((span, InContext(source, span, outcome)));
                at += length;
            }
            else if (text[at] is '"' or '\'' or '`')
            {
                int close = text.IndexOf(text[at], at + 1);
                at = close < 0 ? text.Length : close + 1;
            }
            else
            {
                outcome &= text[at] != '~';
                at += Math.Max(1, Lexer.StartsName(text[at]) ? Lexer.NameLength(text, at) : 1);
            }
        }
        return found;
    }

    private string InContext(Source source, Span at, bool outcome)
    {
        string text = source.Text;
        string before = text[..at.Start].TrimEnd();
        string after = text[at.End..].TrimStart();
        (IReadOnlyList<string> items, bool comma) = Items(source, at);
        if (items.Count == 0)
        {
            notes.Add(new Note("W241", ("name", text.Substring(at.Start, at.Length))) { Place = source.PlaceOf(at) });
            return "1";
        }
        bool listed = before.EndsWith('(') || before.EndsWith(',');
        if (outcome && !comma)
            return before.Length == 0 && after.StartsWith('~') && items.Count > 1 ? $"c({string.Join(", ", items)})" : string.Join(listed ? ", " : " + ", items);
        string joined = string.Join(comma ? ", " : " + ", items);
        bool bound = (before.Length > 0 && ":*#/^-".Contains(before[^1], StringComparison.Ordinal)) || (after.Length > 0 && ":*#/^".Contains(after[0], StringComparison.Ordinal));
        bool several = items.Count > 1 || joined.Contains('+', StringComparison.Ordinal);
        return bound && several && !comma && !joined.Contains('|', StringComparison.Ordinal) ? $"({joined})" : joined;
    }

    private (IReadOnlyList<string> Items, bool Comma) Items(Source source, Span at)
    {
        string written = source.Text.Substring(at.Start, at.Length);
        if (written.StartsWith("..(", StringComparison.Ordinal) || written.StartsWith("regex(", StringComparison.Ordinal))
            return Pattern(source, at, written[(written.IndexOf('(', StringComparison.Ordinal) + 1)..^1]);
        if (written.StartsWith("..", StringComparison.Ordinal))
            return (Macro(source, at, written[2..]), false);
        if (written.EndsWith("..", StringComparison.Ordinal))
            return ([.. Known(source, at).Where(c => c.StartsWith(written[..^2], StringComparison.Ordinal)).Select(Writing.Name)], false);
        return Brackets(source, at, written);
    }

    private List<string> Macro(Source source, Span at, string name)
    {
        if (!macros.TryGetValue(name, out string? body) && !macros.TryGetValue(".." + name, out body))
            throw Throw.UnknownMacro(source, at, name, macros.Keys.Select(k => k.TrimStart('.')));
        body = body.Trim().TrimStart('~').Trim();
        return body.Length == 0 ? [] : [body];
    }

    private (IReadOnlyList<string> Items, bool Comma) Pattern(Source source, Span at, string inside)
    {
        string pattern = inside.Trim();
        bool comma = pattern.StartsWith(',');
        pattern = pattern.TrimStart(',').Trim();
        if (pattern.Length < 2 || pattern[0] is not ('"' or '\'') || pattern[^1] != pattern[0])
            throw Throw.Unexpected(source, at, $"'{inside}'", "a pattern in quotes", "Write ..(\"^gdp\") or regex(\"!^gdp\")");
        pattern = pattern[1..^1];
        bool negated = pattern.StartsWith('!');
        Regex regex = Compiled(source, at, negated ? pattern[1..] : pattern);
        return ([.. Known(source, at).Where(c => regex.IsMatch(c) != negated).Select(Writing.Name)], comma);
    }

    /// <summary>A pattern of the user's, which may be wrong and must not run for ever.</summary>
    public static Regex Compiled(Source source, Span at, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException e)
        {
            throw Throw.BadPattern(source, at, pattern, e.Message);
        }
    }

    private IReadOnlyList<string> Known(Source source, Span at) =>
        columns ?? throw Throw.PatternWithoutData(source, at, source.Text.Substring(at.Start, at.Length));

    /// <summary>Every combination of the bracketed lists, the first varying slowest.</summary>
    private (IReadOnlyList<string> Items, bool Comma) Brackets(Source source, Span at, string written)
    {
        List<string> items = [""];
        bool comma = false;
        for (int i = 0; i < written.Length;)
        {
            if (string.CompareOrdinal(written, i, ".[", 0, 2) != 0)
            {
                int next = written.IndexOf(".[", i, StringComparison.Ordinal);
                next = next < 0 ? written.Length : next;
                string plain = written[i..next];
                items = [.. items.Select(item => item + plain)];
                i = next;
                continue;
            }
            int close = Placeholder.Closing(Source.Of(written), i + 1);
            string inside = written[(i + 2)..close].Trim();
            comma |= inside.StartsWith(',');
            List<string> values = Values(source, at, inside.TrimStart(',').Trim());
            items = [.. items.SelectMany(item => values.Select(value => item + value))];
            i = close + 1;
        }
        return (items, comma);
    }

    /// <summary>The list inside brackets: <c>1:3</c>, <c>c(1, 4)</c>, a text with brackets of its own, or a macro's members.</summary>
    private List<string> Values(Source source, Span at, string inside)
    {
        if (inside.StartsWith("c(", StringComparison.Ordinal) && inside.EndsWith(')'))
            return [.. Split(inside[2..^1]).SelectMany(v => Values(source, at, v))];
        if (inside.Length >= 2 && inside[0] is '"' or '\'' && inside[^1] == inside[0])
            return [.. Brackets(source, at, inside[1..^1]).Items];
        string[] ends = inside.Split(':');
        if (ends.Length == 2 && Whole(ends[0], out int first) && Whole(ends[1], out int last))
        {
            if (Math.Abs((long)last - first) > LongestRange)
                throw Throw.Unexpected(source, at, $"the range {inside}", $"at most {LongestRange} values", "Write a shorter range");
            return [.. Enumerable.Range(0, Math.Abs(last - first) + 1).Select(i => Writing.Number(first <= last ? first + i : first - i))];
        }
        if (Whole(inside, out _))
            return [inside];
        if (macros.TryGetValue(inside, out string? body) || macros.TryGetValue(".." + inside, out body))
            return [.. Split(body.Trim().TrimStart('~').Trim())];
        throw Throw.UnknownMacro(source, at, inside, macros.Keys);

        static bool Whole(string text, out int value) => int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static IEnumerable<string> Split(string list) =>
        list.Split(list.Contains(',', StringComparison.Ordinal) ? ',' : '+').Select(v => v.Trim()).Where(v => v.Length > 0);
}
