using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>
/// The k-class estimator b = (X'(I − κM)X)⁻¹X'(I − κM)y of Theil (1958) from a <see cref="TwoStage"/> factor; endogenous coefficients first, then
/// exogenous.
/// </summary>
internal sealed class KClass
{
    private readonly TwoStage stages;

    /// <param name="stages">The factor.</param>
    /// <param name="kappa">κ.</param>
    /// <param name="root">Upper Cholesky factor of the endogenous block after the exogenous regressors [k₁×k₁].</param>
    /// <param name="right">Its right-hand side [k₁].</param>
    public KClass(TwoStage stages, double kappa, Matrix root, double[] right)
    {
        (this.stages, Kappa) = (stages, kappa);
        (int k1, int k2) = (stages.K1, stages.K2);
        double[] b = right;
        for (int j = 0; j < k1; j++)
            b[j] = (b[j] - TensorPrimitives.Dot<double>(root.Column(j)[..j], b.AsSpan(0, j))) / root[j, j];
        Factor = new Matrix(k1 + k2, k1 + k2);
        double[] beta = new double[k1 + k2];
        for (int j = 0; j < k2; j++)
        {
            stages.Upper.Column(j)[..k2].CopyTo(Factor.Column(j));
            beta[j] = stages.Upper[j, stages.L + k1];
        }
        for (int j = 0; j < k1; j++)
        {
            stages.Upper.Column(stages.L + j)[..k2].CopyTo(Factor.Column(k2 + j));
            root.Column(j).CopyTo(Factor.Column(k2 + j)[k2..]);
            beta[k2 + j] = b[j];
        }
        TwoStage.SolveUpper(Factor, beta, beta.Length);
        Beta = Reordered(beta);
    }

    /// <summary>κ.</summary>
    public double Kappa { get; }

    /// <summary>C, upper triangular over (exogenous, endogenous), C'C = X'(I − κM)X [k×k].</summary>
    public Matrix Factor { get; }

    /// <summary>Coefficients, endogenous first [k].</summary>
    public double[] Beta { get; }

    /// <summary>(X'(I − κM)X)⁻¹, endogenous first [k×k].</summary>
    public Matrix Bread
    {
        get
        {
            Matrix rotation = Rotation;
            return Product.Of(rotation, Product.Transpose(rotation));
        }
    }

    /// <summary>C⁻¹ with its rows endogenous first: b = C⁻¹θ turns coefficients of unit size into those of the regressors [k×k].</summary>
    public Matrix Rotation
    {
        get
        {
            Matrix inverse = TwoStage.Inverse(Factor);
            for (int j = 0; j < inverse.Columns; j++)
                Reordered(inverse.Column(j).ToArray()).CopyTo(inverse.Column(j));
            return inverse;
        }
    }

    /// <summary>From (exogenous, endogenous) to (endogenous, exogenous).</summary>
    private double[] Reordered(double[] values) => [.. values[stages.K2..], .. values[..stages.K2]];
}
