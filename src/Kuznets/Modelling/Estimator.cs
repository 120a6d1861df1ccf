using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;

namespace Kuznets.Modelling;

/// <summary>An analysis stated by a formula. A formula with stepwise parts, several outcomes or a split is a cube of fits.</summary>
public abstract partial record Estimator(Formula Formula) : Analysis
{
    /// <summary>Covariance; iid unless stated (fixest since 0.13).</summary>
    public Vcov Vcov { get; init; } = Vcov.Default;

    /// <summary>Program whose conventions are followed.</summary>
    public Match Match { get; init; } = Match.Fixest;

    /// <summary>Weights: an expression over columns; null when unweighted.</summary>
    public string? Weights { get; init; }

    /// <summary>Condition that rows must meet, an expression; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>Fits once for each level of this column.</summary>
    public string? Split { get; init; }

    /// <summary>As <see cref="Split"/>, after a fit on the full sample.</summary>
    public string? FSplit { get; init; }

    /// <summary>Whether rows alone in a level of an absorbed effect are removed, recursively; null to take the profile's rule.</summary>
    public bool? DropSingletons { get; init; }

    /// <summary>Fits the one model the formula denotes; E2xx when it denotes several.</summary>
    public abstract override Estimate Fit(Panel panel, RunOptions? run = null);
}
