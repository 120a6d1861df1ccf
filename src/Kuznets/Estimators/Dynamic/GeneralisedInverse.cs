using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// The inverse of a positive semi-definite matrix, as what it does to vectors; where the matrix is singular, the Moore-Penrose inverse after
/// scaling to a unit diagonal, so that neither units of measurement nor the order of rows matter.
/// </summary>
internal sealed class GeneralisedInverse
{
    private const double Tolerance = 1e-11;

    private readonly double[] scale;
    private readonly Cholesky? factor;
    private readonly Matrix? inverse;

    private GeneralisedInverse(double[] scale, Cholesky? factor, Matrix? inverse, int rank) =>
        (this.scale, this.factor, this.inverse, Rank) = (scale, factor, inverse, rank);

    /// <summary>Eigenvalues that are not zero.</summary>
    public int Rank { get; }

    public static GeneralisedInverse Of(Matrix a)
    {
        int j = a.Rows;
        double[] scale = new double[j];
        for (int i = 0; i < j; i++)
            scale[i] = a[i, i] > 0 ? 1 / Math.Sqrt(a[i, i]) : 0;
        Matrix scaled = new(j, j);
        for (int c = 0; c < j; c++)
        {
            Span<double> column = scaled.Column(c);
            TensorPrimitives.Multiply(a.Column(c), scale, column);
            TensorPrimitives.Multiply(column, scale[c], column);
        }
        if (Cholesky.TryFactor(scaled, out Cholesky? factor) && Enumerable.Range(0, j).All(i => factor!.Lower[i, i] * factor.Lower[i, i] > Tolerance))
            return new GeneralisedInverse(scale, factor, null, j);
        SymmetricEigen eigen = SymmetricEigen.Of(scaled);
        double least = Tolerance * eigen.Values[^1];
        return new GeneralisedInverse(scale, null, eigen.Map(value => value > least ? 1 / value : 0), eigen.Values.Count(value => value > least));
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

    /// <summary>A⁻v.</summary>
    public double[] Times(ReadOnlySpan<double> v)
    {
        double[] result = new double[v.Length];
        TensorPrimitives.Multiply(v, scale, result);
        if (factor is not null)
            factor.Solve(result);
        else
            result = Product.Of(inverse!, result);
        TensorPrimitives.Multiply<double>(result, scale, result);
        return result;
    }

    /// <summary>A⁻B.</summary>
    public Matrix Times(Matrix b)
    {
        Matrix result = new(b.Rows, b.Columns);
        for (int c = 0; c < b.Columns; c++)
            Times(b.Column(c)).CopyTo(result.Column(c));
        return result;
    }

    /// <summary>v'A⁻v.</summary>
    public double Quadratic(ReadOnlySpan<double> v) => TensorPrimitives.Dot(v, Times(v));

    /// <summary>A⁻, exactly symmetric.</summary>
    public Matrix Value()
    {
        Matrix value = Times(Matrix.Identity(scale.Length));
        for (int c = 0; c < value.Columns; c++)
        {
            for (int r = 0; r < c; r++)
                value[r, c] = value[c, r] = 0.5 * (value[r, c] + value[c, r]);
        }
        return value;
    }
}
