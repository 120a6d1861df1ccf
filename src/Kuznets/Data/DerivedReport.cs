using Kuznets.Data.Expressions;
using Kuznets.Measures;

namespace Kuznets.Data;

/// <summary>How derived columns are computed.</summary>
public sealed record DeriveOptions
{
    /// <summary>Percentile type where an expression does not say <c>type =</c>.</summary>
    public PercentileType Percentiles { get; init; } = PercentileType.Linear;

    /// <summary>Ending of flag columns, 1 where a cell was filled, e.g. <c>_filled</c>; null for none.</summary>
    public string? FlagSuffix { get; init; }

    /// <summary>Asked before every operation.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>What became of one derived column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">Its definition.</param>
/// <param name="Missing">Missing values it has.</param>
/// <param name="Filled">Cells that interpolation or extrapolation filled.</param>
/// <param name="Flag">Name of the column that marks them; null when there is none.</param>
/// <param name="Notes">What must be said about its values.</param>
public sealed record DerivedColumn(string Name, Expression Expression, int Missing, int Filled, string? Flag, Seq<Note> Notes);

/// <summary>A panel with derived columns, and what became of each.</summary>
/// <param name="Panel">The data with the derived columns.</param>
/// <param name="Columns">The columns in the order in which they were computed.</param>
public sealed record DerivedReport(Panel Panel, Seq<DerivedColumn> Columns)
{
    /// <summary>All notes.</summary>
    public Seq<Note> Notes => Columns.SelectMany(c => c.Notes).ToSeq();
}
