using System.Buffers;

namespace Kuznets.Numerics.Sparse;

/// <summary>
/// The factor of a sparse positive semidefinite matrix, P A P' = L L'. A column whose pivot is nothing but rounding depends on earlier ones: its unknown is set to
/// zero, so a consistent singular system is solved exactly (the Laplacian of a graph loses one column a connected component).
/// </summary>
internal sealed class SparseCholesky
{
    private readonly Symbolic symbolic;
    private readonly double[] panels;

    private SparseCholesky(Symbolic symbolic, double[] panels, int[] dependent, double smallest, double largestDropped)
    {
        (this.symbolic, this.panels, Dependent) = (symbolic, panels, dependent);
        (SmallestPivot, LargestDropped) = (smallest, largestDropped);
    }

    /// <summary>n.</summary>
    public int Order => symbolic.Order;

    /// <summary>Rows of A found to depend on the others, ascending: their unknowns are zero in every solution.</summary>
    public int[] Dependent { get; }

    /// <summary>n less the dependent rows.</summary>
    public int Rank => Order - Dependent.Length;

    /// <summary>The smallest pivot kept, as a share of the diagonal; ∞ when none was.</summary>
    public double SmallestPivot { get; }

    /// <summary>The largest pivot (in size) taken for rounding, as a share of the diagonal; far below <see cref="SmallestPivot"/> when the rank is beyond doubt.</summary>
    public double LargestDropped { get; }

    /// <summary>
    /// A tolerance for matrices whose entries are exact to rounding: the last pivot of a Laplacian holds the rounding of all n before it, while the smallest true
    /// pivot of a long chain is about 2/n.
    /// </summary>
    public static double Tolerance(int order) => Math.Max(1e-10, 1e-14 * order);

    /// <summary>
    /// Factors a matrix: analysis in the order of <see cref="MinimumDegree"/>, then arithmetic with <see cref="Tolerance"/>. Null when the factor would have
    /// more than <paramref name="mostEntries"/> entries.
    /// </summary>
    public static SparseCholesky? Factor(SparseSymmetric matrix, long mostEntries, RunOptions? run = null)
    {
        CancellationToken cancellation = run?.Cancellation ?? default;
        return MinimumDegree.Order(matrix, mostEntries, cancellation) is { } order && Symbolic.Of(matrix, order, mostEntries, cancellation) is { } symbolic
            ? Factor(matrix, symbolic, Tolerance(matrix.Order), run)
            : null;
    }

    /// <summary>Factors a matrix whose pattern was analysed.</summary>
    /// <param name="matrix">The matrix; positive semidefinite.</param>
    /// <param name="symbolic">The analysis of its pattern.</param>
    /// <param name="tolerance">A pivot at or below this share of the matrix's diagonal is taken for rounding.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <exception cref="NumericalException">E451: a pivot is not finite, because a value of the matrix is not or because it overflows.</exception>
    public static SparseCholesky Factor(SparseSymmetric matrix, Symbolic symbolic, double tolerance, RunOptions? run = null)
    {
        SupernodalFactorisation work = new(matrix, symbolic, tolerance, run);
        double[] panels = work.Factor();
        List<int> dependent = [];
        double smallest = double.PositiveInfinity, dropped = 0;
        for (int k = 0; k < matrix.Order; k++)
        {
            int row = symbolic.Permutation[k];
            (double pivot, double diagonal) = (work.Pivots[k], work.Diagonal[row]);
            if (!double.IsFinite(pivot))
                throw Throw.NotFinite(row, row, pivot);
            if (pivot > tolerance * diagonal && pivot > 0)
            {
                smallest = Math.Min(smallest, pivot / diagonal);
                continue;
            }
            dependent.Add(row);
            if (pivot != 0)
                dropped = Math.Max(dropped, Math.Abs(pivot) / Math.Abs(diagonal));
        }
        dependent.Sort();
        return new SparseCholesky(symbolic, panels, [.. dependent], smallest, dropped);
    }

    /// <summary>Solves A X = B in place; for a singular A, B must lie in its range. Any number of threads may solve at once.</summary>
    /// <param name="B">Right-hand sides interleaved: unknown i of right-hand side j at i·width + j [n·width].</param>
    /// <param name="width">Right-hand sides; up to about 16 at a time pay.</param>
    public void Solve(Span<double> B, int width = 1)
    {
        int n = Order, padded = width == 1 ? 1 : (width + 3) & ~3;
        double[] rented = ArrayPool<double>.Shared.Rent(Math.Max(1, n * padded));
        Span<double> X = rented.AsSpan(0, n * padded);
        for (int k = 0; k < n; k++)
        {
            Span<double> row = X.Slice(k * padded, padded);
            B.Slice(symbolic.Permutation[k] * width, width).CopyTo(row);
            row[width..].Clear();
        }
        TriangularSolve solve = new(symbolic.Supernodes, panels, padded);
        solve.Forward(X);
        solve.Backward(X);
        for (int k = 0; k < n; k++)
            X.Slice(k * padded, width).CopyTo(B.Slice(symbolic.Permutation[k] * width, width));
        ArrayPool<double>.Shared.Return(rented);
    }
}
