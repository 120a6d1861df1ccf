using Kuznets.Modelling;

namespace Kuznets.Estimators.Did;

/// <summary>
/// An estimate of treatment effects: terms as of a regression, <c>att</c> first, and what designs with staggered treatment add.
/// </summary>
public sealed record DidEstimate(Analysis Spec) : Estimate(Spec)
{
    /// <summary>Name of the average effect on the treated among the terms.</summary>
    public const string Att = "att";

    /// <summary>Who was treated when.</summary>
    public required Treatment Treatment { get; init; }

    /// <summary>Effects by periods since treatment began; null where the method has none.</summary>
    public EventStudy? EventStudy { get; init; }

    /// <summary>Average effect on each cohort over its treated periods; empty where the method does not tell cohorts apart.</summary>
    public Seq<CohortEffect> CohortEffects { get; init; }

    /// <summary>Effects by cohort and period; empty where the method does not tell cohorts apart.</summary>
    public Seq<CohortCell> Cells { get; init; }

    /// <summary>What two-way fixed effects compares; empty for other methods.</summary>
    public Seq<BaconComparison> Bacon { get; init; }

    /// <summary>Averages over all treated cells: <c>simple</c>, <c>group</c>, <c>calendar</c>, <c>dynamic</c>; empty where the method has one.</summary>
    public Seq<EffectMean> Aggregates { get; init; }

    /// <summary>Average effect in each period; empty where the method does not give it.</summary>
    public Seq<EffectMean> Calendar { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks => DidBlocks.Of(this);

    /// <summary>With an event study, whose joint test stands among the tests as <c>pretrend</c>.</summary>
    internal DidEstimate WithEvents(EventStudy events)
    {
        OrderedDictionary<string, TestResult> tests = [];
        if (events.Pretrend is { } pretrend)
            tests["pretrend"] = pretrend;
        foreach ((string name, TestResult test) in Tests)
            tests.TryAdd(name, test);
        return this with { EventStudy = events, Tests = tests };
    }
}

/// <summary>The average effect on one cohort.</summary>
/// <param name="Cohort">First treated period.</param>
/// <param name="Estimate">Mean over its treated periods.</param>
/// <param name="Se">Its standard error.</param>
public sealed record CohortEffect(string Cohort, double Estimate, double Se);

/// <summary>The effect on one cohort in one period.</summary>
/// <param name="Cohort">First treated period.</param>
/// <param name="Relative">Periods since treatment began.</param>
/// <param name="Estimate">The effect.</param>
/// <param name="Se">Its standard error; NaN for a reference period.</param>
/// <param name="N">Rows of the cohort in that period.</param>
public sealed record CohortCell(string Cohort, int Relative, double Estimate, double Se, int N);

/// <summary>A mean of effects.</summary>
/// <param name="Name">What it is over.</param>
/// <param name="Estimate">The mean.</param>
/// <param name="Se">Its standard error.</param>
public sealed record EffectMean(string Name, double Estimate, double Se);
