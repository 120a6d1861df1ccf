using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Diagnostics.Specification;

/// <summary>F tests that compare sums of squared residuals; they assume independent errors of equal variance.</summary>
public static class Restrictions
{
    /// <summary>
    /// A regression against a more general one of the same rows, e.g. pooled against fixed effects: (S₀ - S₁)/q over S₁/(n-K). E434 when the
    /// second is not more general or the rows differ.
    /// </summary>
    public static TestResult F(Estimate restricted, Estimate full)
    {
        double q = restricted.Stats["df"] - full.Stats["df"], df = full.Stats["df"];
        double s0 = Residuals.Of("F", restricted).SumOfSquares, s1 = Residuals.Of("F", full).SumOfSquares;
        if (!(q > 0) || s0 < s1 * (1 - 1e-10) || !restricted.Sample.Rows.AsSpan().SequenceEqual(full.Sample.Rows))
            throw Throw.NotNested(restricted, full);
        return Quotient(s0, s1, q, df, "the restricted model holds");
    }

    /// <summary>
    /// Whether slopes are the same in every unit: fixed effects of units (or the pooled regression) against a regression for each unit
    /// (Chow 1960; Baltagi 2013, section 4.1). Every unit needs more rows than coefficients.
    /// </summary>
    public static TestResult Poolability(Estimate estimate)
    {
        Residuals residuals = Residuals.Panel("poolability", estimate);
        RegressionFit fit = estimate.Regression!;
        int[] columns = [.. Enumerable.Range(0, fit.Design.Names.Count).Where(j => fit.Design.Names[j] != Estimate.Intercept && fit.Names.Contains(fit.Design.Names[j]))];
        int k = columns.Length + 1;
        double sum = 0;
        foreach (IGrouping<int, int> unit in Enumerable.Range(0, residuals.N).GroupBy(i => residuals.Units!.Codes[i]))
        {
            int[] rows = [.. unit];
            if (rows.Length <= k)
                throw Throw.TooFew("poolability", "rows of a unit", rows.Length, k + 1);
            Matrix x = Matrix.OfColumns(rows.Length, [[.. rows.Select(_ => 1.0)], .. columns.Select(j => rows.Select(i => fit.Design.X[i, j]).ToArray())]);
            LeastSquaresFit own = LeastSquares.Solve(x, [.. rows.Select(i => fit.Design.Y[i])]);
            if (own.Kept.Length < k)
                throw Throw.TooFew("poolability", "regressors that vary in a unit", own.Kept.Length - 1, k - 1);
            sum += own.Rss;
        }
        double df = residuals.N - ((double)k * residuals.Units!.Levels);
        return Quotient(residuals.SumOfSquares, sum, estimate.Stats["df"] - df, df, "slopes are the same in every unit");
    }

    private static TestResult Quotient(double s0, double s1, double q, double df, string hypothesis)
    {
        double f = (s0 - s1) / q / (s1 / df);
        return new TestResult(f, Distribution.F, q, df, FisherF.UpperTail(f, q, df)) { Null = hypothesis };
    }
}
