using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Diagnostics.Specification;

/// <summary>Tests of serial correlation of one series of errors, or of the errors within units.</summary>
public static class SerialCorrelation
{
    private const string Null = "the errors are not serially correlated";

    /// <summary>
    /// Durbin and Watson's d = Σ (û_t - û_t-1)²/Σ û² with the probability of a smaller one (positive correlation): exact up to
    /// <see cref="DurbinWatsonDistribution.Most"/> rows, else by the moments of Durbin and Watson (1951). With declared units differences are
    /// taken within units (Bhargava, Franzini and Narendranathan 1982) and p is missing: its distribution is tabulated only.
    /// </summary>
    public static TestResult DurbinWatson(Estimate estimate)
    {
        Residuals residuals = Residuals.Of("Durbin-Watson", estimate);
        int[] before = residuals.Before(1);
        double sum = 0;
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i] >= 0)
                sum += (residuals.U[i] - residuals.U[before[i]]) * (residuals.U[i] - residuals.U[before[i]]);
        }
        double d = sum / residuals.SumOfSquares;
        bool one = residuals.Units is null && estimate.Effects.Count == 0 && residuals.N > residuals.X.Columns;
        return new TestResult(d, Distribution.Normal, null, null, one ? DurbinWatsonDistribution.Lower(d, residuals, before) : double.NaN) { Null = Null };
    }

    /// <summary>
    /// n R² of û on the regressors and its own lags, absent lags as zero (Breusch 1978; Godfrey 1978). Lags stay within units.
    /// </summary>
    /// <param name="estimate">The regression; after absorption its regressors are the within-transformed ones.</param>
    /// <param name="order">Number of lags.</param>
    /// <param name="acrossUnits">Whether lags run on from one unit to the next, as plm's <c>pbgtest</c> has it.</param>
    public static TestResult BreuschGodfrey(Estimate estimate, int order = 1, bool acrossUnits = false)
    {
        Residuals residuals = Residuals.Of("Breusch-Godfrey", estimate);
        if (order < 1)
            throw Throw.TooFew("Breusch-Godfrey", "lags", order, 1);
        double[][] lags = new double[order][];
        for (int l = 0; l < order; l++)
        {
            int[] before = residuals.Before(l + 1, acrossUnits);
            lags[l] = [.. before.Select(b => b < 0 ? 0 : residuals.U[b])];
        }
        LeastSquaresFit fit = residuals.Regress(residuals.With(lags), residuals.U);
        double statistic = residuals.N * (1 - (fit.Rss / residuals.SumOfSquares));
        return new TestResult(statistic, Distribution.ChiSquared, order, null, ChiSquared.UpperTail(statistic, order)) { Null = Null };
    }

    /// <summary>
    /// Wooldridge's test after fixed effects of units: û_it on û_i,t-1 with errors clustered by unit; without serial correlation the slope
    /// is -1/(T-1) (Wooldridge 2010, section 10.5.4).
    /// </summary>
    public static TestResult WooldridgeWithin(Estimate fixedEffects)
    {
        Residuals residuals = Residuals.Panel("Wooldridge", fixedEffects);
        int periods = residuals.Periods!.Distinct().Count();
        return periods < 3 ? throw Throw.TooFew("Wooldridge", "periods", periods, 3) : Autoregression(residuals, -1.0 / (periods - 1));
    }

    /// <summary>
    /// Wooldridge's test after first differences: ê_it on ê_i,t-1 with errors clustered by unit (Wooldridge 2010, section 10.6.3; Drukker 2003).
    /// </summary>
    /// <param name="differences">The regression in first differences.</param>
    /// <param name="ofLevels">Whether the errors of the levels are uncorrelated under the null, a slope of -1/2 (Stata's <c>xtserial</c>), instead of
    /// those of the differences, a slope of 0.</param>
    public static TestResult WooldridgeDifferences(Estimate differences, bool ofLevels = false) =>
        Autoregression(Residuals.Panel("Wooldridge", differences), ofLevels ? -0.5 : 0);

    /// <summary>
    /// Serial correlation of order one where random effects may be present (Bera, Sosa-Escudero and Yoon 2001; unbalanced: Sosa-Escudero and
    /// Bera 2008), from pooled residuals; their first autocorrelation is Σ û_t û_t-1 over Σ û_t² of the same rows.
    /// </summary>
    public static TestResult BeraSosaEscuderoYoon(Estimate pooled)
    {
        Residuals residuals = Residuals.Panel("Bera, Sosa-Escudero and Yoon", pooled);
        double[] sums = new double[residuals.Units!.Levels], counts = new double[residuals.Units.Levels];
        int[] before = residuals.Before(1);
        double products = 0, later = 0;
        for (int i = 0; i < residuals.N; i++)
        {
            sums[residuals.Units.Codes[i]] += residuals.U[i];
            counts[residuals.Units.Codes[i]]++;
            if (before[i] < 0)
                continue;
            products += residuals.U[i] * residuals.U[before[i]];
            later += residuals.U[i] * residuals.U[i];
        }
        double m = residuals.N, n = counts.Length, squares = counts.Sum(c => c * c), all = residuals.SumOfSquares;
        if (squares - (3 * m) + (2 * n) <= 0)
            throw Throw.TooFew("Bera, Sosa-Escudero and Yoon", "periods", counts.Max(), 3);
        double a = 1 - (sums.Sum(s => s * s) / all);
        double b = (products / later) + ((m - n) / (squares - m) * a);
        double statistic = (squares - m) * m * m / ((m - n) * (squares - (3 * m) + (2 * n))) * b * b;
        return new TestResult(statistic, Distribution.ChiSquared, 1, null, ChiSquared.UpperTail(statistic, 1)) { Null = Null };
    }

    /// <summary>F test of the slope of û_t on û_t-1, errors clustered by unit without a small-sample factor.</summary>
    private static TestResult Autoregression(Residuals residuals, double slope)
    {
        int[] before = residuals.Before(1);
        int[] rows = [.. Enumerable.Range(0, residuals.N).Where(i => before[i] >= 0)];
        Matrix x = Matrix.OfColumns(rows.Length, [.. rows.Select(_ => 1.0)], [.. rows.Select(i => residuals.U[before[i]])]);
        LeastSquaresFit fit = residuals.Regress(x, [.. rows.Select(i => residuals.U[i])]);
        if (fit.Kept.Length < 2)
            throw Throw.TooFew("Wooldridge", "lagged residuals", rows.Length, 3);
        double[] constants = new double[residuals.Units!.Levels], scores = new double[residuals.Units.Levels];
        for (int r = 0; r < rows.Length; r++)
        {
            int unit = residuals.Units.Codes[rows[r]];
            constants[unit] += fit.Residuals[r];
            scores[unit] += x[r, 1] * fit.Residuals[r];
        }
        double variance = 0;
        for (int g = 0; g < scores.Length; g++)
            variance += Math.Pow((fit.Bread[0, 1] * constants[g]) + (fit.Bread[1, 1] * scores[g]), 2);
        double f = (fit.Beta[1] - slope) * (fit.Beta[1] - slope) / variance;
        int df = rows.Length - 2;
        return new TestResult(f, Distribution.F, 1, df, FisherF.UpperTail(f, 1, df)) { Null = Null };
    }
}
