using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Makes a covariance positive semi-definite: negative eigenvalues are set to zero (Cameron, Gelbach and Miller 2011, section 2.3).
/// W401 says so when an entry moves by more than 1e-8 of its standard errors.
/// </summary>
internal static class Repair
{
    private const double Noticed = 1e-8;

    public static Matrix Floored(Matrix v, ref Seq<Note> notes)
    {
        int k = v.Rows;
        (double[] values, Matrix vectors) = Jacobi(v);
        double least = values.Length == 0 ? 0 : values.Min();
        if (least >= 0)
            return v;
        Matrix repaired = new(k, k);
        for (int e = 0; e < k; e++)
        {
            for (int b = 0; b < k && values[e] > 0; b++)
            {
                for (int a = 0; a <= b; a++)
                    repaired[b, a] = repaired[a, b] += values[e] * vectors[a, e] * vectors[b, e];
            }
        }
        double moved = 0;
        for (int b = 0; b < k; b++)
        {
            for (int a = 0; a < k; a++)
                moved = Math.Max(moved, Math.Abs(repaired[a, b] - v[a, b]) / Math.Max(double.Epsilon, Math.Sqrt(repaired[a, a] * repaired[b, b])));
        }
        if (moved > Noticed)
            notes = notes.Add(new Note("W401", ("eigenvalue", least), ("moved", moved)));
        return repaired;
    }

    /// <summary>Eigenvalues and orthonormal eigenvectors of a small symmetric matrix by cyclic Jacobi rotations.</summary>
    private static (double[] Values, Matrix Vectors) Jacobi(Matrix symmetric)
    {
        int k = symmetric.Rows;
        Matrix a = symmetric.Clone();
        Matrix vectors = Matrix.Identity(k);
        for (int sweep = 0; sweep < 60; sweep++)
        {
            double off = 0;
            for (int p = 0; p < k; p++)
            {
                for (int q = p + 1; q < k; q++)
                {
                    off += Math.Abs(a[p, q]) > 1e-17 * Math.Sqrt(Math.Abs(a[p, p] * a[q, q])) ? 1 : 0;
                    Rotate(a, vectors, p, q);
                }
            }
            if (off == 0)
                break;
        }
        double[] values = new double[k];
        for (int e = 0; e < k; e++)
            values[e] = a[e, e];
        return (values, vectors);
    }

    private static void Rotate(Matrix a, Matrix vectors, int p, int q)
    {
        if (a[p, q] == 0)
            return;
        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1);
        double s = t * c;
        for (int i = 0; i < a.Rows; i++)
            (a[i, p], a[i, q]) = ((c * a[i, p]) - (s * a[i, q]), (s * a[i, p]) + (c * a[i, q]));
        for (int i = 0; i < a.Rows; i++)
            (a[p, i], a[q, i]) = ((c * a[p, i]) - (s * a[q, i]), (s * a[p, i]) + (c * a[q, i]));
        a[p, q] = a[q, p] = 0;
        for (int i = 0; i < a.Rows; i++)
            (vectors[i, p], vectors[i, q]) = ((c * vectors[i, p]) - (s * vectors[i, q]), (s * vectors[i, p]) + (c * vectors[i, q]));
    }
}
