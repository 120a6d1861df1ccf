using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// Strength of the instruments for one endogenous regressor given the others: the other regressors' predictions are taken out, which costs
/// K1 - 1 instruments. Angrist and Pischke (2009) keep the first-stage residual, Sanderson and Windmeijer (2016) subtract those of the
/// others; with one endogenous regressor both are the first-stage F.
/// </summary>
/// <param name="F">F with L1-K1+1 degrees of freedom: weak identification.</param>
/// <param name="ChiSquare">χ² with the same: underidentification.</param>
/// <param name="PartialR2">Partial R² of the regression behind it.</param>
internal sealed record Conditional(TestResult F, TestResult ChiSquare, double PartialR2)
{
    /// <summary>The test that Π c is nothing, with residuals V r.</summary>
    public static Conditional Of(ReducedForm form, double[] coefficients, double[] residuals)
    {
        double explained = Product.Quadratic(coefficients, form.Explained, coefficients);
        double rss = Product.Quadratic(residuals, form.Unexplained, residuals);
        double wald = form.Wald(coefficients, residuals);
        int df = form.Sizes.Rank;
        return new Conditional(form.Sizes.FTest(wald, df), Sizes.ChiSquare(wald, df), explained / (explained + rss));
    }
}
