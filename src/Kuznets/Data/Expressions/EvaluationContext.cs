using Kuznets.Measures;

namespace Kuznets.Data.Expressions;

/// <summary>Cells that a function filled where the data had none.</summary>
/// <param name="Function">The call in canonical writing.</param>
/// <param name="Rows">Panel rows that were filled, ascending [cells].</param>
public sealed record Filled(string Function, int[] Rows);

/// <summary>What an evaluation is given besides the data, and what it has to tell besides values. One evaluation at a time.</summary>
public sealed class EvaluationContext
{
    private readonly List<Note> notes = [];
    private readonly List<Filled> filled = [];

    /// <summary>Asked before every operation.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Percentile type where an expression does not say <c>type =</c>; the match profile's, else 7 as in R and NumPy.</summary>
    public PercentileType Percentiles { get; init; } = PercentileType.Linear;

    /// <summary>What must be said about the values, in order of discovery.</summary>
    public Seq<Note> Notes => notes.ToSeq();

    /// <summary>Cells filled by interpolation or extrapolation.</summary>
    public Seq<Filled> Filled => filled.ToSeq();

    internal void Add(Note note)
    {
        if (!notes.Contains(note))
            notes.Add(note);
    }

    internal void Add(Filled cells)
    {
        if (!filled.Any(f => f.Function == cells.Function))
            filled.Add(cells);
    }
}
