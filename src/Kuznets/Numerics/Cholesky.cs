namespace Kuznets.Numerics;

/// <summary>The factor L of a symmetric positive definite A = LL'. Cost: k³/3.</summary>
public sealed class Cholesky
{
    private readonly Matrix lower;

    private Cholesky(Matrix lower) => this.lower = lower;

    /// <summary>Order of the matrix.</summary>
    public int Size => lower.Rows;

    /// <summary>L, zero above the diagonal [k×k].</summary>
    public Matrix Lower => lower;

    /// <summary>ln det A.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int j = 0; j < Size; j++)
                sum += Math.Log(lower[j, j]);
            return 2 * sum;
        }
    }

    /// <summary>Factorises; only the lower triangle of <paramref name="A"/> is read.</summary>
    /// <exception cref="NumericalException">E450: A is not positive definite.</exception>
    public static Cholesky Factor(Matrix A) =>
        TryFactor(A, out Cholesky? factor, out int column, out double pivot) ? factor! : throw Throw.NotPositiveDefinite(column, pivot);

    /// <summary>Factorises, or tells that A is not numerically positive definite.</summary>
    public static bool TryFactor(Matrix A, out Cholesky? factor) => TryFactor(A, out factor, out _, out _);

    private static bool TryFactor(Matrix A, out Cholesky? factor, out int column, out double pivot)
    {
        int k = A.Rows;
        Matrix L = new(k, k);
        for (int j = 0; j < k; j++)
            A.Column(j)[j..].CopyTo(L.Column(j)[j..]);
        factor = null;
        for (int j = 0; j < k; j++)
        {
            Span<double> cj = L.Column(j)[j..];
            for (int m = 0; m < j; m++)
            {
                ReadOnlySpan<double> cm = L.Column(m)[j..];
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(cm, -cm[0], cj, cj);
            }
            (column, pivot) = (j, cj[0]);
            if (!(pivot > 1e-15 * Math.Abs(A[j, j])))
                return false;
            System.Numerics.Tensors.TensorPrimitives.Divide(cj, Math.Sqrt(pivot), cj);
        }
        (factor, column, pivot) = (new Cholesky(L), -1, 0);
        return true;
    }

    /// <summary>Solves A x = b in place.</summary>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        for (int j = Size - 1; j >= 0; j--)
        {
            ReadOnlySpan<double> column = lower.Column(j)[j..];
            b[j] = (b[j] - System.Numerics.Tensors.TensorPrimitives.Dot(column[1..], b[(j + 1)..Size])) / column[0];
        }
    }

    /// <summary>Solves A X = B; a new matrix.</summary>
    public Matrix Solve(Matrix B)
    {
        Matrix X = B.Clone();
        for (int j = 0; j < X.Columns; j++)
            Solve(X.Column(j));
        return X;
    }

    /// <summary>Solves L x = b in place.</summary>
    public void SolveLower(Span<double> b)
    {
        for (int j = 0; j < Size; j++)
        {
            ReadOnlySpan<double> column = lower.Column(j)[j..];
            b[j] /= column[0];
            Span<double> rest = b[(j + 1)..Size];
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(column[1..], -b[j], rest, rest);
        }
    }

    /// <summary>A⁻¹, exactly symmetric.</summary>
    public Matrix Inverse()
    {
        Matrix inverse = Solve(Matrix.Identity(Size));
        for (int j = 0; j < Size; j++)
        {
            for (int i = 0; i < j; i++)
                inverse[i, j] = inverse[j, i] = 0.5 * (inverse[i, j] + inverse[j, i]);
        }
        return inverse;
    }
}
