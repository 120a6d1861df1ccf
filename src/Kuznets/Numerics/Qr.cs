using System.Numerics.Tensors;

namespace Kuznets.Numerics;

/// <summary>
/// A P = Q R by Householder reflections with column pivoting (Businger and Golub 1965): reveals the rank without left-to-right rule. For rank and
/// minimum-effort solves of small dense systems; regressions use <see cref="Solvers.LeastSquares"/>. Cost: 2 n k².
/// </summary>
public sealed class Qr
{
    private readonly Matrix packed;     // R above the diagonal, Householder vectors on and below
    private readonly double[] diagonal; // of R

    private Qr(Matrix packed, double[] diagonal, int[] pivots, int rank)
    {
        (this.packed, this.diagonal, Pivots, Rank) = (packed, diagonal, pivots, rank);
    }

    /// <summary>Column of A that stands at each place.</summary>
    public int[] Pivots { get; }

    /// <summary>Number of diagonal entries of R above the tolerance times the first.</summary>
    public int Rank { get; }

    /// <summary>Factorises a copy of A [n×k].</summary>
    /// <param name="A">The matrix.</param>
    /// <param name="tolerance">Diagonal entries of R below this share of the first count as zero.</param>
    public static Qr Factor(Matrix A, double tolerance = 1e-12)
    {
        Matrix M = A.Clone();
        int k = M.Columns, steps = Math.Min(M.Rows, k), rank = 0;
        int[] pivots = [.. Enumerable.Range(0, k)];
        double[] diagonal = new double[steps];
        for (int j = 0; j < steps; j++)
        {
            int best = j;
            double most = -1;
            for (int m = j; m < k; m++)
            {
                double norm = TensorPrimitives.Norm<double>(M.Column(m)[j..]);
                (best, most) = norm > most ? (m, norm) : (best, most);
            }
            if (best != j)
            {
                double[] kept = M.Column(j).ToArray();
                M.Column(best).CopyTo(M.Column(j));
                kept.CopyTo(M.Column(best));
                (pivots[j], pivots[best]) = (pivots[best], pivots[j]);
            }
            Span<double> v = M.Column(j)[j..];
            double alpha = v[0] > 0 ? -most : most;
            diagonal[j] = alpha;
            if (most > tolerance * Math.Abs(diagonal[0]))
                rank = j + 1;
            if (most == 0)
                continue;
            v[0] -= alpha;
            TensorPrimitives.Divide(v, TensorPrimitives.Norm<double>(v), v);
            for (int m = j + 1; m < k; m++)
                Reflect(v, M.Column(m)[j..]);
        }
        return new Qr(M, diagonal, pivots, rank);
    }

    /// <summary>A basic solution of min ‖A x − b‖: zero for the columns beyond the rank.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        double[] y = b.ToArray(), x = new double[packed.Columns];
        for (int j = 0; j < Rank; j++)
            Reflect(packed.Column(j)[j..], y.AsSpan(j));
        for (int j = Rank - 1; j >= 0; j--)
        {
            double sum = y[j];
            for (int m = j + 1; m < Rank; m++)
                sum -= packed[j, m] * x[Pivots[m]];
            x[Pivots[j]] = sum / diagonal[j];
        }
        return x;
    }

    private static void Reflect(ReadOnlySpan<double> v, Span<double> x) =>
        TensorPrimitives.MultiplyAdd(v, -2 * TensorPrimitives.Dot(v, x), x, x);
}
