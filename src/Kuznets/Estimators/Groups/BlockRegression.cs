using System.Numerics.Tensors;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Least squares, or two-stage least squares where there are instruments, from summed blocks: R'R = G by Cholesky with columns that others explain left
/// out, then b₁ = (E'E)⁻¹E'e with E, e the coordinates of endogenous regressors and outcome in what the exogenous leave of the instruments, and
/// R₂₂ b₂ = r_y − R₂₁ b₁ (Björck 1996, section 2.4). Every coefficient is α'(Z'Wy) for weights α over the instruments, from which a unit's influence
/// follows: α' G_i c with c = (−b, 1). Nothing is allocated after construction.
/// </summary>
internal sealed class BlockRegression(int d, int k2, int z, int k1)
{
    /// <summary>Share of a column that the ones before it must leave.</summary>
    private const double LeastPivot = 1e-10;

    private readonly int p = d + k2 + z + k1 + 1;
    private readonly double[] upper = new double[(d + k2 + z + k1 + 1) * (d + k2 + z + k1 + 1)];
    private readonly bool[] dropped = new bool[d + k2 + z + k1 + 1];
    private readonly double[] square = new double[Math.Max(1, k1 * k1)];
    private readonly double[] b1 = new double[Math.Max(1, k1)];
    private readonly double[] solved = new double[d + k2 + z + k1 + 1];

    /// <summary>Coefficients and outcome as c = (−b, 1) over the columns of a block [p]; zero for instruments.</summary>
    public double[] Combination { get; } = new double[d + k2 + z + k1 + 1];

    /// <summary>Solves for summed blocks [p×p]; false when an endogenous regressor is not identified.</summary>
    /// <param name="gram">Cross products, column-major.</param>
    /// <param name="floor">Least sum of squares of each column that is more than rounding [p].</param>
    public bool Solve(ReadOnlySpan<double> gram, ReadOnlySpan<double> floor)
    {
        Factor(gram, floor);
        int exogenous = d + k2, instruments = exogenous + z;
        Combination.AsSpan().Clear();
        Combination[p - 1] = 1;
        for (int j = 0; j < k1; j++)
        {
            ReadOnlySpan<double> e = Column(instruments + j)[exogenous..instruments];
            for (int i = 0; i <= j; i++)
                square[(j * k1) + i] = square[(i * k1) + j] = TensorPrimitives.Dot(e, Column(instruments + i)[exogenous..instruments]);
            b1[j] = TensorPrimitives.Dot(e, Column(p - 1)[exogenous..instruments]);
        }
        for (int j = 0; j < k1; j++)
        {
            if (!(square[(j * k1) + j] > LeastPivot * LeastPivot * gram[((instruments + j) * p) + instruments + j]))
                return false;
        }
        if (k1 > 0 && !Small(b1))
            return false;
        Span<double> rest = solved.AsSpan(0, exogenous);
        Column(p - 1)[..exogenous].CopyTo(rest);
        for (int j = 0; j < k1; j++)
        {
            Combination[instruments + j] = -b1[j];
            TensorPrimitives.MultiplyAdd(Column(instruments + j)[..exogenous], -b1[j], rest, rest);
        }
        Back(rest, exogenous);
        for (int j = 0; j < exogenous; j++)
            Combination[j] = -rest[j];
        return true;
    }

    /// <summary>A coefficient by its column of the block; NaN when it was left out.</summary>
    public double this[int column] => column < d + k2 && dropped[column] ? double.NaN : -Combination[column];

    /// <summary>α of a coefficient over the columns of a block [p]; zero beyond the instruments.</summary>
    public void Weights(int column, Span<double> alpha)
    {
        int exogenous = d + k2, instruments = exogenous + z;
        alpha.Clear();
        b1.AsSpan().Clear();
        if (column >= instruments)
        {
            b1[column - instruments] = 1;
        }
        else
        {
            Span<double> w = alpha[..exogenous];
            w[column] = 1;
            for (int j = 0; j < exogenous; j++)
                w[j] = dropped[j] ? 0 : (w[j] - TensorPrimitives.Dot(Column(j)[..j], w[..j])) / upper[(j * p) + j];
            for (int j = 0; j < k1; j++)
                b1[j] = -TensorPrimitives.Dot(w, Column(instruments + j)[..exogenous]);
        }
        if (k1 > 0)
        {
            _ = Small(b1);
            Span<double> below = alpha[exogenous..instruments];
            for (int j = 0; j < k1; j++)
                TensorPrimitives.MultiplyAdd(Column(instruments + j)[exogenous..instruments], b1[j], below, below);
        }
        Back(alpha, instruments);
    }

    private ReadOnlySpan<double> Column(int j) => upper.AsSpan(j * p, p);

    /// <summary>R with R'R = G, a column that the ones before it explain taken as nothing.</summary>
    private void Factor(ReadOnlySpan<double> gram, ReadOnlySpan<double> floor)
    {
        int instruments = d + k2 + z;
        for (int j = 0; j < p; j++)
        {
            Span<double> column = upper.AsSpan(j * p, p);
            gram.Slice(j * p, p).CopyTo(column);
            int limit = Math.Min(j, instruments);
            for (int i = 0; i < limit; i++)
                column[i] = dropped[i] ? 0 : (column[i] - TensorPrimitives.Dot(Column(i)[..i], column[..i])) / upper[(i * p) + i];
            column[limit..].Clear();
            if (j >= instruments)
                continue;
            double pivot = gram[(j * p) + j] - TensorPrimitives.SumOfSquares(column[..j]);
            dropped[j] = !(pivot > LeastPivot * gram[(j * p) + j] && pivot > floor[j]);
            if (dropped[j])
                column.Clear();
            column[j] = dropped[j] ? 1 : Math.Sqrt(pivot);
        }
    }

    /// <summary>Solves R x = b in place over the leading columns; zero for those left out.</summary>
    private void Back(Span<double> b, int count)
    {
        for (int j = count - 1; j >= 0; j--)
        {
            b[j] = dropped[j] ? 0 : b[j] / upper[(j * p) + j];
            if (b[j] != 0)
                TensorPrimitives.MultiplyAdd(Column(j)[..j], -b[j], b[..j], b[..j]);
        }
    }

    /// <summary>Solves (E'E) x = b in place by Gauss-Jordan on a copy; false when singular.</summary>
    private bool Small(Span<double> b)
    {
        Span<double> a = stackalloc double[k1 * k1];
        square.AsSpan(0, k1 * k1).CopyTo(a);
        for (int j = 0; j < k1; j++)
        {
            double pivot = a[(j * k1) + j];
            if (!(pivot > LeastPivot * square[(j * k1) + j]))
                return false;
            for (int i = 0; i < k1; i++)
            {
                if (i == j)
                    continue;
                double share = a[(j * k1) + i] / pivot;
                for (int c = 0; c < k1; c++)
                    a[(c * k1) + i] -= share * a[(c * k1) + j];
                b[i] -= share * b[j];
            }
        }
        for (int j = 0; j < k1; j++)
            b[j] /= a[(j * k1) + j];
        return true;
    }
}
