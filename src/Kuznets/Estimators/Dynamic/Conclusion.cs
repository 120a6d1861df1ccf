using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Dynamic;

/// <summary>Puts a solution into an estimate: covariance, terms, statistics, tests and what must be said.</summary>
internal static class Conclusion
{
    public static DynamicPanelEstimate Of(DynamicPanel spec, Problem problem, Solution solution, RunOptions run)
    {
        (Matrix v, double df) = Covariance(spec, problem, solution);
        int[] time = [.. Places(problem, r => r.Time)], shown = [.. Places(problem, r => !r.Time)];
        Vcov kind = spec.Vcov is Iid ? spec.Vcov : spec.Vcov is Cluster ? spec.Vcov : Vcov.Cluster(problem.Design.Panel.Unit!);
        Covariance covariance = new(GeneralisedInverse.Part(v, shown), kind, df, new Ssc { KAdj = spec.Small, GAdj = spec.Small }, spec.Match, problem.Regressors.Count, solution.Dependence.Clusters);
        Term[] all = [.. Enumerable.Range(0, problem.Regressors.Count).Select(k => Inferred(problem.Regressors[k].Name, solution.Last.Beta[k], Math.Sqrt(v[k, k]), df, spec.Level))];
        Bounds? bounds = Bounds.Of(problem);
        Seq<InstrumentTest> groups = Overidentification.Groups(problem, solution, run);
        DynamicPanelEstimate estimate = new(spec)
        {
            Sample = problem.Design.Sample,
            Formula = problem.Design.Model.Text,
            Outcome = problem.Design.Model.Outcome,
            Terms = [.. shown.Select(k => all[k])],
            TimeEffects = [.. time.Select(k => all[k])],
            Omitted = problem.Omitted,
            Covariance = covariance,
            Level = spec.Level,
            OutcomeMean = problem.Design.Y.Average(),
            Convergence = solution.Convergence,
            Residuals = spec.System ? Residuals(problem, solution) : null,
            Stats = Statistics(problem, solution, bounds),
            InstrumentNames = problem.Instruments.Names,
            InstrumentGroups = problem.Instruments.Groups,
            InstrumentTests = groups,
            Bounds = bounds,
            LongRun = [.. LongRun.Of(problem, solution.Last.Beta).Select(e => Inferred(e.Name, e.Effect, Math.Sqrt(Quadratic.Form(v, e.Gradient)), df, spec.Level))],
            Effects = problem.Effects,
            Problem = problem,
        };
        estimate = estimate with { Tests = Tests(spec, problem, solution, estimate, v, time) };
        return estimate with { Notes = [.. problem.Notes, .. Policing.Of(spec, problem, solution, estimate)] };
    }

    private static IEnumerable<int> Places(Problem problem, Func<Regressor, bool> which) =>
        Enumerable.Range(0, problem.Regressors.Count).Where(k => which(problem.Regressors[k]));

    private static (Matrix V, double Df) Covariance(DynamicPanel spec, Problem problem, Solution solution)
    {
        if (!spec.Small)
            return (solution.Plain, double.PositiveInfinity);
        double n = spec.System ? problem.Design.N : problem.Stack.Transformed, rows = problem.Stack.Transformed, k = problem.Regressors.Count;
        bool constant = problem.Regressors.Any(r => r.Name == Estimate.Intercept), grouped = solution.Robust;
        double groups = solution.Dependence.Clusters.Min();
        // Other clusters than units have G/(G-1) in every term of their sum.
        bool byUnit = solution.Dependence.Groupings is [{ Scale: 1 }];
        double factor = !grouped ? rows / (rows - k) : (n - 1) / (n - k) * (byUnit ? groups / (groups - 1) : 1);
        Matrix v = solution.Plain.Clone();
        System.Numerics.Tensors.TensorPrimitives.Multiply<double>(v.Values, factor, v.Values);
        return (v, grouped ? groups - (constant ? 1 : 0) : rows - k);
    }

    /// <summary>Residuals in levels over the rows of the design.</summary>
    private static double[] Residuals(Problem problem, Solution solution)
    {
        double[] residuals = new double[problem.Design.N];
        for (int unit = 0; unit < problem.Stack.Units; unit++)
        {
            for (int row = problem.Stack.Levels(unit); row < problem.Stack.Begin(unit + 1); row++)
                residuals[problem.Stack.Base(row)] = solution.Last.Residuals[row];
        }
        return residuals;
    }

    public static Term Inferred(string name, double b, double se, double df, double level)
    {
        double t = b / se;
        bool normal = double.IsPositiveInfinity(df);
        double critical = normal ? Normal.UpperQuantile((1 - level) / 2) : StudentT.UpperQuantile((1 - level) / 2, df);
        double p = double.IsNaN(t) ? double.NaN : normal ? Normal.TwoSided(t) : StudentT.TwoSided(t, df);
        return new Term(name, b, se, t, df, p, b - (critical * se), b + (critical * se));
    }

    private static OrderedDictionary<string, double> Statistics(Problem problem, Solution solution, Bounds? bounds)
    {
        OrderedDictionary<string, double> stats = new()
        {
            ["n"] = problem.Stack.Rows > problem.Stack.Transformed ? problem.Design.N : problem.Stack.Transformed,
            ["k"] = problem.Regressors.Count,
            ["groups"] = problem.Grid.Units,
            ["instruments"] = solution.First.Weight.Rank,
            ["columns"] = problem.Instruments.Count,
            ["rows"] = problem.Stack.Rows,
            ["sigma"] = Math.Sqrt(solution.Sigma2),
            ["sigma-first"] = Math.Sqrt(solution.Sigma2First),
        };
        if (problem.Components is { } components)
            (stats["components"], stats["kmo"]) = (components.Kept, components.Kmo);
        if (bounds is not null)
            (stats["bound-least-squares"], stats["bound-fixed-effects"]) = (bounds.Ols, bounds.FixedEffects);
        return stats;
    }

    private static OrderedDictionary<string, TestResult> Tests(DynamicPanel spec, Problem problem, Solution solution, DynamicPanelEstimate estimate, Matrix v, int[] time)
    {
        OrderedDictionary<string, TestResult> tests = [];
        Stack rows = spec.LevelResiduals ? Stack.Of(problem.Grid, null, true) : Stack.Of(problem.Grid, Transform.Difference, false);
        SerialCorrelation serial = new(solution, rows);
        for (int order = 1; order <= spec.Orders; order++)
            tests[$"ar{order}"] = serial.Of(order);
        tests["sargan"] = Overidentification.Sargan(solution);
        tests["hansen"] = Overidentification.Hansen(solution);
        foreach (InstrumentTest test in estimate.InstrumentTests)
            tests[$"difference-in-hansen: {test.Group}"] = test.Difference;
        int[] slopes = [.. Enumerable.Range(0, estimate.Terms.Count).Where(j => estimate.Terms[j].Name != Estimate.Intercept)];
        tests["f"] = estimate.Joint(slopes);
        if (time.Length > 0)
            tests["time-effects"] = Joint(estimate, v, time, solution.Last.Beta);
        return tests;
    }

    private static TestResult Joint(DynamicPanelEstimate estimate, Matrix v, int[] places, double[] beta)
    {
        (double wald, int rank) = Quadratic.Inverse(GeneralisedInverse.Part(v, places), [.. places.Select(k => beta[k])]);
        return TestResult.Wald(wald, rank, estimate.Covariance.Df);
    }
}
