using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Instrumental;

/// <summary>
/// The regression of an endogenous regressor, or of the outcome (the reduced form), on all instruments: a fit of its own, under the covariance of the
/// second stage. As ivreg2 prints it, always with the small-sample factor and t.
/// </summary>
internal static class FirstStage
{
    /// <summary>The equation of an endogenous regressor, or of the outcome with <paramref name="column"/> k₁.</summary>
    public static Estimate Of(Iv spec, Instrumented problem, int column)
    {
        bool reduced = column == problem.K1;
        int constant = problem.Intercept ? 1 : 0;
        int[] order = [.. Enumerable.Range(0, constant), .. Enumerable.Range(problem.K2, problem.L1), .. Enumerable.Range(constant, problem.K2 - constant)];
        Seq<string> names = [.. CoefficientOrder.Pick([.. problem.ExogenousNames, .. problem.ExcludedNames], order)];
        string outcome = reduced ? problem.Design.Model.Outcome : problem.EndogenousNames[column];
        double[] given = reduced ? problem.Design.Y : Given(problem, outcome);
        double[] swept = reduced ? problem.Y : problem.Endogenous.Column(column).ToArray();
        Matrix basis = problem.Stages.Basis;
        double[] beta = CoefficientOrder.Pick(problem.Stages.Reduced(column), order);
        Matrix x = new(problem.N, order.Length);
        double[] residuals = (double[])swept.Clone();
        for (int j = 0; j < order.Length; j++)
        {
            ReadOnlySpan<double> z = order[j] < problem.K2 ? problem.Exogenous.Column(order[j]) : problem.Excluded.Column(order[j] - problem.K2);
            z.CopyTo(x.Column(j));
            TensorPrimitives.MultiplyAdd(z, -beta[j], residuals, residuals);
        }
        Moments moments = new()
        {
            X = x,
            Residuals = residuals,
            Weights = problem.Weights,
            Bread = CoefficientOrder.Pick(Product.Of(basis, Product.Transpose(basis)), order),
            Effects = problem.Effects,
        };
        RegressionFit regression = new()
        {
            Design = problem.Design,
            Names = names,
            Beta = beta,
            Moments = moments,
            Columns = problem.Columns,
            Measures = SumsOfSquares.Of(problem, given, swept, residuals, order.Length, likelihood: true),
            Outcome = given,
            Own = reduced ? [] : new() { ["partial-r2"] = problem.Stages.PartialRSquared(column), ["shea-partial-r2"] = Shea(problem, column) },
            Joint = new() { ["f-excluded"] = problem.ExcludedNames },
        };
        Ssc own = problem.Ssc ?? Profile.Of(problem.Match).Correction(problem.Vcov);
        Ssc correction = own.Normal ?? Profile.Of(problem.Match).Normal ? own with { KAdj = true, GAdj = true, Normal = false } : own;
        Covariance covariance = problem.Vcov.Of(moments, problem.Columns, problem.Match, correction);
        return new Estimate(spec)
        {
            Sample = problem.Design.Sample,
            Formula = Text(problem, outcome, names),
            Outcome = outcome,
            Terms = [],
            Omitted = [.. problem.Omitted.Where(o => problem.Design.Names.Contains(o.Name)), .. problem.Unused],
            Covariance = covariance,
            Effects = [.. problem.Design.Effects.Select(e => (e.Name, e.Absorbed.Groups.Levels))],
            Level = spec.Level,
            Residuals = residuals,
            Fitted = SumsOfSquares.Difference(given, residuals),
            OutcomeMean = given.Average(),
            Convergence = problem.Convergence,
            Regression = regression,
        }.Under(covariance);
    }

    /// <summary>Shea's partial R²: the variance of the coefficient in least squares to that in 2SLS, σ² aside (Shea 1997; Godfrey 1999).</summary>
    private static double Shea(Instrumented problem, int column)
    {
        KClass? least = problem.Stages.Solve(0, 0), two = problem.Stages.Solve(1, 0);
        return least is null || two is null ? double.NaN : least.Bread[column, column] / two.Bread[column, column];
    }

    /// <summary>An endogenous regressor before the sweep.</summary>
    private static double[] Given(Instrumented problem, string name)
    {
        int at = problem.Design.EndogenousNames.ToList().IndexOf(name);
        return [.. problem.Design.EndogenousColumns[at]];
    }

    private static string Text(Instrumented problem, string outcome, Seq<string> names)
    {
        string[] slopes = [.. names.Where(n => n != Modelling.Estimate.Intercept)];
        string effects = problem.Design.Effects.Count == 0 ? "" : " | " + string.Join(" + ", problem.Design.Effects.Select(e => e.Name));
        return $"{outcome} ~ {string.Join(" + ", slopes)}{effects}";
    }
}
