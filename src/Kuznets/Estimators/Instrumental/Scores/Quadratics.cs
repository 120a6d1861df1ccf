using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Scores;

/// <summary>Quadratic forms in the inverse of a covariance of scores, which must have full rank.</summary>
internal static class Quadratics
{
    /// <summary>Squared sine of a column to those on its left below which a covariance counts as singular.</summary>
    public const double Singular = 1e-11;

    /// <summary>The factor of a covariance; null where it is singular, as with more instruments than clusters.</summary>
    public static Cholesky? Factor(Matrix covariance)
    {
        if (!Cholesky.TryFactor(covariance, out Cholesky? factor))
            return null;
        for (int j = 0; j < covariance.Rows; j++)
        {
            double root = factor!.Lower[j, j];
            if (!(root * root > Singular * covariance[j, j]))
                return null;
        }
        return factor;
    }

    /// <summary>g'S⁻¹g; NaN where S is singular.</summary>
    public static double Inverse(ReadOnlySpan<double> g, Matrix covariance)
    {
        if (Factor(covariance) is not { } factor)
            return double.NaN;
        double[] half = g.ToArray();
        factor.SolveLower(half);
        return TensorPrimitives.Dot<double>(half, half);
    }

    /// <summary>B'SB.</summary>
    public static Matrix Sandwich(Matrix b, Matrix s) => Product.Of(Product.Transpose(b), Product.Of(s, b));

    /// <summary>The leading block of a matrix.</summary>
    public static Matrix Leading(Matrix a, int rows, int columns)
    {
        Matrix block = new(rows, columns);
        for (int j = 0; j < columns; j++)
            a.Column(j)[..rows].CopyTo(block.Column(j));
        return block;
    }
}
