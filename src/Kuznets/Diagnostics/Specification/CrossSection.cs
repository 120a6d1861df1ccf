using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Diagnostics.Specification;

/// <summary>
/// Tests of correlation of errors between units, from the correlations ρ_ij of the residuals of every pair of units over their T_ij common
/// periods. Cost: O(N² T).
/// </summary>
public static class CrossSection
{
    private const string Null = "the errors of different units are not correlated";

    /// <summary>√(2/(N(N-1))) Σ √T_ij ρ_ij, normal (Pesaran 2004).</summary>
    public static TestResult PesaranCd(Estimate estimate)
    {
        (double units, List<(double R, int T)> pairs) = Pairs("Pesaran CD", estimate);
        double z = Math.Sqrt(2 / (units * (units - 1))) * pairs.Sum(p => Math.Sqrt(p.T) * p.R);
        return new TestResult(z, Distribution.Normal, null, null, Normal.TwoSided(z)) { Null = Null };
    }

    /// <summary>Σ T_ij ρ_ij², χ² with N(N-1)/2 degrees of freedom; for T large and N small (Breusch and Pagan 1980).</summary>
    public static TestResult BreuschPagan(Estimate estimate)
    {
        (double units, List<(double R, int T)> pairs) = Pairs("Breusch-Pagan", estimate);
        double statistic = pairs.Sum(p => p.T * p.R * p.R), df = units * (units - 1) / 2;
        return new TestResult(statistic, Distribution.ChiSquared, df, null, ChiSquared.UpperTail(statistic, df)) { Null = Null };
    }

    /// <summary>√(1/(N(N-1))) Σ (T_ij ρ_ij² - 1), normal, for N and T large (Pesaran 2004). The probability is two-sided.</summary>
    public static TestResult ScaledLm(Estimate estimate)
    {
        (double units, List<(double R, int T)> pairs) = Pairs("scaled LM", estimate);
        double z = Math.Sqrt(1 / (units * (units - 1))) * pairs.Sum(p => (p.T * p.R * p.R) - 1);
        return new TestResult(z, Distribution.Normal, null, null, Normal.TwoSided(z)) { Null = Null };
    }

    /// <summary>Correlations of pairs with two common periods or more in which both residuals vary.</summary>
    private static (double Units, List<(double R, int T)> Pairs) Pairs(string test, Estimate estimate)
    {
        Residuals residuals = Residuals.Panel(test, estimate);
        int[] times = [.. residuals.Periods!.Distinct().Order()];
        double[][] series = [.. Enumerable.Range(0, residuals.Units!.Levels).Select(_ => Enumerable.Repeat(double.NaN, times.Length).ToArray())];
        for (int i = 0; i < residuals.N; i++)
            series[residuals.Units.Codes[i]][Array.BinarySearch(times, residuals.Periods![i])] = residuals.U[i];
        List<(double R, int T)> pairs = [];
        for (int a = 0; a < series.Length; a++)
        {
            for (int b = 0; b < a; b++)
            {
                (double r, int t) = Correlation(series[a], series[b]);
                if (!double.IsNaN(r))
                    pairs.Add((r, t));
            }
        }
        return pairs.Count > 0 ? (series.Length, pairs) : throw Throw.TooFew(test, "pairs of units with two common periods", 0, 1);
    }

    private static (double R, int T) Correlation(double[] x, double[] y)
    {
        double mx = 0, my = 0;
        int t = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsNaN(x[i]) || double.IsNaN(y[i]))
                continue;
            mx += x[i];
            my += y[i];
            t++;
        }
        (mx, my) = (mx / t, my / t);
        double xy = 0, xx = 0, yy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsNaN(x[i]) || double.IsNaN(y[i]))
                continue;
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return t < 2 || xx == 0 || yy == 0 ? (double.NaN, t) : (xy / Math.Sqrt(xx * yy), t);
    }
}
