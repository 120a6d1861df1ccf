using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Designs.Binding;
using Kuznets.Designs.Formulas;

namespace Kuznets.Designs;

/// <summary>One part of a split panel.</summary>
/// <param name="Label">The level's text; <c>Full sample</c> for the whole.</param>
/// <param name="Holds">Whether each panel row belongs to it [n].</param>
public sealed record Split(string Label, bool[] Holds);

/// <summary>Parts of a panel by the levels of a column or an expression (fixest's <c>split</c> and <c>fsplit</c>).</summary>
public static class Splits
{
    /// <summary>Label of the part that is the whole sample.</summary>
    public const string Full = "Full sample";

    /// <summary>
    /// Levels in their natural order, optionally after the full sample. The request is a column, any expression
    /// (<c>x &gt; median(x)</c> gives 0 and 1), and may choose: <c>g %keep% c("a", "b")</c>, <c>g %drop% "@^x"</c>; choices match the
    /// beginning of a level, after <c>@</c> a regular expression. E255 when a choice matches none or no part is left.
    /// </summary>
    public static Seq<Split> Of(Panel panel, string request, bool full = false)
    {
        (string by, bool keep, Seq<LevelChoice> choices) = Formulas.Parser.Split(request.TrimStart('~', ' '));
        Levels levels = Levels.Of(panel.Frame.Find(by) ?? Expression.Parse(by).Evaluate(panel));
        List<int> chosen = [.. Enumerable.Range(0, levels.Count)];
        if (choices.Count > 0)
        {
            HashSet<int> matched = [];
            foreach (LevelChoice choice in choices)
            {
                int before = matched.Count;
                matched.UnionWith(chosen.Where(l => Matches(levels.Texts[l], choice)));
                if (matched.Count == before && !chosen.Exists(l => Matches(levels.Texts[l], choice)))
                    throw Throw.NoSplit(by, choice.Value, levels.Texts);
            }
            chosen.RemoveAll(l => matched.Contains(l) != keep);
        }
        if (chosen.Count == 0)
            throw Throw.NoSplit(by, "", levels.Texts);
        List<Split> parts = full ? [new Split(Full, [.. Enumerable.Repeat(true, panel.Rows)])] : [];
        parts.AddRange(chosen.Select(level => new Split(levels.Texts[level], [.. levels.Codes.Select(c => c == level)])));
        return parts.ToSeq();
    }

    private static bool Matches(string level, LevelChoice choice) => choice.Value.StartsWith('@')
        ? Substitution.Compiled(Source.Of(choice.Value), new Span(0, choice.Value.Length), choice.Value[1..]).IsMatch(level)
        : choice.Quoted ? level.StartsWith(choice.Value, StringComparison.Ordinal) : level == choice.Value;
}
