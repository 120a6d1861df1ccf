namespace Kuznets.Designs;

/// <summary>Rows that were not used, for one reason.</summary>
/// <param name="Reason">Machine-readable: <c>missing: open</c>, <c>sample</c>, <c>split</c>, <c>singleton: city</c>, <c>zero weight</c>.</param>
/// <param name="Count">How many rows; a row counts once, under the first reason that met it.</param>
public sealed record Dropped(string Reason, int Count);

/// <summary>Accounts for every row: which were kept, and why the others were not. N in a table is never unexplained.</summary>
/// <param name="Total">Rows of the panel before anything was dropped.</param>
/// <param name="Rows">Panel rows kept, ascending [n].</param>
/// <param name="Dropped">Rows not used, by reason, in the order in which reasons were applied.</param>
public sealed record Sample(int Total, int[] Rows, Seq<Dropped> Dropped)
{
    /// <summary>Rows used.</summary>
    public int Used => Rows.Length;

    /// <summary>Rows removed because they were alone in a level of an absorbed effect.</summary>
    public int Singletons => Dropped.Where(d => d.Reason.StartsWith("singleton", StringComparison.Ordinal)).Sum(d => d.Count);
}
