using System.Numerics.Tensors;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// Whether the instruments identify every endogenous coefficient: tests of rank K1 - 1 of the matrix of first-stage coefficients.
/// </summary>
internal static class Rank
{
    /// <summary>Anderson's (1951) canonical correlation LM statistic, N r², for independent errors of equal variance.</summary>
    public static TestResult AndersonLm(ReducedForm form, CanonicalCorrelations correlations) =>
        Sizes.ChiSquare(form.Sizes.N * correlations.Smallest, form.Sizes.Rank);

    /// <summary>
    /// Cragg and Donald (1993), as the F of Stock and Yogo (2005): r²/(1-r²) · (N-L-a)/L1. It is the first-stage F where there is one
    /// endogenous regressor; its critical values are those of <see cref="StockYogo"/>, so no p-value is given.
    /// </summary>
    public static TestResult CraggDonald(ReducedForm form, CanonicalCorrelations correlations)
    {
        Sizes sizes = form.Sizes;
        double r2 = correlations.Smallest;
        return new TestResult(r2 / (1 - r2) * sizes.Residual / sizes.Excluded, Distribution.F, sizes.Excluded, sizes.Residual, double.NaN);
    }

    /// <summary>
    /// Kleibergen and Paap's (2006) rk LM statistic: scores of the regressors themselves, not of residuals. Under equal variance it is Anderson's.
    /// </summary>
    public static TestResult KleibergenPaapLm(ReducedForm form, CanonicalCorrelations correlations, RunOptions? run = null)
    {
        if (form.Dependence is Homoskedastic)
            return AndersonLm(form, correlations);
        double[] weakest = correlations.Weakest, coordinates = Product.Of(form.Pi, weakest);
        Matrix combined = new(form.Basis.Rows, 1);
        Span<double> x = combined.Column(0);
        for (int j = 0; j < form.Sizes.Endogenous; j++)
            TensorPrimitives.MultiplyAdd(form.Residuals.Column(j), weakest[j], x, x);
        for (int j = 0; j < coordinates.Length; j++)
            TensorPrimitives.MultiplyAdd(form.Basis.Column(j), coordinates[j], x, x);
        Matrix meat = form.Dependence.Meat(form.Basis, combined, form.Weights, run);
        return Sizes.ChiSquare(Statistic(correlations, meat), form.Sizes.Rank);
    }

    /// <summary>
    /// Kleibergen and Paap's (2006) rk Wald statistic as F, which is the robust F of the instruments where there is one endogenous
    /// regressor. Critical values are known for independent errors of equal variance only, so no p-value is given.
    /// </summary>
    public static TestResult KleibergenPaapWald(ReducedForm form, CanonicalCorrelations correlations)
    {
        Sizes sizes = form.Sizes;
        double f = sizes.F(Statistic(correlations, form.MeatOf(correlations.Weakest)), sizes.Excluded);
        return new TestResult(f, Distribution.F, sizes.Excluded, sizes.Denominator, double.NaN);
    }

    /// <summary>
    /// λ'V⁻¹λ with λ = U₂'Θv. Kleibergen and Paap's normalisations of U₂ and v are orthogonal rotations, under which the quadratic form does not
    /// change; so V = U₂'S(a)U₂ for the one combination a = L⁻ᵀv of endogenous regressors.
    /// </summary>
    private static double Statistic(CanonicalCorrelations correlations, Matrix meat)
    {
        double[] lambda = Product.Transposed(correlations.Left, Product.Of(correlations.Theta, correlations.Right));
        Matrix variance = Product.Of(Product.Transpose(correlations.Left), Product.Of(meat, correlations.Left));
        return Quadratics.Inverse(lambda, variance);
    }
}
