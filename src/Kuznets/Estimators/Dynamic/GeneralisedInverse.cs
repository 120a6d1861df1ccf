using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// The inverse of a positive semi-definite matrix, as what it does to vectors. Where the matrix is singular, it has two: a sweep that sets rows and
/// columns to zero, the largest pivot first (Stata's <c>invsym</c>), or Moore and Penrose's. Both come after scaling to a unit diagonal, so that
/// units of measurement do not matter; the sweep takes equal pivots in their order, in which Stata's may differ.
/// </summary>
internal sealed class GeneralisedInverse
{
    private const double Tolerance = 1e-11;

    private readonly double[] scale;
    private readonly Cholesky? factor;
    private readonly Matrix? inverse;
    private readonly int[]? kept;       // rows the factor is of; null for all

    private GeneralisedInverse(double[] scale, Cholesky? factor, Matrix? inverse, int rank, int[]? kept = null) =>
        (this.scale, this.factor, this.inverse, Rank, this.kept) = (scale, factor, inverse, rank, kept);

    /// <summary>Eigenvalues, or pivots, that are not zero.</summary>
    public int Rank { get; }

    /// <param name="a">The matrix.</param>
    /// <param name="sweep">Whether a singular one is swept; Moore and Penrose's inverse otherwise.</param>
    public static GeneralisedInverse Of(Matrix a, bool sweep = false)
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
        if (sweep)
        {
            int[] places = Pivots(scaled.Clone());
            return new GeneralisedInverse(scale, Cholesky.Factor(Part(scaled, places)), null, places.Length, places);
        }
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
        if (kept is not null)
            result = Within(result);
        else if (factor is not null)
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

    /// <summary>Solves for the kept rows; the others have zeros.</summary>
    private double[] Within(double[] v)
    {
        double[] part = [.. kept!.Select(i => v[i])], all = new double[v.Length];
        factor!.Solve(part);
        for (int i = 0; i < part.Length; i++)
            all[kept![i]] = part[i];
        return all;
    }

    /// <summary>Places, ascending, of the rows that are swept: always the one with the largest pivot, the first of equal ones, until none is left above rounding.</summary>
    private static int[] Pivots(Matrix rest)
    {
        List<int> kept = [];
        double[] own = new double[rest.Rows];
        while (kept.Count < rest.Rows)
        {
            int at = -1;
            for (int i = 0; i < rest.Rows; i++)
            {
                // A pivot must be larger by more than rounding to go before an earlier one.
                if (!kept.Contains(i) && rest[i, i] > (at < 0 ? Tolerance : rest[at, at] * (1 + 1e-9)))
                    at = i;
            }
            if (at < 0)
                break;
            kept.Add(at);
            double pivot = rest[at, at];
            rest.Column(at).CopyTo(own);
            for (int c = 0; c < rest.Columns; c++)
                TensorPrimitives.MultiplyAdd<double>(own, -own[c] / pivot, rest.Column(c), rest.Column(c));
        }
        return [.. kept.Order()];
    }
}
