using Kuznets.Modelling;

namespace Kuznets.Diagnostics.Specification;

/// <summary>Tests of normal errors.</summary>
public static class ResidualNormality
{
    private const string Null = "the errors are normal";

    /// <summary>Skewness and kurtosis of the residuals against those of the normal (Jarque and Bera 1980).</summary>
    public static TestResult JarqueBera(Estimate estimate)
    {
        (double statistic, double p) = Measures.JarqueBera.Test(Residuals.Of("Jarque-Bera", estimate).U);
        return new TestResult(statistic, Distribution.ChiSquared, 2, null, p) { Null = Null };
    }

    /// <summary>Shapiro and Wilk's W of the residuals (Royston 1995); NaN outside 3 … 5,000 rows.</summary>
    public static TestResult ShapiroWilk(Estimate estimate)
    {
        double[] sorted = [.. Residuals.Of("Shapiro-Wilk", estimate).U.Order()];
        (double w, double p) = Measures.ShapiroWilk.Test(sorted);
        return new TestResult(w, Distribution.Normal, null, null, p) { Null = Null };
    }
}
