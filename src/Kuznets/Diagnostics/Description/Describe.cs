using Kuznets.Data;
using Kuznets.Data.Summaries;
using Kuznets.Measures;
using Kuznets.Modelling;

namespace Kuznets.Diagnostics.Description;

/// <summary>Descriptive statistics of columns, over the panel or by group, with the panel's data card.</summary>
public sealed record Describe : Analysis
{
    /// <summary>Columns to describe; empty for all.</summary>
    public Seq<string> Columns { get; init; }

    /// <summary>Column whose values form groups; null for none.</summary>
    public string? By { get; init; }

    /// <summary>Definition of the quartiles.</summary>
    public PercentileType Percentiles { get; init; } = PercentileType.Linear;

    /// <inheritdoc/>
    public override DescribeResult Fit(Panel panel, RunOptions? run = null)
    {
        Subgroups groups = Subgroups.Of(panel, By, Columns.Count == 0 ? panel.Frame.Names.ToSeq() : Columns, listwise: false);
        DataCard card = DataCard.Of(panel);
        Seq<Grouped<Seq<VariableSummary>>> summaries = groups.Each(run, part => Summarise.Columns(part, groups.Columns, Percentiles));
        Seq<string> numbers = [.. groups.Columns.Where(name => panel.Frame[name] is NumberColumn && name != By)];
        return new DescribeResult(this, card, summaries)
        {
            Differences = By is not null && summaries.Count == 2 ? MeanDifference.Of(panel.Frame, numbers, By) : [],
            Sample = groups.Sample,
            Notes = card.Notes,
        };
    }
}

/// <summary>Something computed for one group.</summary>
/// <param name="Group">The group's value as text; empty for the whole sample.</param>
/// <param name="Value">What was computed.</param>
public sealed record Grouped<T>(string Group, T Value);

/// <summary>What <see cref="Describe"/> returns.</summary>
/// <param name="Spec">The request.</param>
/// <param name="Card">Size and shape of the panel.</param>
/// <param name="Summaries">One line a column, for each group.</param>
public sealed record DescribeResult(Analysis Spec, DataCard Card, Seq<Grouped<Seq<VariableSummary>>> Summaries) : Result(Spec)
{
    /// <summary>Means of two groups compared, one line a number column; empty unless there are exactly two groups.</summary>
    public Seq<MeanDifference> Differences { get; init; }
}
