using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kuznets.Numerics.Sparse;

/// <summary>
/// An approximate factor A ≈ P' L D L' P of a positive semidefinite matrix whose exact factor is too large, to precondition conjugate gradients. The same
/// bytes for the same seed, whatever the threads.
/// </summary>
internal sealed class IncompleteCholesky
{
    private readonly ColumnFactor factor;

    private IncompleteCholesky(ColumnFactor factor, IncompleteKind kind) => (this.factor, Kind) = (factor, kind);

    /// <summary>n.</summary>
    public int Order => factor.Permutation.Length;

    /// <summary>How the factor was made.</summary>
    public IncompleteKind Kind { get; }

    /// <summary>Entries of L and D.</summary>
    public long Entries => factor.Values.LongLength + Order;

    /// <summary>Columns without a pivot: at least one a component for the Laplacian of a graph.</summary>
    public int Dependent => factor.InversePivots.Count(d => d == 0);

    /// <summary>Factors a matrix approximately.</summary>
    /// <param name="matrix">The matrix; positive semidefinite.</param>
    /// <param name="options">How; by default as the matrix suggests.</param>
    /// <param name="run">Cancellation and the seed of the sampled kind.</param>
    public static IncompleteCholesky Factor(SparseSymmetric matrix, IncompleteOptions? options = null, RunOptions? run = null)
    {
        options ??= new();
        CancellationToken cancellation = run?.Cancellation ?? default;
        IncompleteKind kind = options.Kind != IncompleteKind.Automatic ? options.Kind : IsLaplacian(matrix) ? IncompleteKind.Sampled : IncompleteKind.Threshold;
        ColumnFactor factor = kind == IncompleteKind.Sampled
            ? new SampledElimination(matrix, options.Copies, options.Tolerance, run?.Seed ?? RunOptions.Default.Seed).Factor(cancellation)
            : new ThresholdElimination(matrix, ByDegree(matrix), options.DropTolerance, options.Tolerance).Factor(cancellation);
        return new IncompleteCholesky(factor, kind);
    }

    /// <summary>Whether no off-diagonal entry is positive and every diagonal entry is at least the sum of the others, up to rounding.</summary>
    public static bool IsLaplacian(SparseSymmetric matrix)
    {
        double[] sums = new double[matrix.Order], diagonal = matrix.Diagonal();
        for (int j = 0; j < matrix.Order; j++)
        {
            for (int e = matrix.Starts[j]; e < matrix.Starts[j + 1]; e++)
            {
                int i = matrix.Rows[e];
                if (i == j)
                    continue;
                if (!(matrix.Values[e] <= 0))
                    return false;
                sums[i] += matrix.Values[e];
                sums[j] += matrix.Values[e];
            }
        }
        for (int i = 0; i < sums.Length; i++)
        {
            if (!(diagonal[i] + sums[i] >= -1e-8 * diagonal[i]))
                return false;
        }
        return true;
    }

    /// <summary>Applies the inverse of the factor in place, rows without a pivot giving nothing. Any number of threads may solve at once.</summary>
    /// <param name="B">Right-hand sides interleaved: unknown i of right-hand side j at i·width + j [n·width].</param>
    /// <param name="width">Right-hand sides.</param>
    public void Solve(Span<double> B, int width = 1)
    {
        int n = Order, padded = width == 1 ? 1 : (width + 3) & ~3;
        double[] rented = ArrayPool<double>.Shared.Rent(Math.Max(1, n * padded));
        Span<double> X = rented.AsSpan(0, n * padded);
        for (int k = 0; k < n; k++)
        {
            Span<double> row = X.Slice(k * padded, padded);
            B.Slice(factor.Permutation[k] * width, width).CopyTo(row);
            row[width..].Clear();
        }
        if (width == 1)
        {
            One(X);
        }
        else
        {
            Several(X, (nuint)padded);
        }
        for (int k = 0; k < n; k++)
            X.Slice(k * padded, width).CopyTo(B.Slice(factor.Permutation[k] * width, width));
        ArrayPool<double>.Shared.Return(rented);
    }

    private static int[] ByDegree(SparseSymmetric matrix)
    {
        int[] degrees = new int[matrix.Order], order = new int[matrix.Order];
        for (int j = 0; j < matrix.Order; j++)
        {
            order[j] = j;
            degrees[j] += matrix.Starts[j + 1] - matrix.Starts[j];
            for (int e = matrix.Starts[j]; e < matrix.Starts[j + 1]; e++)
                degrees[matrix.Rows[e]]++;
        }
        return [.. order.OrderBy(i => degrees[i])];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void One(Span<double> x)
    {
        (int[] starts, int[] rows, double[] values) = (factor.Starts, factor.Rows, factor.Values);
        for (int j = 0; j < Order; j++)
        {
            double own = x[j];
            for (int e = starts[j]; e < starts[j + 1]; e++)
                x[rows[e]] -= values[e] * own;
        }
        for (int j = Order - 1; j >= 0; j--)
        {
            double own = x[j] * factor.InversePivots[j];
            for (int e = starts[j]; e < starts[j + 1]; e++)
                own -= values[e] * x[rows[e]];
            x[j] = own;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Several(Span<double> x, nuint width)
    {
        (int[] starts, int[] rows, double[] values) = (factor.Starts, factor.Rows, factor.Values);
        ref double all = ref MemoryMarshal.GetReference(x);
        for (int j = 0; j < Order; j++)
        {
            for (int e = starts[j]; e < starts[j + 1]; e++)
            {
                ref double row = ref Unsafe.Add(ref all, (nuint)rows[e] * width), own = ref Unsafe.Add(ref all, (nuint)j * width);
                Vector256<double> value = Vector256.Create(-values[e]);
                for (nuint c = 0; c < width; c += 4)
                    Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref own, c), Vector256.LoadUnsafe(ref row, c)).StoreUnsafe(ref row, c);
            }
        }
        for (int j = Order - 1; j >= 0; j--)
        {
            ref double own = ref Unsafe.Add(ref all, (nuint)j * width);
            for (nuint c = 0; c < width; c += 4)
            {
                Vector256<double> sum = Vector256.LoadUnsafe(ref own, c) * factor.InversePivots[j];
                for (int e = starts[j]; e < starts[j + 1]; e++)
                {
                    ref double row = ref Unsafe.Add(ref all, (nuint)rows[e] * width);
                    sum = Vector256.FusedMultiplyAdd(Vector256.Create(-values[e]), Vector256.LoadUnsafe(ref row, c), sum);
                }
                sum.StoreUnsafe(ref own, c);
            }
        }
    }
}
