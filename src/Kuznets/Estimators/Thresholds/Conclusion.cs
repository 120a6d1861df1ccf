using Kuznets.Inference;
using Kuznets.Measures;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Thresholds;

/// <summary>Puts a finished search into an estimate: the regimes' regression, thresholds with intervals, tests and what must be said.</summary>
internal sealed class Conclusion(Threshold spec, Problem problem, Stages stages, (double[] Values, int[] Rows) grid, RunOptions run)
{
    /// <summary>Thresholds in the order of their values.</summary>
    private readonly EstimatedThreshold[] thresholds = [.. stages.Found.Select((l, i) => Estimated(l, i, grid.Values, problem.Divisor, spec.Level)).OrderBy(t => t.Estimate)];

    public ThresholdEstimate Estimate(Seq<Shape> shapes, UnitDraws units)
    {
        int[] regime = Regimes();
        SweptRegression regression = SweptRegression.Of(problem.Design, Names(), Columns(regime), Profile.Of(spec.Match).ReportsConstant, run);
        Seq<RegimeOfRows> regimes = Described(regime);
        Seq<ThresholdTest> tests = [.. stages.Steps.Select(Tested)];
        RegressionFit fit = new()
        {
            Design = problem.Design,
            Names = regression.Names,
            Beta = regression.Beta,
            Moments = regression.Moments,
            Columns = new VcovColumns(problem.Design),
            Measures = regression.Measures,
            Own = new() { ["thresholds"] = thresholds.Length, ["ssr"] = regression.Fit.Rss, ["candidates"] = grid.Values.Length, ["draws"] = spec.Bootstrap },
            OwnTests = new([.. tests.Select(t => KeyValuePair.Create($"f-{t.Name}", Result(t)))]),
            Notes = [.. problem.Design.Notes, .. regression.Notes, .. Caveats(regimes, tests, units)],
        };
        Covariance covariance = spec.Vcov.Of(fit.Moments, fit.Columns, spec.Match, spec.Ssc);
        return (ThresholdEstimate)new ThresholdEstimate(spec)
        {
            Sample = problem.Design.Sample,
            Formula = problem.Design.Model.Text,
            Outcome = problem.Design.Model.Outcome,
            By = problem.By,
            Terms = [],
            Omitted = regression.Omitted,
            Covariance = covariance,
            Effects = [.. problem.Design.Effects.Select(e => (e.Name, e.Absorbed.Groups.Levels))],
            Level = spec.Level,
            OutcomeMean = problem.Design.Y.Average(),
            Convergence = regression.Convergence,
            Regression = fit,
            Thresholds = [.. thresholds],
            Regimes = regimes,
            ThresholdTests = tests,
            Shapes = shapes,
            Ranges = Ranges(),
        }.Under(covariance);
    }

    private static EstimatedThreshold Estimated(Located located, int found, double[] values, double divisor, double level)
    {
        LikelihoodRatio ratio = LikelihoodRatio.Of(values, located.Curve, divisor, level);
        (double low, double high) = ratio.Interval;
        return new EstimatedThreshold(values[located.Candidate], found + 1, low, high, ratio);
    }

    /// <summary>Regime of each design row [n].</summary>
    private int[] Regimes() => [.. problem.Q.Select(q => thresholds.Count(t => q > t.Estimate))];

    /// <summary>Regime-dependent regressors regime after regime, then the others.</summary>
    private Seq<string> Names() =>
    [
        .. problem.Regime.SelectMany(x => Enumerable.Range(1, thresholds.Length + 1).Select(r => $"{x}:regime{r}")),
        .. problem.Others.Select(j => problem.Design.Names[j]),
    ];

    private Matrix Columns(int[] regime)
    {
        int n = problem.Design.N, regimes = thresholds.Length + 1, changing = problem.RegimeColumns.Length;
        Matrix columns = new(n, (changing * regimes) + problem.Others.Length);
        for (int c = 0; c < changing; c++)
        {
            ReadOnlySpan<double> x = problem.Design.X.Column(problem.RegimeColumns[c]);
            for (int i = 0; i < n; i++)
                columns[i, (c * regimes) + regime[i]] = x[i];
        }
        for (int o = 0; o < problem.Others.Length; o++)
            problem.Design.X.Column(problem.Others[o]).CopyTo(columns.Column((changing * regimes) + o));
        return columns;
    }

