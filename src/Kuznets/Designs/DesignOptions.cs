namespace Kuznets.Designs;

/// <summary>What a design takes besides panel and model.</summary>
public sealed record DesignOptions
{
    /// <summary>No weights, all rows, singletons removed.</summary>
    public static DesignOptions Default { get; } = new();

    /// <summary>Weights: an expression over columns; null when unweighted.</summary>
    public string? Weights { get; init; }

    /// <summary>Condition that rows must meet, an expression; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>Part of the panel to use, from <see cref="Splits"/>; null for the whole.</summary>
    public Split? Split { get; init; }

    /// <summary>Columns that must be present in every row used (clusters, coordinates).</summary>
    public Seq<string> Keep { get; init; }

    /// <summary>Whether rows alone in a level of an absorbed effect are removed, recursively over all effects.</summary>
    public bool DropSingletons { get; init; } = true;
}
