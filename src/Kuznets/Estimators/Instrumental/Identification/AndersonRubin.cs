using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// The test that the endogenous coefficients are β (Anderson and Rubin 1949): y - X1 β regressed on the instruments, whose coefficients must
/// then be zero. Its size does not depend on how strong the instruments are; robust to what the covariance allows for.
/// </summary>
internal static class AndersonRubin
{
    /// <summary>χ² with L1 degrees of freedom.</summary>
    public static TestResult ChiSquare(ReducedForm form, params ReadOnlySpan<double> beta) =>
        Sizes.ChiSquare(form.Wald(Combination(form, beta)), form.Sizes.Excluded);

    /// <summary>F with L1 degrees of freedom.</summary>
    public static TestResult F(ReducedForm form, params ReadOnlySpan<double> beta) =>
        form.Sizes.FTest(form.Wald(Combination(form, beta)), form.Sizes.Excluded);

    /// <summary>y - X1 β as a combination of the columns [K1+1]; β all zero when none is given.</summary>
    public static double[] Combination(ReducedForm form, ReadOnlySpan<double> beta)
    {
        double[] combination = new double[form.Sizes.Endogenous + 1];
        combination[^1] = 1;
        for (int j = 0; j < beta.Length; j++)
            combination[j] = -beta[j];
        return combination;
    }
}
