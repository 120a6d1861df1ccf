using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Modelling;

namespace Kuznets.Diagnostics.Description;

/// <summary>Variance inflation factors of columns that are to be regressors together.</summary>
public sealed record Vif : Analysis
{
    /// <summary>The regressors; empty for every number column but unit and time.</summary>
    public Seq<string> Columns { get; init; }

    /// <summary>Column whose values form groups; null for none.</summary>
    public string? By { get; init; }

    /// <inheritdoc/>
    public override VifResult Fit(Panel panel, RunOptions? run = null)
    {
        Subgroups groups = Subgroups.Of(panel, By, Columns, listwise: true);
        return new VifResult(this, groups.Each(run, part => VarianceInflation.Of(part.Frame, groups.Columns))) { Sample = groups.Sample };
    }
}

/// <summary>What <see cref="Vif"/> returns.</summary>
/// <param name="Spec">The request.</param>
/// <param name="Factors">One factor a regressor, for each group.</param>
public sealed record VifResult(Analysis Spec, Seq<Grouped<Seq<Inflation>>> Factors) : Result(Spec);
