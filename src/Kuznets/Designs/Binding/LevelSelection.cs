using System.Globalization;
using System.Text.RegularExpressions;
using Kuznets.Designs.Formulas;

namespace Kuznets.Designs.Binding;

/// <summary>Levels after merging, with those that are references and those that get a dummy.</summary>
internal sealed class LevelSelection
{
    private readonly Source source;
    private readonly Node node;

    private LevelSelection(Node node, Levels levels, LevelRules rules, Source source)
    {
        (this.node, this.source) = (node, source);
        Levels = levels;
        FirstIsReference = rules.References.Any(r => r.Value.Length == 0);
        Reference = Matched(rules.References.Where(r => r.Value.Length > 0));
        Allowed = rules.Kept.Count == 0 ? null : Matched(rules.Kept);
        Stated = rules.References.Count > 0 || rules.Kept.Count > 0;
    }

    /// <summary>Applies the merging rules and finds the chosen levels; E250 for one that does not occur.</summary>
    public static LevelSelection Of(Node node, Levels levels, LevelRules rules, Source source) =>
        new(node, Bins.Apply(levels, rules, node, source), rules, source);

    public Levels Levels { get; }

    /// <summary>Whether the formula says which levels get a dummy.</summary>
    public bool Stated { get; }

    /// <summary>Whether the first level used is a reference (<c>ref = TRUE</c>).</summary>
    public bool FirstIsReference { get; }

    private bool[] Reference { get; }

    private bool[]? Allowed { get; }

    /// <summary>Whether a level gets a dummy.</summary>
    public bool HasDummy(int level) => !Reference[level] && (Allowed is null || Allowed[level]);

    private bool[] Matched(IEnumerable<LevelChoice> choices)
    {
        bool[] chosen = new bool[Levels.Count];
        foreach (LevelChoice choice in choices)
        {
            int[] found = [.. Find(Levels, choice, source, node)];
            if (found.Length == 0)
                throw Throw.UnknownLevel(source, node, choice.Value, Levels.Texts);
            foreach (int level in found)
                chosen[level] = true;
        }
        return chosen;
    }

    /// <summary>Levels that a choice names: equal as number or text, or matching after <c>@</c>.</summary>
    public static IEnumerable<int> Find(Levels levels, LevelChoice choice, Source source, Node node)
    {
        Regex? pattern = choice.Quoted && choice.Value.StartsWith('@') ? Substitution.Compiled(source, node.At, choice.Value[1..]) : null;
        bool numeric = double.TryParse(choice.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        for (int level = 0; level < levels.Count; level++)
        {
            if (pattern?.IsMatch(levels.Texts[level]) ?? (levels.Texts[level] == choice.Value || (numeric && levels.Numbers is { } numbers && numbers[level] == value)))
                yield return level;
        }
    }
}
