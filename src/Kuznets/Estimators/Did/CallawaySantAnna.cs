using Kuznets.Estimators.Did.GroupTime;

namespace Kuznets.Estimators.Did;

/// <summary>How comparisons are made alike in their covariates.</summary>
public enum Adjustment
{
    /// <summary>By regression and by odds of belonging to the cohort; consistent when either is right.</summary>
    DoublyRobust,

    /// <summary>By odds of belonging to the cohort.</summary>
    Weighting,

    /// <summary>By regression of untreated paths.</summary>
    Regression,
}

/// <summary>Period that effects are measured from.</summary>
public enum BasePeriod
{
    /// <summary>The last untreated period; before treatment the period just before, so that early effects are changes of one period.</summary>
    Varying,

    /// <summary>The last untreated period throughout, as in a two-way event study.</summary>
    Universal,
}

/// <summary>How effects by cohort and period are averaged into one.</summary>
public enum Aggregation
{
    /// <summary>Over treated cells, cohorts by their size.</summary>
    Simple,

    /// <summary>Over periods of a cohort, then over cohorts by size.</summary>
    Group,

    /// <summary>Over cohorts treated in a period by size, then over periods.</summary>
    Calendar,

    /// <summary>Over cohorts at equal time since treatment by size, then over times.</summary>
    Dynamic,
}

/// <summary>Weights of the multiplier bootstrap.</summary>
public enum Multiplier
{
    /// <summary>Mammen's two points, of third moment one.</summary>
    Mammen,

    /// <summary>Plus and minus one.</summary>
    Rademacher,
}

/// <summary>
/// Group-time effects ATT(g, t) of Callaway and Sant'Anna (2021, equations 2.8 to 2.10): each cohort's change since its last untreated period less
/// that of units never or not yet treated, alike in covariates; then averages with influence functions (section 3 and corollary 2). An unbalanced
/// panel is compared as repeated cross-sections.
/// </summary>
public sealed record CallawaySantAnna : DidMethod
{
    /// <inheritdoc/>
    public override string Name => "callaway-santanna";

    /// <summary>How covariates enter.</summary>
    public Adjustment Adjustment { get; init; }

    /// <summary>What effects are measured from.</summary>
    public BasePeriod Base { get; init; }

    /// <summary>Which average is <c>att</c>.</summary>
    public Aggregation Aggregation { get; init; }

    /// <summary>Draws of the multiplier bootstrap; 0 for errors from the influence functions themselves.</summary>
    public int Draws { get; init; }

    /// <summary>Weights of those draws.</summary>
    public Multiplier Multiplier { get; init; }

    /// <summary>Whether units without some period are left out instead.</summary>
    public bool Balance { get; init; }

    /// <inheritdoc/>
    internal override DidEstimate Fit(Problem given)
    {
        Problem problem = Balance ? given.Balanced() : given;
        problem = problem.WithoutLastCohort();
        Units units = Units.Of(problem);
        Cells cells = Cells.Of(problem, this, units);
        Averages averages = Averages.Of(cells, units, problem.Spec);
        Influences influences = Influences.Of(problem, units, [.. cells.Estimated.Select(c => c.Influence), .. averages.All.Select(a => a.Influence)], this);
        return Report.Of(problem, this, cells, averages, influences) with { Omitted = units.Omitted };
    }
}
