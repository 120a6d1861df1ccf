using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// The middle of the sandwich: sums of products of scores s_i = w_i u_i x_i. Cost O(n k²) for rows, O(n k + G k²) for groups.
/// </summary>
internal static class Meats
{
    /// <summary>Sums of scores by group [G×k].</summary>
    public static Matrix Sums(Moments moments, Factor groups)
    {
        Matrix sums = new(groups.Levels, moments.Columns);
        double[] multipliers = moments.Multipliers;
        for (int j = 0; j < moments.Columns; j++)
        {
            ReadOnlySpan<double> x = moments.X.Matrix.Column(j);
            Span<double> sum = sums.Column(j);
            for (int i = 0; i < x.Length; i++)
                sum[groups.Codes[i]] += x[i] * multipliers[i];
        }
        return sums;
    }

    /// <summary>S'S of grouped sums [k×k].</summary>
    public static Matrix Squared(Matrix sums)
    {
        Matrix meat = new(sums.Columns, sums.Columns);
        for (int a = 0; a < sums.Columns; a++)
        {
            for (int b = 0; b <= a; b++)
                meat[a, b] = meat[b, a] = TensorPrimitives.Dot<double>(sums.Column(a), sums.Column(b));
        }
        return meat;
    }

    /// <summary>Adds weight·(s_r s_c' + s_c s_r') for the given pair of rows of the sums.</summary>
    public static void AddPair(Matrix meat, Matrix sums, int r, int c, double weight)
    {
        for (int a = 0; a < meat.Columns; a++)
        {
            for (int b = 0; b < meat.Columns; b++)
                meat[a, b] += weight * ((sums[r, a] * sums[c, b]) + (sums[c, a] * sums[r, b]));
        }
    }

    /// <summary>target += factor·source.</summary>
    public static void Add(Matrix target, Matrix source, double factor)
    {
        for (int i = 0; i < target.Values.Length; i++)
            target.Values[i] += factor * source.Values[i];
    }

    /// <summary>B M B, symmetrised, times a factor [k×k].</summary>
    public static Matrix Sandwich(Matrix bread, Matrix meat, double factor)
    {
        Matrix left = Product(bread, meat);
        Matrix v = Product(left, bread);
        for (int a = 0; a < v.Columns; a++)
        {
            for (int b = 0; b <= a; b++)
                v[a, b] = v[b, a] = factor * 0.5 * (v[a, b] + v[b, a]);
        }
        return v;
    }

    private static Matrix Product(Matrix left, Matrix right)
    {
        Matrix product = new(left.Rows, right.Columns);
        for (int j = 0; j < right.Columns; j++)
        {
            for (int m = 0; m < left.Columns; m++)
                TensorPrimitives.MultiplyAdd(left.Column(m), right[m, j], product.Column(j), product.Column(j));
        }
        return product;
    }
}
