using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Did;

/// <summary>Puts effects into an estimate.</summary>
internal static class Conclusion
{
    /// <summary>An estimate whose terms are those of a regression, under the covariance asked for; it can change its covariance.</summary>
    public static DidEstimate Of(Problem problem, RegressionFit fit, Seq<Omitted> omitted, Convergence convergence)
    {
        OrderedDictionary<string, double> own = Counts(problem);
        foreach ((string name, double value) in fit.Own)
            own[name] = value;
        Covariance covariance = fit.Rule?.Invoke(problem.Vcov, problem.Spec.Match, problem.Spec.Ssc) ?? problem.Vcov.Of(fit.Moments, fit.Columns, problem.Spec.Match, problem.Spec.Ssc);
        Estimate estimate = Plain(problem, covariance) with { Omitted = omitted, Convergence = convergence, Regression = fit with { Own = own } };
        return (DidEstimate)estimate.Under(covariance);
    }

    /// <summary>An estimate with these terms and their covariance; the normal is the reference.</summary>
    /// <param name="problem">Sample and specification.</param>
    /// <param name="names">Names of the terms, <see cref="DidEstimate.Att"/> first.</param>
    /// <param name="values">Their estimates.</param>
    /// <param name="covariance">Their covariance and how it was formed.</param>
    public static DidEstimate Of(Problem problem, Seq<string> names, double[] values, Covariance covariance)
    {
        double critical = Normal.UpperQuantile((1 - problem.Spec.Level) / 2);
        Term[] terms = new Term[values.Length];
        for (int j = 0; j < terms.Length; j++)
        {
            double se = covariance.Se(j), z = values[j] / se;
            terms[j] = new Term(names[j], values[j], se, z, double.PositiveInfinity, Normal.TwoSided(z), values[j] - (critical * se), values[j] + (critical * se));
        }
        OrderedDictionary<string, double> stats = new() { ["n"] = problem.Design.N };
        if (covariance.Clusters.Count > 0)
            stats["clusters"] = covariance.Clusters.Min();
        foreach ((string name, double value) in Counts(problem))
            stats[name] = value;
        return Plain(problem, covariance) with { Terms = [.. terms], Stats = stats, Notes = [.. problem.Notes, .. covariance.Notes] };
    }

    private static DidEstimate Plain(Problem problem, Covariance covariance) => new(problem.Spec)
    {
        Sample = problem.Design.Sample,
        Formula = problem.Design.Model.Text,
        Outcome = problem.Design.Model.Outcome,
        Terms = [],
        Covariance = covariance,
        Effects = [.. problem.Design.Effects.Select(e => (e.Name, e.Absorbed.Groups.Levels))],
        Level = problem.Spec.Level,
        OutcomeMean = System.Numerics.Tensors.TensorPrimitives.Sum<double>(problem.Design.Y) / problem.Design.N,
        Treatment = problem.Treatment,
    };

    private static OrderedDictionary<string, double> Counts(Problem problem) => new()
    {
        ["units"] = problem.Treatment.First.Length,
        ["treated-units"] = problem.Treatment.Cohorts.Sum(c => c.Units),
        ["cohorts"] = problem.Treatment.Cohorts.Count,
    };
}
