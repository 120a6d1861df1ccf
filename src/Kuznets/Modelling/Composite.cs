namespace Kuznets.Modelling;

/// <summary>
/// The result of an analysis that rests on several regressions over one definition of the sample: a mechanism, a comparison, a test by resampling.
/// What the analysis itself estimates stands beside the regressions it rests on.
/// </summary>
public abstract record Composite(Analysis Spec) : Result(Spec)
{
    /// <summary>The model the analysis is about, in canonical writing.</summary>
    public required string Formula { get; init; }

    /// <summary>The outcome as written in the formula.</summary>
    public required string Outcome { get; init; }

    /// <summary>What the analysis itself estimates: paths, effects, a difference.</summary>
    public Seq<Term> Terms { get; init; }

    /// <summary>Statistics under the names of the contract; NaN when undefined, with a note.</summary>
    public OrderedDictionary<string, double> Stats { get; init; } = [];

    /// <summary>Tests under the names of the contract.</summary>
    public OrderedDictionary<string, TestResult> Tests { get; init; } = [];

    /// <summary>The regressions it rests on, in the order of a table's columns.</summary>
    public Seq<Estimate> Parts { get; init; }

    /// <summary>Regressions that could not be fitted; the rest goes on.</summary>
    public Seq<Failed> Failures { get; init; }
}
