using MathNet.Numerics.LinearAlgebra.Double;

namespace Kuznets.Numerics;

/// <summary>Eigenvalues, ascending, and orthonormal eigenvectors of a symmetric matrix.</summary>
/// <param name="Values">Eigenvalues, ascending [k].</param>
/// <param name="Vectors">Eigenvectors in the columns [k×k].</param>
public sealed record SymmetricEigen(double[] Values, Matrix Vectors)
{
    private const int JacobiLimit = 64;

    /// <summary>
    /// Decomposes. Cyclic Jacobi rotations up to order 64 (small eigenvalues to full relative accuracy: Demmel and Veselić 1992),
    /// tridiagonal QL above.
    /// </summary>
    public static SymmetricEigen Of(Matrix A)
    {
        if (A.Rows > JacobiLimit)
        {
            var evd = new DenseMatrix(A.Rows, A.Rows, (double[])A.Values.Clone()).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
            return Sorted([.. evd.EigenValues.Select(v => v.Real)], new Matrix(A.Rows, A.Rows, evd.EigenVectors.ToColumnMajorArray()));
        }
        Matrix S = A.Clone(), V = Matrix.Identity(A.Rows);
        for (int sweep = 0; sweep < 60 && Rotate(S, V); sweep++)
        {
        }
        double[] values = new double[A.Rows];
        for (int i = 0; i < values.Length; i++)
            values[i] = S[i, i];
        return Sorted(values, V);
    }

    /// <summary>V f(Λ) V', e.g. a symmetric square root.</summary>
    public Matrix Map(Func<double, double> f)
    {
        int k = Values.Length;
        Matrix result = new(k, k);
        for (int m = 0; m < k; m++)
        {
            double value = f(Values[m]);
            ReadOnlySpan<double> v = Vectors.Column(m);
            for (int j = 0; j < k; j++)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(v, value * v[j], result.Column(j), result.Column(j));
        }
        return result;
    }

    /// <summary>One cyclic sweep; whether anything was rotated.</summary>
    private static bool Rotate(Matrix S, Matrix V)
    {
        bool rotated = false;
        int k = S.Rows;
        for (int p = 0; p < k - 1; p++)
        {
            for (int q = p + 1; q < k; q++)
            {
                double apq = S[p, q];
                if (apq == 0 || Math.Abs(apq) <= 1e-17 * Math.Sqrt(Math.Abs(S[p, p] * S[q, q])))
                    continue;
                rotated = true;
                double theta = (S[q, q] - S[p, p]) / (2 * apq);
                double t = Math.Abs(theta) > 1e150 ? 0.5 / theta : Math.CopySign(1, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
                double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
                for (int i = 0; i < k; i++)
                    (S[i, p], S[i, q]) = ((c * S[i, p]) - (s * S[i, q]), (s * S[i, p]) + (c * S[i, q]));
                for (int i = 0; i < k; i++)
                    (S[p, i], S[q, i]) = ((c * S[p, i]) - (s * S[q, i]), (s * S[p, i]) + (c * S[q, i]));
                S[p, q] = S[q, p] = 0;
                for (int i = 0; i < k; i++)
                    (V[i, p], V[i, q]) = ((c * V[i, p]) - (s * V[i, q]), (s * V[i, p]) + (c * V[i, q]));
            }
        }
        return rotated;
    }

    private static SymmetricEigen Sorted(double[] values, Matrix vectors)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        Matrix sorted = new(vectors.Rows, vectors.Columns);
        for (int j = 0; j < order.Length; j++)
            vectors.Column(order[j]).CopyTo(sorted.Column(j));
        return new SymmetricEigen([.. order.Select(i => values[i])], sorted);
    }
}
