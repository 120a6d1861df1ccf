using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental.Specification;

/// <summary>Overidentification after LIML from its root κ, for independent errors of equal variance (Anderson and Rubin 1950).</summary>
internal static class LimlOveridentification
{
    /// <summary>The likelihood ratio N ln κ.</summary>
    public static TestResult LikelihoodRatio(Instrumented iv, double kappa) => Sizes.ChiSquare(iv.N * Math.Log(kappa), iv.L1 - iv.K1);

    /// <summary>Its linearised form N (κ - 1).</summary>
    public static TestResult Linearised(Instrumented iv, double kappa) => Sizes.ChiSquare(iv.N * (kappa - 1), iv.L1 - iv.K1);
}
