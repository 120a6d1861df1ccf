namespace Kuznets.Numerics.Absorption;

/// <summary>How several effects are swept out.</summary>
public enum AbsorptionMethod
{
    /// <summary>Chosen from the graph: a few trial iterations, then whatever is estimated to cost least.</summary>
    Automatic,

    /// <summary>Conjugate gradients with the weights of the levels as preconditioner: alternating projections at their fastest.</summary>
    ConjugateGradients,

    /// <summary>The largest effect eliminated, the rest by a sparse Cholesky factor.</summary>
    SparseCholesky,

    /// <summary>The largest effect eliminated, the rest by conjugate gradients with an incomplete Cholesky factor.</summary>
    IncompleteCholesky,
}
