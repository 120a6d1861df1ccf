namespace Kuznets.Designs.Formulas;

/// <summary>A choice of levels: a value, <c>@regex</c>, or the first one.</summary>
/// <param name="Value">The level's text, or the pattern after <c>@</c>; empty for <c>TRUE</c>, the first level.</param>
/// <param name="Quoted">Whether it was written as text rather than as a number.</param>
public sealed record LevelChoice(string Value, bool Quoted)
{
    /// <summary>Canonical writing.</summary>
    public string Text => Value.Length == 0 ? "TRUE" : Quoted ? $"\"{Value}\"" : Value;
}

/// <summary>One new level of a binning.</summary>
/// <param name="Label">Its name; null to take the values' own.</param>
/// <param name="Values">Levels that go into it.</param>
/// <param name="Condition">A condition on <c>x</c>, the variable itself, instead of values.</param>
public sealed record Bin(string? Label, Seq<LevelChoice> Values, string? Condition)
{
    /// <summary>Canonical writing.</summary>
    public string Text
    {
        get
        {
            string values = Condition is not null ? $"~{Condition}" : LevelChoices.Write(Values);
            return Label is null ? values : $"{Writing.Name(Label)} = {values}";
        }
    }
}

/// <summary>How the levels of a variable are chosen and merged before dummies are made.</summary>
public sealed record LevelRules
{
    /// <summary>Levels that get no dummy.</summary>
    public Seq<LevelChoice> References { get; init; }

    /// <summary>The only levels that get one; empty for all.</summary>
    public Seq<LevelChoice> Kept { get; init; }

    /// <summary>A rule such as <c>bin::2</c> or <c>cut::3</c>; null without.</summary>
    public string? BinRule { get; init; }

    /// <summary>New levels, in order.</summary>
    public Seq<Bin> Bins { get; init; }

    internal string Write(string suffix)
    {
        string text = References.Count > 0 ? $", ref{suffix} = {LevelChoices.Write(References)}" : "";
        if (Kept.Count > 0)
            text += $", keep{suffix} = {LevelChoices.Write(Kept)}";
        if (BinRule is not null)
            text += $", bin{suffix} = \"{BinRule}\"";
        return Bins.Count > 0 ? text + $", bin{suffix} = list({string.Join(", ", Bins.Select(b => b.Text))})" : text;
    }
}

/// <summary>Dummies of levels, alone or times another variable: <c>i(f)</c>, <c>i(f, x, ref = v)</c>, <c>i(f, i.g)</c>.</summary>
/// <param name="Of">The variable whose levels get dummies.</param>
/// <param name="With">What they are multiplied by; null for nothing.</param>
/// <param name="WithLevels">Whether the other variable is read as levels too.</param>
/// <param name="At">Where it stands.</param>
public sealed record Dummies(Node Of, Node? With, bool WithLevels, Span At) : Node(At)
{
    /// <summary>Choices for the first variable.</summary>
    public LevelRules Rules { get; init; } = new();

    /// <summary>Choices for the other variable (<c>ref2, keep2, bin2</c>).</summary>
    public LevelRules WithRules { get; init; } = new();

    /// <inheritdoc/>
    public override string Text
    {
        get
        {
            string with = With is null ? "" : $", {(WithLevels ? "i." : "")}{With.Text}";
            return $"i({Of.Text}{with}{Rules.Write("")}{WithRules.Write("2")})";
        }
    }
}

/// <summary>Writes lists of choices.</summary>
internal static class LevelChoices
{
    public static string Write(Seq<LevelChoice> values) =>
        values.Count == 1 ? values[0].Text : $"c({string.Join(", ", values.Select(v => v.Text))})";
}
