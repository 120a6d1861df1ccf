namespace Kuznets.Studies.Sources.Tabular;

/// <summary>What the first rows of a grid say about its columns.</summary>
/// <param name="Names">One name a column, all different, none empty.</param>
/// <param name="Units">One unit a column; null where there is none.</param>
/// <param name="DataStart">Index of the first data row among the rows that were looked at.</param>
public sealed record Heading(Seq<string> Names, Seq<string?> Units, int DataStart)
{
    /// <summary>Number of header rows, a unit row not counted.</summary>
    public int HeaderRows { get; init; }

    /// <summary>Columns without a name of their own; they are left out when they hold nothing.</summary>
    public Seq<int> Unnamed { get; init; }

    /// <summary>What was decided.</summary>
    public Seq<Note> Notes { get; init; }
}
