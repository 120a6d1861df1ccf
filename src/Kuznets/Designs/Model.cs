using Kuznets.Designs.Formulas;

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

    /// <summary>The outcome as a variable; the column of that name unless stated.</summary>
    public Node OutcomeNode { get => field ?? new Atom(Outcome, true, default); init; }

    /// <summary>Exogenous regressors in the order of their columns.</summary>
    public Seq<Regressor> Regressors { get; init; }

    /// <summary>Whether the formula leaves a constant; absorbed constants take its place.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Absorbed effects in the order of the formula.</summary>
    public Seq<Absorbed> Absorbed { get; init; }

    /// <summary>Instrumented regressors.</summary>
    public Seq<Regressor> Endogenous { get; init; }

    /// <summary>Excluded instruments.</summary>
    public Seq<Regressor> Instruments { get; init; }

    /// <summary>What the expansion noticed: an outcome removed from the right-hand side, a macro that became nothing.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>Index of an earlier model of the same expansion with the same text; null for the first of its kind.</summary>
    public int? DuplicateOf { get; init; }

    /// <summary>Names of the columns the model reads, each once, in order of appearance.</summary>
    public Seq<string> Columns => Variables.Columns(this);

    internal Source Source { get; init; } = Source.Of("");
}
