namespace Kuznets.Designs;

/// <summary>One concrete model of a formula, after stepwise parts, several outcomes and macros were expanded.</summary>
public sealed partial record Model
{
    /// <summary>The model in canonical writing: <c>y ~ x1 + x2 | city + year</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The outcome in canonical writing.</summary>
    public required string Outcome { get; init; }

    /// <summary>Which alternative of each varying part this model is: <c>lhs</c>, <c>rhs</c>, <c>fixef</c> to the part's text.</summary>
    public OrderedDictionary<string, string> Labels { get; init; } = [];
}