    private OrderedDictionary<string, TermRange> Ranges()
    {
        OrderedDictionary<string, TermRange> ranges = [];
        foreach (string x in problem.Regime)
        {
            for (int r = 0; r <= thresholds.Length; r++)
                ranges[$"{x}:regime{r + 1}"] = new TermRange(x, problem.By, Above(r), UpTo(r), r + 1);
        }
        return ranges;
    }

    private double Above(int regime) => regime == 0 ? double.NegativeInfinity : thresholds[regime - 1].Estimate;

    private double UpTo(int regime) => regime == thresholds.Length ? double.PositiveInfinity : thresholds[regime].Estimate;

    private Seq<RegimeOfRows> Described(int[] regime)
    {
        int[]? units = problem.Design.Units?.Codes;
        RegimeOfRows[] regimes = new RegimeOfRows[thresholds.Length + 1];
        for (int r = 0; r < regimes.Length; r++)
        {
            int rows = regime.Count(g => g == r);
            int? own = units is null ? null : Enumerable.Range(0, regime.Length).Where(i => regime[i] == r).Select(i => units[i]).Distinct().Count();
            regimes[r] = new RegimeOfRows(Above(r), UpTo(r), rows, rows / (double)regime.Length, own);
        }
        return [.. regimes];
    }

    private ThresholdTest Tested(Step step, int i)
    {
        double Critical(double share) => spec.Bootstrap == 0 ? double.NaN : step.Test.Critical(share, (PercentileType)Profile.Of(spec.Match).PercentileType);
        return new ThresholdTest(i + 1, step.Test.Statistic, step.Test.P, step.Test.Draws.Count, Critical(0.10), Critical(0.05), Critical(0.01));
    }

    private static TestResult Result(ThresholdTest test) => new(test.F, Distribution.Bootstrap, null, null, test.P)
    {
        Critical = test.Draws == 0 ? [] : [new(0.10, test.Critical10), new(0.05, test.Critical5), new(0.01, test.Critical1)],
    };

    private IEnumerable<Note> Caveats(Seq<RegimeOfRows> regimes, Seq<ThresholdTest> tests, UnitDraws units)
    {
        if (problem.Design.Units is { } panel && Fixed(panel))
            yield return new Note("W640", ("name", problem.By), ("units", panel.Levels));
        foreach (EstimatedThreshold open in thresholds.Where(t => t.Ratio.Open))
            yield return new Note("W641", ("threshold", Text(open.Estimate)), ("low", Text(open.Low)), ("high", Text(open.High)));
        foreach (EstimatedThreshold apart in thresholds.Where(t => t.Ratio.Disjoint))
            yield return new Note("W647", ("threshold", Text(apart.Estimate)), ("low", Text(apart.Low)), ("high", Text(apart.High)));
        for (int r = 0; r < regimes.Count; r++)
        {
            if (regimes[r].Share < Math.Max(0.05, spec.Trim))
                yield return new Note("W642", ("regime", r + 1), ("rows", regimes[r].Rows), ("share", (100 * regimes[r].Share).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)));
        }
        if (spec.Bootstrap > 0 && !units.Balanced && spec.Resampling == ErrorDraws.Units)
            yield return new Note("W643", ("units", units.Units));
        if (tests.FirstOrDefault(t => t.P > 0.1) is { } weak)
            yield return new Note("W644", ("thresholds", weak.Thresholds), ("fewer", weak.Thresholds - 1), ("f", Text(weak.F)), ("p", weak.P.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>Whether the threshold variable never changes within a unit.</summary>
    private bool Fixed(Factor panel)
    {
        double[] first = new double[panel.Levels];
        Array.Fill(first, double.NaN);
        for (int i = 0; i < problem.Q.Length; i++)
        {
            ref double known = ref first[panel.Codes[i]];
            if (double.IsNaN(known))
                known = problem.Q[i];
            else if (known != problem.Q[i])
                return false;
        }
        return true;
    }

    private static string Text(double value) => value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture);
}
