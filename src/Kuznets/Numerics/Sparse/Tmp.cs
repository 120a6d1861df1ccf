namespace Kuznets.Numerics.Sparse;
internal sealed class IncompleteCholesky { public static IncompleteCholesky Factor(SparseSymmetric m, RunOptions? r) => new(); public void Solve(Span<double> b, int w) { } }
