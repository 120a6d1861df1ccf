namespace Kuznets.Numerics.Sparse;

/// <summary>A triangular factor L D L' by columns in order of elimination; L has a unit diagonal, which is not stored.</summary>
/// <param name="Permutation">Row of the matrix that is eliminated as the k-th [n].</param>
/// <param name="Starts">Where each column begins [n+1].</param>
/// <param name="Rows">Row of each entry, in the new numbering.</param>
/// <param name="Values">Entries of L below the diagonal.</param>
/// <param name="InversePivots">1/D [n]; 0 for a column that depends on the others.</param>
internal sealed record ColumnFactor(int[] Permutation, int[] Starts, int[] Rows, double[] Values, double[] InversePivots);
