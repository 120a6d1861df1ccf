using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// Finite-sample corrected covariance of two-step GMM: the second step's weight depends on the first step's coefficients, whose variance it
/// inherits. Source: Windmeijer (2005), equation 2.4; for the iterated estimator Hansen and Lee (2021), section 4.
/// </summary>
internal static class Windmeijer
{
    /// <summary>V = V2 + D V2 + V2 D' + D V1 D'; D is what a change of the former coefficients does to the present ones.</summary>
    public static Matrix TwoStep(Matrix derivative, Matrix second, Matrix first)
    {
        Matrix half = Product.Of(derivative, second), carried = Product.Of(Product.Of(derivative, first), Product.Transpose(derivative));
        Matrix v = second.Clone();
        for (int b = 0; b < v.Columns; b++)
        {
            for (int a = 0; a < v.Rows; a++)
                v[a, b] += half[a, b] + half[b, a] + (0.5 * (carried[a, b] + carried[b, a]));
        }
        return v;
    }

    /// <summary>V = (I - D)⁻¹ V2 (I - D)⁻¹', at the fixed point of the steps.</summary>
    public static Matrix Iterated(Matrix derivative, Matrix second)
    {
        int k = second.Rows;
        Matrix keep = Matrix.Identity(k), solved = new(k, k), v = new(k, k);
        for (int i = 0; i < keep.Values.Length; i++)
            keep.Values[i] -= derivative.Values[i];
        Qr qr = Qr.Factor(keep);
        for (int j = 0; j < k; j++)
            qr.Solve(second.Column(j)).CopyTo(solved.Column(j));
        Matrix transposed = Product.Transpose(solved);
        for (int j = 0; j < k; j++)
            qr.Solve(transposed.Column(j)).CopyTo(v.Column(j));
        for (int b = 0; b < k; b++)
        {
            for (int a = 0; a < b; a++)
                v[a, b] = v[b, a] = 0.5 * (v[a, b] + v[b, a]);
        }
        return v;
    }

    /// <summary>D = V X'Z A Σ_g [(e_g'Z_g A Z'u) Z_g'X_g + Z_g'e_g (u'Z A) Z_g'X_g]: e residuals of the former step, u of the present one.</summary>
    public static Matrix Derivative(GmmStep step, double[] former, Dependence dependence, Products products, Stack stack, IReadOnlyList<double[]> x)
    {
        int j = step.Moments.Length, k = x.Count;
        double[] v = step.Weight.Times(step.Moments);
        double[] zv = products.Times(v);
        Matrix change = new(j, k);
        foreach (Grouping grouping in dependence.Groupings)
        {
            int[] groups = grouping.Over(stack);
            Matrix moments = products.Moments(former, groups, grouping.Count);
            double[] projected = Product.Transposed(moments, v);
            double[][] scaled = new double[k][];
            Matrix sums = new(grouping.Count, k);
            for (int c = 0; c < k; c++)
            {
                scaled[c] = new double[stack.Rows];
                Span<double> sum = sums.Column(c);
                for (int row = 0; row < stack.Rows; row++)
                {
                    scaled[c][row] = projected[groups[row]] * x[c][row];
                    sum[groups[row]] += zv[row] * x[c][row];
                }
            }
            Add(change, products.With(scaled), grouping.Scale);
            Add(change, Product.Of(moments, sums), grouping.Scale);
        }
        return Product.Of(Product.Transpose(step.Influence), change);
    }

    private static void Add(Matrix sum, Matrix part, double scale) =>
        TensorPrimitives.MultiplyAdd<double>(part.Values, scale, sum.Values, sum.Values);
}
