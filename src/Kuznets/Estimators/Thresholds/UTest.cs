using Kuznets.Data;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// Whether a relation is U-shaped (or inverse U-shaped) within a range: the slope b₁ + 2b₂x must be negative at one end and positive at the other. The test
/// rejects monotony when both one-sided tests do (Sasabuchi 1980). Lind and Mehlum (2010), Oxford Bulletin of Economics and Statistics 72, 109–118.
/// </summary>
/// <param name="Of">A regression that holds the variable and its square.</param>
/// <param name="Variable">The variable, as the formula writes it.</param>
public sealed record UTest(Estimator Of, string Variable) : Analysis
{
    /// <summary>Lower end of the range; null for the least value in the sample.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the range; null for the largest value in the sample.</summary>
    public double? High { get; init; }

    /// <summary>Name of the squared term; null for <c>I(variable^2)</c>.</summary>
    public string? Square { get; init; }

    /// <summary>E648 when the regression lacks the variable or its square.</summary>
    public override UTestResult Fit(Panel panel, RunOptions? run = null)
    {
        Estimate fit = Of.Fit(panel, run);
        string square = Square ?? $"I({Variable}^2)";
        string[] names = [.. fit.Terms.Select(t => t.Name)];
        (int x, int x2) = (Array.IndexOf(names, Variable), Array.IndexOf(names, square));
        if (x < 0 || x2 < 0)
            throw Throw.NoSquare(Variable, square, names);
        double[] values = fit.Regression is { } kept ? kept.Design.X.Column(kept.Design.Names.ToList().IndexOf(Variable)).ToArray() : throw Modelling.Throw.Lean();
        (double low, double high) = (Low ?? values.Min(), High ?? values.Max());
        if (!(low < high))
            throw Throw.Option("low, high", $"{low}, {high}", "low < high");
        double b1 = fit.Terms[x].Estimate, b2 = fit.Terms[x2].Estimate, df = fit.Covariance.Df;
        double v11 = fit.Covariance.Matrix[x, x], v22 = fit.Covariance.Matrix[x2, x2], v12 = fit.Covariance.Matrix[x, x2];
        Term atLow = Slope("slope at low", low), atHigh = Slope("slope at high", high);
        bool u = b2 > 0;
        double pLow = OneSided(u ? atLow.Statistic : -atLow.Statistic), pHigh = OneSided(u ? -atHigh.Statistic : atHigh.Statistic);
        double point = -b1 / (2 * b2), weaker = Math.Min(u ? -atLow.Statistic : atLow.Statistic, u ? atHigh.Statistic : -atHigh.Statistic);
        double se = Math.Sqrt(Math.Max(0, (v11 / (4 * b2 * b2)) + (b1 * b1 * v22 / (4 * b2 * b2 * b2 * b2)) - (b1 * v12 / (2 * b2 * b2 * b2))));
        double critical = Critical(df, fit.Level);
        Note[] outside = point > low && point < high ? [] : [new Note("W646", ("variable", Variable), ("point", Text(point)), ("low", Text(low)), ("high", Text(high)))];
        return new UTestResult(this)
        {
            Sample = fit.Sample,
            Formula = fit.Formula,
            Outcome = fit.Outcome,
            Parts = [fit],
            Terms = [atLow, atHigh, new Term("turning point", point, se, double.NaN, df, double.NaN, point - (critical * se), point + (critical * se))],
            Tests = new()
            {
                ["u-test"] = new TestResult(weaker, double.IsPositiveInfinity(df) ? Distribution.Normal : Distribution.StudentT, double.IsPositiveInfinity(df) ? null : df, null, Math.Max(pLow, pHigh))
                {
                    Null = u ? "monotone or inverse U" : "monotone or U",
                    Set = Fieller.Ratio((-b1 / 2, v11 / 4), (b2, v22), -v12 / 2, critical, fit.Level),
                },
                ["slope-at-low"] = new TestResult(atLow.Statistic, Distribution.StudentT, df, null, pLow),
                ["slope-at-high"] = new TestResult(atHigh.Statistic, Distribution.StudentT, df, null, pHigh),
            },
            Inverse = !u,
            Range = (low, high),
            Notes = [.. fit.Notes, .. outside],
        };

        Term Slope(string name, double at)
        {
            double slope = b1 + (2 * b2 * at), error = Math.Sqrt(v11 + (4 * at * at * v22) + (4 * at * v12)), t = slope / error, c = Critical(df, fit.Level);
            return new Term(name, slope, error, t, df, double.IsPositiveInfinity(df) ? Normal.TwoSided(t) : StudentT.TwoSided(t, df), slope - (c * error), slope + (c * error));
        }

        double OneSided(double t) => double.IsPositiveInfinity(df) ? Normal.Cdf(t) : StudentT.Cdf(t, df);
    }

    private static double Critical(double df, double level) =>
        double.IsPositiveInfinity(df) ? Normal.UpperQuantile((1 - level) / 2) : StudentT.UpperQuantile((1 - level) / 2, df);

    private static string Text(double value) => value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A test of a U: slopes at both ends, the turning point with its delta-method error, and in the test's set the interval of Fieller.</summary>
public sealed record UTestResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>Whether the shape is an inverse U: the square's coefficient is not positive.</summary>
    public bool Inverse { get; init; }

    /// <summary>The range within which the shape is tested.</summary>
    public (double Low, double High) Range { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        new("u-shape", ["part", "value", "estimate", "se", "statistic", "p"],
        [
            ["low-end", Range.Low, Terms[0].Estimate, Terms[0].Se, Terms[0].Statistic, Tests["slope-at-low"].P],
            ["high-end", Range.High, Terms[1].Estimate, Terms[1].Se, Terms[1].Statistic, Tests["slope-at-high"].P],
            [Inverse ? "inverse U" : "U", new BlockValue(), new BlockValue(), new BlockValue(), Tests["u-test"].Statistic, Tests["u-test"].P],
        ]),
        new("turning-point", ["estimate", "se", "fieller-low", "fieller-high"], [[Terms[2].Estimate, Terms[2].Se, End(low: true), End(low: false)]]),
    ];

    private BlockValue End(bool low)
    {
        ConfidenceSet set = Tests["u-test"].Set!;
        return set.Shape == SetShape.Bounded ? (low ? set.Pieces[0].Lower : set.Pieces[0].Upper) : default(BlockValue);
    }
}
