using Kuznets.Numerics.Sparse;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>The reduced matrix factored, exactly or not.</summary>
internal sealed class Factored : Preconditioner
{
    private readonly SparseCholesky? exact;
    private readonly IncompleteCholesky? incomplete;

    private Factored(SparseCholesky? exact, IncompleteCholesky? incomplete) => (this.exact, this.incomplete) = (exact, incomplete);

    public override bool Exact => exact is not null;

    /// <summary>Rank of the reduced matrix; -1 when the factor is not exact.</summary>
    public int Rank => exact?.Rank ?? -1;

    /// <summary>The exact factor where its entries and operations stay within the limits; null where they do not.</summary>
    public static Factored? Of(SparseSymmetric matrix, long mostEntries, double mostOperations, RunOptions? run)
    {
        int[] order = MinimumDegree.Order(matrix, run?.Cancellation ?? default);
        Symbolic? symbolic = Symbolic.Of(matrix, order, mostEntries);
        return symbolic is null || symbolic.Flops > mostOperations
            ? null
            : new Factored(SparseCholesky.Factor(matrix, symbolic, SparseCholesky.Tolerance(matrix.Order), run), null);
    }

    /// <summary>An incomplete factor.</summary>
    public static Factored Incomplete(SparseSymmetric matrix, RunOptions? run) => new(null, IncompleteCholesky.Factor(matrix, run: run));

    public override string Name => Exact ? "sparse Cholesky" : "conjugate gradients, incomplete Cholesky";

    public override void Apply(double[] r, double[] z, int width)
    {
        r.CopyTo(z, 0);
        exact?.Solve(z, width);
        incomplete?.Solve(z, width);
    }
}
