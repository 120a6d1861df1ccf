using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// The inverse of a positive semi-definite matrix; where it is singular, the Moore-Penrose inverse after scaling to a unit diagonal, so that
/// neither units of measurement nor the order of rows matter.
/// </summary>
/// <param name="Value">A⁻ [j×j].</param>
/// <param name="Rank">Eigenvalues that are not zero.</param>
internal sealed record GeneralisedInverse(Matrix Value, int Rank)
{
    private const double Tolerance = 1e-11;

    public static GeneralisedInverse Of(Matrix a)
    {
        int j = a.Rows;
        double[] scale = new double[j];
        for (int i = 0; i < j; i++)
            scale[i] = a[i, i] > 0 ? 1 / Math.Sqrt(a[i, i]) : 0;
        Matrix scaled = Scaled(a, scale);
        Quadratic.GeneralisedInverse(scaled, out int rank);
        if (rank == j && Cholesky.TryFactor(scaled, out Cholesky? factor))
            return new GeneralisedInverse(Scaled(factor!.Inverse(), scale), j);
        SymmetricEigen eigen = SymmetricEigen.Of(scaled);
        double least = Tolerance * eigen.Values[^1];
        Matrix inverse = eigen.Map(value => value > least ? 1 / value : 0);
        return new GeneralisedInverse(Scaled(inverse, scale), eigen.Values.Count(value => value > least));
    }

    /// <summary>The rows and columns of these places.</summary>
    public static Matrix Part(Matrix a, ReadOnlySpan<int> places)
    {
        Matrix part = new(places.Length, places.Length);
        for (int c = 0; c < places.Length; c++)
        {
            ReadOnlySpan<double> column = a.Column(places[c]);
            for (int r = 0; r < places.Length; r++)
                part[r, c] = column[places[r]];
        }
        return part;
    }

    private static Matrix Scaled(Matrix a, double[] scale)
    {
        Matrix scaled = new(a.Rows, a.Rows);
        for (int c = 0; c < a.Rows; c++)
        {
            for (int r = 0; r < a.Rows; r++)
                scaled[r, c] = a[r, c] * scale[r] * scale[c];
        }
        return scaled;
    }
}
