using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Measures;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Thresholds;

/// <summary>Searches a kink, polishes it between candidates, and puts it into an estimate with the moments of nonlinear least squares.</summary>
internal sealed class KinkFit(Kink spec, Problem problem, KinkCandidates candidates, RunOptions run)
{
    /// <summary>Rounds of the golden section: the bracket shrinks by eleven digits.</summary>
    private const int Rounds = 54;

    private readonly double[] room = new double[problem.Partial.Room], column = new double[problem.Design.N];

    public KinkEstimate Estimate()
    {
        int n = problem.Design.N;
        CrossProducts products = CrossProducts.Of(candidates, problem.Partial, n, run);
        Search search = new(products, 1);
        Workspace workspace = new(products);
        double linear = TensorPrimitives.SumOfSquares(problem.Outcome);
        candidates.Cross(problem.Outcome, workspace.Cross);
        double[] curve = new double[candidates.Count];
        Found found = search.Best(workspace.Cross, linear, [], workspace, curve);
        if (found.Candidate < 0)
            throw Throw.NoRoom(problem.By, 1, spec.Trim, []);
        UnitDraws units = problem.Draws(spec.Bootstrap, spec.Resampling);
        BootstrapF test = new RegimeBootstrap(products, search, units, problem.Outcome, problem.Divisor).Run(found, [], [found.Candidate], spec.Bootstrap, 0, run);
        double kink = Polished(found.Candidate, linear);
        SweptRegression slopes = SweptRegression.Of(problem.Design, Names(), Columns(kink, null), false, run);
        double below = Beta(slopes, 0), above = Beta(slopes, 1);
        // The gradient of the fit by (β, γ). Residuals are those of the kink itself: where the best one is a row's own value, the derivative jumps there
        // and they are not quite orthogonal to the last column.
        SweptRegression joint = SweptRegression.Of(problem.Design, [.. Names(), Gamma], Columns(kink, (below, above)), Profile.Of(spec.Match).ReportsConstant, run);
        double[] beta = [.. joint.Names.Select((name, j) => name == Gamma ? kink : slopes.Names.ToList().IndexOf(name) is >= 0 and var at ? slopes.Beta[at] : joint.Beta[j])];
        bool open = kink <= candidates.Values[0] || kink >= candidates.Values[^1];
        RegressionFit fit = new()
        {
            Design = problem.Design,
            Names = joint.Names,
            Beta = beta,
            Moments = new Moments { X = joint.Moments.X, Residuals = slopes.Fit.Residuals, Weights = problem.Design.Weights, Bread = joint.Moments.Bread, Effects = joint.Moments.Effects, Estimated = joint.Moments.Estimated },
            Columns = new VcovColumns(problem.Design),
            Measures = slopes.Measures,
            Own = new() { ["ssr"] = slopes.Fit.Rss, ["candidates"] = candidates.Count, ["draws"] = spec.Bootstrap },
            OwnTests = new() { ["f-kink"] = Tested(test) },
            Notes = [.. problem.Design.Notes, .. slopes.Notes, .. Caveats(open, kink, units)],
        };
        Covariance covariance = spec.Vcov.Of(fit.Moments, fit.Columns, spec.Match, spec.Ssc);
        return (KinkEstimate)new KinkEstimate(spec)
        {
            Sample = problem.Design.Sample,
            Formula = problem.Design.Model.Text,
            Outcome = problem.Design.Model.Outcome,
            Variable = problem.By,
            Terms = [],
            Omitted = slopes.Omitted,
            Covariance = covariance,
            Effects = [.. problem.Design.Effects.Select(e => (e.Name, e.Absorbed.Groups.Levels))],
            Level = spec.Level,
            OutcomeMean = problem.Design.Y.Average(),
            Convergence = slopes.Convergence,
            Regression = fit,
            Kink = kink,
            Inverted = Inverted(curve, slopes.Fit.Rss),
            Curve = [.. candidates.Values.Select((v, g) => (v, (curve[g] - slopes.Fit.Rss) / (slopes.Fit.Rss / problem.Divisor)))],
            Ranges = new()
            {
                [$"{problem.By}:below"] = new TermRange(problem.By, problem.By, double.NegativeInfinity, kink, 1),
                [$"{problem.By}:above"] = new TermRange(problem.By, problem.By, kink, double.PositiveInfinity, 2),
            },
        }.Under(covariance);
    }

