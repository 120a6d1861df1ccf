namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>How a column is drawn anew over chosen rows.</summary>
internal abstract class Rearrangement
{
    /// <summary>Number of different columns there are, the observed one among them; infinite when they are too many to tell.</summary>
    public abstract double Count { get; }

    /// <summary>What must be said about them.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>Writes a random column of draw <paramref name="draw"/> over the rows [n].</summary>
    public abstract void Fill(int draw, ulong seed, Span<double> column);

    /// <summary>Every different column once; for counts that are small.</summary>
    public abstract IEnumerable<double[]> All();
}
