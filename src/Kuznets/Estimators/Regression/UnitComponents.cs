using Kuznets.Designs;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// What <c>xtreg, fe</c> prints beside the coefficients: the spread of the estimated effects û_i = ȳ_i - x̄_i'b - constant, that of the
/// errors, the share ρ of the first, the correlation of û_i and x'b, and the F test that all effects are zero.
/// </summary>
internal sealed record UnitComponents(OrderedDictionary<string, double> Stats, OrderedDictionary<string, TestResult> Tests)
{
    /// <summary>The statistics of a regression whose only effect is that of the units; none elsewhere.</summary>
    public static UnitComponents Of(Design design, FitMeasures measures, Seq<string> names, double[] beta, RunOptions run)
    {
        if (!UnitFit.OfUnits(design) || design.Units is not { } units)
            return new([], []);
        int n = design.N, k = measures.Slopes;
        double[] fit = UnitFit.Linear(design, names, beta);
        double[] effects = UnitFit.UnitMeans(design, [.. design.Y.Zip(fit, (y, f) => y - f)]);
        double df = n - units.Levels - k;
        double ssr = measures.Ssr * n / measures.SumOfWeights;
        (double unit, double error) = (Variance(effects), ssr / df);
        OrderedDictionary<string, double> stats = new()
        {
            ["sigma-unit"] = Math.Sqrt(unit),
            ["sigma-idiosyncratic"] = Math.Sqrt(error),
            ["rho"] = unit / (unit + error),
            ["corr-effects"] = Correlation([.. units.Codes.Select(c => effects[c])], fit),
        };
        Matrix pooled = design.X;
        if (!design.Intercept)
        {
            pooled = new Matrix(n, design.X.Columns + 1);
            design.X.Values.CopyTo(pooled.Values, 0);
            pooled.Column(design.X.Columns).Fill(1);
        }
        LeastSquaresFit restricted = LeastSquares.Solve(pooled, design.Y, new() { Weights = design.Weights, Run = run });
        double q = n - restricted.Kept.Length - df;
        double f = ((restricted.Rss * n / measures.SumOfWeights) - ssr) / q / error;
        TestResult test = new(f, Distribution.F, q, df, FisherF.UpperTail(f, q, df)) { Null = "all effects of units are zero" };
        return new(stats, new() { ["f-effects"] = test });
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    private static double Correlation(double[] a, double[] b)
    {
        (double ma, double mb) = (a.Average(), b.Average());
        double ab = a.Zip(b, (p, q) => (p - ma) * (q - mb)).Sum();
        return ab / Math.Sqrt(a.Sum(p => (p - ma) * (p - ma)) * b.Sum(q => (q - mb) * (q - mb)));
    }
}