    private const string Gamma = "kink";

    /// <summary>A slope; zero where it could not be estimated.</summary>
    private double Beta(SweptRegression regression, int at)
    {
        double b = regression.Fit.Full(problem.Others.Length + 2)[at];
        return double.IsNaN(b) ? 0 : b;
    }

    private Seq<string> Names() => [$"{problem.By}:below", $"{problem.By}:above", .. problem.Others.Select(j => problem.Design.Names[j])];

    /// <summary>(x − γ)₋, (x − γ)₊, the other regressors and, given slopes, the derivative of the fit by γ.</summary>
    private Matrix Columns(double kink, (double Below, double Above)? slopes)
    {
        int n = problem.Design.N, others = problem.Others.Length;
        Matrix columns = new(n, others + (slopes is null ? 2 : 3));
        for (int i = 0; i < n; i++)
        {
            double distance = problem.Q[i] - kink;
            columns[i, distance > 0 ? 1 : 0] = distance;
            if (slopes is { } given)
                columns[i, others + 2] = distance > 0 ? -given.Above : -given.Below;
        }
        for (int o = 0; o < others; o++)
            problem.Design.X.Column(problem.Others[o]).CopyTo(columns.Column(o + 2));
        return columns;
    }

    /// <summary>The sum of squares with a kink anywhere.</summary>
    private double Ssr(double kink, double linear)
    {
        candidates.FillAt(kink, 0, column);
        problem.Partial.Apply(column, room);
        double product = TensorPrimitives.Dot<double>(column, problem.Outcome);
        return linear - (product * product / TensorPrimitives.SumOfSquares<double>(column));
    }

    /// <summary>Golden section between the neighbours of the best candidate; the sum of squares is continuous in the kink.</summary>
    private double Polished(int best, double linear)
    {
        double low = candidates.Values[Math.Max(best - 1, 0)], high = candidates.Values[Math.Min(best + 1, candidates.Count - 1)];
        double golden = (Math.Sqrt(5) - 1) / 2, a = high - (golden * (high - low)), b = low + (golden * (high - low));
        double atA = Ssr(a, linear), atB = Ssr(b, linear);
        for (int round = 0; round < Rounds && high > low; round++)
        {
            if (atA <= atB)
            {
                (high, b, atB) = (b, a, atA);
                atA = Ssr(a = high - (golden * (high - low)), linear);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                atB = Ssr(b = low + (golden * (high - low)), linear);
            }
        }
        double polished = 0.5 * (low + high), given = candidates.Values[best];
        return Ssr(polished, linear) <= Ssr(given, linear) ? polished : given;
    }

    /// <summary>Kinks whose F against the best is below the chi-squared quantile (Hansen 2017, section 5).</summary>
    private (double Low, double High) Inverted(double[] curve, double ssr)
    {
        double critical = ChiSquared.UpperQuantile(1 - spec.Level, 1);
        int[] accepted = [.. Enumerable.Range(0, curve.Length).Where(g => (curve[g] - ssr) / (ssr / problem.Divisor) <= critical)];
        return accepted.Length == 0 ? (double.NaN, double.NaN) : (candidates.Values[accepted[0]], candidates.Values[accepted[^1]]);
    }

    private TestResult Tested(BootstrapF test) => new(test.Statistic, Distribution.Bootstrap, null, null, test.P)
    {
        Critical = spec.Bootstrap == 0 ? [] : [.. new[] { 0.10, 0.05, 0.01 }.Select(s => new CriticalValue(s, test.Critical(s, (PercentileType)Profile.Of(spec.Match).PercentileType)))],
    };

    private IEnumerable<Note> Caveats(bool open, double kink, UnitDraws units)
    {
        if (open)
            yield return new Note("W648", ("variable", problem.By), ("kink", kink.ToString("G5", System.Globalization.CultureInfo.InvariantCulture)));
        if (spec.Bootstrap > 0 && !units.Balanced && spec.Resampling == ErrorDraws.Units)
            yield return new Note("W643", ("units", units.Units));
    }
}
