using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Modelling;

namespace Kuznets.Diagnostics.Description;

/// <summary>Correlations of columns with each other.</summary>
public sealed record Correlation : Analysis
{
    /// <summary>Columns to correlate; empty for every number column but unit and time.</summary>
    public Seq<string> Columns { get; init; }

    /// <summary>Column whose values form groups; null for none.</summary>
    public string? By { get; init; }

    /// <summary>Kind of correlation.</summary>
    public CorrelationMethod Method { get; init; } = CorrelationMethod.Pearson;

    /// <summary>Whether each pair uses all rows that hold both, instead of the rows that hold every column.</summary>
    public bool Pairwise { get; init; }

    /// <inheritdoc/>
    public override CorrelationResult Fit(Panel panel, RunOptions? run = null)
    {
        Subgroups groups = Subgroups.Of(panel, By, Columns, listwise: !Pairwise);
        return new CorrelationResult(this, groups.Each(run, part => Correlations.Of(part.Frame, groups.Columns, Method, Pairwise))) { Sample = groups.Sample };
    }
}

/// <summary>What <see cref="Correlation"/> returns.</summary>
/// <param name="Spec">The request.</param>
/// <param name="Matrices">The correlations, for each group.</param>
public sealed record CorrelationResult(Analysis Spec, Seq<Grouped<CorrelationMatrix>> Matrices) : Result(Spec);
