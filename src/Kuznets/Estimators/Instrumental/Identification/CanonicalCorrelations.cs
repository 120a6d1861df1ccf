using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// Canonical correlations of the endogenous regressors and their instruments (Hotelling 1936; Anderson 1951): singular values of Θ = Π₁ L⁻ᵀ, where
/// LL' = X₁'WX₁ less what the exogenous regressors explain.
/// </summary>
internal sealed record CanonicalCorrelations
{
    /// <summary>Θ [L1×K1].</summary>
    public required Matrix Theta { get; init; }

    /// <summary>Squared correlations, ascending [K1].</summary>
    public required double[] Squared { get; init; }

    /// <summary>Right singular vector of the smallest [K1].</summary>
    public required double[] Right { get; init; }

    /// <summary>Left singular vectors beyond the K1 - 1 largest, in the columns [L1×(L1-K1+1)].</summary>
    public required Matrix Left { get; init; }

    /// <summary>
    /// L⁻ᵀv, the combination of endogenous regressors that the instruments explain least, with zero for the outcome [K1+1].
    /// </summary>
    public required double[] Weakest { get; init; }

    /// <summary>The smallest squared correlation.</summary>
    public double Smallest => Squared[0];

    /// <summary>Decomposes a reduced form.</summary>
    public static CanonicalCorrelations Of(ReducedForm form)
    {
        (int k, int l) = (form.Sizes.Endogenous, form.Sizes.Excluded);
        Matrix whole = new(k, k), transposed = new(k, l);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
                whole[i, j] = form.Explained[i, j] + form.Unexplained[i, j];
            for (int i = 0; i < l; i++)
                transposed[j, i] = form.Pi[i, j];
        }
        Cholesky endogenous = Cholesky.Factor(whole);
        for (int j = 0; j < l; j++)
            endogenous.SolveLower(transposed.Column(j));
        Matrix theta = Product.Transpose(transposed);
        SymmetricEigen right = SymmetricEigen.Of(Product.Of(transposed, theta));
        SymmetricEigen left = SymmetricEigen.Of(Product.Of(theta, transposed));
        Matrix rest = new(l, l - k + 1);
        for (int j = 0; j < rest.Columns; j++)
            left.Vectors.Column(j).CopyTo(rest.Column(j));
        double[] smallest = right.Vectors.Column(0).ToArray();
        return new CanonicalCorrelations
        {
            Theta = theta,
            Squared = [.. right.Values.Select(r => Math.Clamp(r, 0, 1))],
            Right = smallest,
            Left = rest,
            Weakest = [.. Back(endogenous.Lower, smallest), 0],
        };
    }

    /// <summary>L⁻ᵀv.</summary>
    private static double[] Back(Matrix lower, double[] v)
    {
        double[] a = (double[])v.Clone();
        for (int i = a.Length - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < a.Length; j++)
                a[i] -= lower[j, i] * a[j];
            a[i] /= lower[i, i];
        }
        return a;
    }
}
