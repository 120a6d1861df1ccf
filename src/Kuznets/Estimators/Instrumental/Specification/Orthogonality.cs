using System.Numerics.Tensors;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Specification;

/// <summary>
/// Orthogonality conditions Q'W(y - Xb) = 0 in coordinates: A = Q'WX and c = Q'Wy over a basis of instruments.
/// </summary>
/// <param name="A">Q'WX, endogenous regressors first [L×K].</param>
/// <param name="C">Q'Wy [L].</param>
internal sealed record Orthogonality(Matrix A, double[] C)
{
    /// <summary>The conditions of a problem over the orthonormal basis of its instruments.</summary>
    public static Orthogonality Of(Instrumented iv) => new(iv.Stages.Regressors, iv.Stages.Outcome);

    /// <summary>The conditions of the instruments Q T, with T [L×L'].</summary>
    public Orthogonality Of(Matrix t) => new(Product.Of(Product.Transpose(t), A), Product.Transposed(t, C));

    /// <summary>c - A b [L].</summary>
    public double[] At(ReadOnlySpan<double> beta)
    {
        double[] g = (double[])C.Clone();
        for (int j = 0; j < A.Columns; j++)
            TensorPrimitives.MultiplyAdd(A.Column(j), -beta[j], g, g);
        return g;
    }

    /// <summary>The coefficients that minimise (c - Ab)'S⁻¹(c - Ab), which is J; null where S is singular or b not identified.</summary>
    /// <param name="s">Covariance of the conditions, not divided by n [L×L]; null for the identity.</param>
    public (double[] Beta, double J)? Efficient(Matrix? s = null)
    {
        Matrix a = A;
        double[] c = C;
        if (s is not null)
        {
            if (Quadratics.Factor(s) is not { } factor)
                return null;
            (a, c) = (A.Clone(), (double[])C.Clone());
            for (int j = 0; j < a.Columns; j++)
                factor.SolveLower(a.Column(j));
            factor.SolveLower(c);
        }
        if (a.Rows < a.Columns)
            return null;
        Qr qr = Qr.Factor(a);
        if (qr.Rank < a.Columns)
            return null;
        double[] beta = qr.Solve(c);
        double[] rest = new Orthogonality(a, c).At(beta);
        return (beta, TensorPrimitives.Dot<double>(rest, rest));
    }
}
