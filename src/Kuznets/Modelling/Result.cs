using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Modelling;

/// <summary>What an <see cref="Analysis"/> returns: always its specification, its sample and what must be said about it.</summary>
public abstract record Result(Analysis Spec)
{
    /// <summary>Rows used and, by reason, rows not used.</summary>
    public required Sample Sample { get; init; }

    /// <summary>Caveats; tables print them as footnotes.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>How the iterations ended; null when there were none.</summary>
    public Convergence? Convergence { get; init; }

    /// <summary>Tables of its own that the analysis adds, under the names of the contract.</summary>
    public virtual Seq<Block> Blocks => [];
}
