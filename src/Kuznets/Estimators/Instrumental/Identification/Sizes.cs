using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Instrumental.Identification;

/// <summary>
/// Counts of a model with instruments and the conversions of ivreg2 and ivreghdfe (Baum, Schaffer and Stillman 2010): a Wald statistic W
/// becomes F = W/N · (N-L-a)/q without clusters and W/(N-1) · (N-L-a) · (M-1)/M / q with M of them. a counts absorbed effects, those nested in a
/// cluster once.
/// </summary>
/// <param name="N">Rows.</param>
/// <param name="Exogenous">Regressors that instrument themselves, the constant among them.</param>
/// <param name="Endogenous">Regressors that need instruments.</param>
/// <param name="Excluded">Instruments that are no regressors.</param>
/// <param name="Absorbed">Absorbed parameters, ivreg2's <c>sdofminus</c>.</param>
/// <param name="Groups">Smallest number of clusters; null without clusters.</param>
internal sealed record Sizes(int N, int Exogenous, int Endogenous, int Excluded, double Absorbed, int? Groups)
{
    /// <summary>L, all instruments.</summary>
    public int Instruments => Exogenous + Excluded;

    /// <summary>K, all regressors.</summary>
    public int Regressors => Exogenous + Endogenous;

    /// <summary>Degrees of freedom of overidentification, L - K.</summary>
    public int Overidentifying => Excluded - Endogenous;

    /// <summary>Degrees of freedom of a test of rank K1 - 1: L1 - K1 + 1.</summary>
    public int Rank => Excluded - Endogenous + 1;

    /// <summary>N - L - a.</summary>
    public double Residual => N - Instruments - Absorbed;

    /// <summary>Denominator degrees of freedom of F.</summary>
    public double Denominator => Groups is { } m ? m - 1 : Residual;

    /// <summary>A Wald statistic as F over <paramref name="restrictions"/>.</summary>
    public double F(double wald, int restrictions) => F(wald, restrictions, Residual);

    /// <summary>A Wald statistic of a regression with other residual degrees of freedom, as F.</summary>
    public double F(double wald, int restrictions, double residual) => Groups is { } m
        ? wald / (N - 1) * residual * (m - 1) / m / restrictions
        : wald / N * residual / restrictions;

    /// <summary>F with its p-value.</summary>
    public TestResult FTest(double wald, int restrictions)
    {
        double f = F(wald, restrictions);
        return new TestResult(f, Distribution.F, restrictions, Denominator, FisherF.UpperTail(f, restrictions, Denominator));
    }

    /// <summary>χ² with its p-value; a model that is exactly identified leaves nothing to test and has p NaN.</summary>
    public static TestResult ChiSquare(double statistic, int df) =>
        new(statistic, Distribution.ChiSquared, df, null, df > 0 ? ChiSquared.UpperTail(statistic, df) : double.NaN);
}
