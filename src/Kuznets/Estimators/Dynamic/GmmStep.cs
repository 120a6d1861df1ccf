using Kuznets.Numerics;

namespace Kuznets.Estimators.Dynamic;

/// <summary>One step of linear GMM: b = (X'Z A Z'X)⁻¹ X'Z A Z'y.</summary>
internal sealed record GmmStep
{
    /// <summary>A, the weight of the moments [j×j].</summary>
    public required GeneralisedInverse Weight { get; init; }

    /// <summary>Coefficients [k].</summary>
    public required double[] Beta { get; init; }

    /// <summary>(X'Z A Z'X)⁻¹ [k×k].</summary>
    public required Matrix Bread { get; init; }

    /// <summary>(X'Z A Z'X)⁻¹ X'Z A, what moments do to coefficients, transposed [j×k].</summary>
    public required Matrix Influence { get; init; }

    /// <summary>y - Xb over the rows of the stack.</summary>
    public required double[] Residuals { get; init; }

    /// <summary>Z'(y - Xb) [j].</summary>
    public required double[] Moments { get; init; }

    /// <summary>(Z'e)'A(Z'e).</summary>
    public double Distance => Weight.Quadratic(Moments);

    /// <summary>Solves a step; null when the moments do not identify the coefficients. Residuals are those of the rows handed in.</summary>
    public static GmmStep? Solve(GeneralisedInverse weight, Matrix zx, double[] zy, double[] y, IReadOnlyList<double[]> x)
    {
        Matrix azx = weight.Times(zx);
        Matrix information = new(zx.Columns, zx.Columns);
        for (int b = 0; b < zx.Columns; b++)
        {
            for (int a = 0; a <= b; a++)
                information[a, b] = information[b, a] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(zx.Column(a), azx.Column(b));
        }
        GeneralisedInverse bread = GeneralisedInverse.Of(information);
        if (bread.Rank < zx.Columns)
            return null;
        Matrix inverse = bread.Value(), influence = Product.Of(azx, inverse);
        double[] beta = Product.Transposed(influence, zy);
        double[] residuals = (double[])y.Clone();
        for (int j = 0; j < x.Count; j++)
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(x[j], -beta[j], residuals, residuals);
        double[] moments = (double[])zy.Clone();
        for (int j = 0; j < beta.Length; j++)
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd<double>(zx.Column(j), -beta[j], moments, moments);
        return new GmmStep { Weight = weight, Beta = beta, Bread = inverse, Influence = influence, Residuals = residuals, Moments = moments };
    }

    /// <summary>Sandwich B'S B of influences and a covariance of moments [k×k].</summary>
    public Matrix Sandwich(Matrix s)
    {
        Matrix half = Product.Of(s, Influence), v = new(Beta.Length, Beta.Length);
        for (int b = 0; b < Beta.Length; b++)
        {
            for (int a = 0; a <= b; a++)
                v[a, b] = v[b, a] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(Influence.Column(a), half.Column(b));
        }
        return v;
    }
}
