using System.Numerics.Tensors;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Diagnostics.Specification;

/// <summary>Tests of equal error variance in a regression without absorbed effects or weights.</summary>
public static class Heteroskedasticity
{
    private const string Null = "the error variance does not depend on the regressors";

    /// <summary>
    /// Lagrange multiplier test that the variance does not depend on the regressors (Breusch and Pagan 1979): n R² of û² on X, robust to
    /// kurtosis (Koenker 1981), or half the explained sum of squares of û²/σ̂² - 1.
    /// </summary>
    /// <param name="estimate">The regression.</param>
    /// <param name="studentized">Koenker's form (true), or the original one.</param>
    public static TestResult BreuschPagan(Estimate estimate, bool studentized = true)
    {
        Residuals residuals = Residuals.Plain("Breusch-Pagan", estimate);
        return Multiplier(residuals, residuals.X, studentized);
    }

    /// <summary>White's general test (1980): n R² of û² on the regressors, their squares and their products.</summary>
    public static TestResult White(Estimate estimate)
    {
        Residuals residuals = Residuals.Plain("White", estimate);
        double[][] scaled = [.. Enumerable.Range(0, residuals.X.Columns).Select(j => Standardised(residuals.X.Column(j))).OfType<double[]>()];
        List<double[]> columns = [[.. Enumerable.Repeat(1.0, residuals.N)], .. scaled];
        for (int a = 0; a < scaled.Length; a++)
        {
            for (int b = 0; b <= a; b++)
                columns.Add([.. scaled[a].Zip(scaled[b], (p, q) => p * q)]);
        }
        return Multiplier(residuals, Matrix.OfColumns(residuals.N, columns), studentized: true);
    }

    private static TestResult Multiplier(Residuals residuals, Matrix z, bool studentized)
    {
        double variance = residuals.SumOfSquares / residuals.N;
        double[] w = [.. residuals.U.Select(u => (u * u / variance) - 1)];
        LeastSquaresFit fit = residuals.Regress(z, w);
        double total = TensorPrimitives.SumOfSquares<double>(w);
        double explained = total - fit.Rss;
        double statistic = studentized ? residuals.N * explained / total : explained / 2;
        int df = fit.Kept.Length - 1;
        return new TestResult(statistic, Distribution.ChiSquared, df, null, ChiSquared.UpperTail(statistic, df)) { Null = Null };
    }

    /// <summary>(x - x̄)/s; null for a constant: the space of squares and products stays, its conditioning improves.</summary>
    private static double[]? Standardised(ReadOnlySpan<double> x)
    {
        double[] centred = x.ToArray();
        double mean = centred.Average();
        double largest = TensorPrimitives.MaxMagnitude(x);
        for (int i = 0; i < centred.Length; i++)
            centred[i] -= mean;
        double spread = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(centred) / centred.Length);
        if (spread <= 1e-12 * Math.Abs(largest))
            return null;
        TensorPrimitives.Divide(centred, spread, centred);
        return centred;
    }
}
