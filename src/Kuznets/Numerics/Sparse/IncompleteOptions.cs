namespace Kuznets.Numerics.Sparse;

/// <summary>How an approximate factor is made.</summary>
internal enum IncompleteKind
{
    /// <summary>Sampled for the Laplacian of a graph, by threshold for anything else.</summary>
    Automatic,

    /// <summary>Sampled elimination; needs a symmetric diagonally dominant matrix without positive off-diagonal entries.</summary>
    Sampled,

    /// <summary>Small entries are dropped and made up for on the diagonal.</summary>
    Threshold,
}

/// <summary>Settings of <see cref="IncompleteCholesky"/>.</summary>
internal sealed record IncompleteOptions
{
    /// <summary>How the factor is made.</summary>
    public IncompleteKind Kind { get; init; }

    /// <summary>
    /// Copies into which every edge is split before sampling: more make the factor larger and closer. On a grid of a million nodes 1 and 2 copies leave 52 and
    /// 33 iterations to 1e-10, and incomplete factors by threshold with as many entries 400.
    /// </summary>
    public int Copies { get; init; } = 2;

    /// <summary>An entry below this share of the geometric mean of its two diagonal entries is dropped.</summary>
    public double DropTolerance { get; init; } = 1e-3;

    /// <summary>A pivot at or below this share of the diagonal is taken for rounding.</summary>
    public double Tolerance { get; init; } = 1e-12;
}
