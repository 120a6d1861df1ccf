namespace Kuznets.Designs;

/// <summary>Rows that were not used, for one reason.</summary>
/// <param name="Reason">Machine-readable: <c>missing: open</c>, <c>sample</c>, <c>split</c>, <c>singleton: city</c>, <c>zero weight</c>.</param>
/// <param name="Count">How many rows; a row counts once, under the first reason that met it.</param>
public sealed record Dropped(string Reason, int Count);

/// <summary>Accounts for every row: which were kept, and why the others were not. N in a table is never unexplained.</summary>
public sealed record Sample
{
    private int[]? rows;

    /// <summary>A sample of these rows.</summary>
    /// <param name="total">Rows of the panel before anything was dropped.</param>
    /// <param name="rows">Panel rows kept, ascending [n].</param>
    /// <param name="dropped">Rows not used, by reason, in the order in which reasons were applied.</param>
    public Sample(int total, int[] rows, Seq<Dropped> dropped) => (Total, this.rows, Dropped) = (total, rows, dropped);

    private Sample(int total) => Total = total;

    /// <summary>Every row of a panel. Row numbers are written down only when somebody asks for them.</summary>
    public static Sample Whole(int total) => new(total);

    /// <summary>Rows of the panel before anything was dropped.</summary>
    public int Total { get; }

    /// <summary>Panel rows kept, ascending [n].</summary>
    public int[] Rows
    {
        get => rows ?? Interlocked.CompareExchange(ref rows, Counted(Total), null) ?? rows;
        init => rows = value;
    }

    /// <summary>Rows not used, by reason, in the order in which reasons were applied.</summary>
    public Seq<Dropped> Dropped { get; init; }

    /// <summary>Rows used.</summary>
    public int Used => rows?.Length ?? Total;

    /// <summary>Whether every row of the panel was kept.</summary>
    public bool IsWhole => Used == Total;

    /// <summary>Rows removed because they were alone in a level of an absorbed effect.</summary>
    public int Singletons => Dropped.Where(d => d.Reason.StartsWith("singleton", StringComparison.Ordinal)).Sum(d => d.Count);

    /// <summary>The rows as what reads columns over them.</summary>
    internal KeptRows Kept => IsWhole ? KeptRows.All(Total) : KeptRows.Of(Rows);

    /// <summary>Same rows for the same reasons.</summary>
    public bool Equals(Sample? other) => other is not null && Total == other.Total && Used == other.Used && Dropped == other.Dropped
        && (IsWhole || Rows.AsSpan().SequenceEqual(other.Rows));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Total, Used, Dropped);

    private static int[] Counted(int count)
    {
        int[] rows = new int[count];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = row;
        return rows;
    }
}
