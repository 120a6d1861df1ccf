using Kuznets.Numerics;
using DenseMatrix = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// Angles at which the matrix polynomial N₀ cos²ψ + N₁ cos ψ sin ψ + N₂ sin²ψ is singular: eigenvalues of a companion matrix, after a rotation that puts
/// a well-conditioned matrix first (Tisseur and Meerbergen 2001, section 3.4).
/// </summary>
internal static class QuadraticPencil
{
    private const int Rotations = 16;

    /// <summary>An eigenvalue this far from the real line is no crossing.</summary>
    private const double Real = 1e-4;

    /// <summary>The angles in (-π/2, π/2], with a few that only come close.</summary>
    public static List<double> Angles(Matrix n0, Matrix n1, Matrix n2)
    {
        (double rotation, Matrix leading) = Best(n0, n1, n2);
        (double c, double s) = (Math.Cos(rotation), Math.Sin(rotation));
        // ψ = rotation + δ, τ = tan δ: B₀ + τ B₁ + τ² B₂.
        Matrix b0 = At(n0, n1, n2, rotation);
        int l = n0.Rows;
        DenseMatrix right = new(l, 2 * l);
        for (int b = 0; b < l; b++)
        {
            for (int a = 0; a < l; a++)
            {
                right[a, b] = -b0[a, b];
                right[a, l + b] = -((2 * c * s * (n2[a, b] - n0[a, b])) + (((c * c) - (s * s)) * n1[a, b]));
            }
        }
        var solved = new DenseMatrix(l, l, (double[])leading.Values.Clone()).LU().Solve(right);
        DenseMatrix companion = new(2 * l, 2 * l);
        for (int a = 0; a < l; a++)
        {
            companion[a, l + a] = 1;
            for (int b = 0; b < 2 * l; b++)
                companion[l + a, b] = solved[a, b];
        }
        List<double> angles = [];
        foreach (System.Numerics.Complex tau in companion.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Asymmetric).EigenValues)
        {
            if (double.IsFinite(tau.Real) && Math.Abs(tau.Imaginary) <= Real * (1 + Math.Abs(tau.Real)))
                angles.Add(HalfCircle(rotation + Math.Atan(tau.Real)));
        }
        return angles;
    }

    /// <summary>The same direction in (-π/2, π/2].</summary>
    public static double HalfCircle(double angle)
    {
        double turned = angle - (Math.PI * Math.Round(angle / Math.PI));
        return turned <= -Math.PI / 2 ? turned + Math.PI : turned;
    }

    private static (double Rotation, Matrix Leading) Best(Matrix n0, Matrix n1, Matrix n2)
    {
        (double rotation, double best) = (0, -1);
        for (int i = 0; i < Rotations; i++)
        {
            // Off the usual angles, at which sets are likelier to end.
            double angle = (0.37 + i) * Math.PI / Rotations;
            double[] values = SymmetricEigen.Of(At(n0, n1, n2, angle + (Math.PI / 2))).Values;
            double condition = values.Min(Math.Abs) / Math.Max(double.Epsilon, values.Max(Math.Abs));
            (rotation, best) = condition > best ? (angle, condition) : (rotation, best);
        }
        return (rotation, At(n0, n1, n2, rotation + (Math.PI / 2)));
    }

    private static Matrix At(Matrix n0, Matrix n1, Matrix n2, double angle)
    {
        (double c, double s) = (Math.Cos(angle), Math.Sin(angle));
        Matrix at = new(n0.Rows, n0.Columns);
        for (int i = 0; i < at.Values.Length; i++)
            at.Values[i] = (c * c * n0.Values[i]) + (c * s * n1.Values[i]) + (s * s * n2.Values[i]);
        return at;
    }
}
