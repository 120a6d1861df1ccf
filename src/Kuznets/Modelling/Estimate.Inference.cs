using Kuznets.Inference;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Modelling;

public partial record Estimate
{
    /// <summary>Name of the constant.</summary>
    public const string Intercept = "(Intercept)";

    /// <summary>Scores and bread; null for a lean fit, whose covariance cannot change.</summary>
    public RegressionFit? Regression { get; init; }

    /// <summary>
    /// The same fit under another covariance: nothing is estimated again. The small-sample correction is the one given, else the
    /// request's own, else that of the profile.
    /// </summary>
    public Estimate With(Vcov vcov, Ssc? ssc = null, Match? match = null)
    {
        RegressionFit kept = Regression ?? throw Throw.Lean();
        Match follows = match ?? Covariance.Match;
        return Under(kept.Rule?.Invoke(vcov, follows, ssc) ?? vcov.Of(kept.Moments, kept.Columns, follows, ssc));
    }

    /// <summary>The same fit under the conventions of another program.</summary>
    public Estimate With(Match match) => With(Covariance.Kind with { Ssc = null }, null, match);

    /// <summary>Terms, statistics, tests and notes for a covariance.</summary>
    internal Estimate Under(Covariance given)
    {
        RegressionFit kept = Regression ?? throw Throw.Lean();
        Covariance covariance = kept.Normal && given.Match != Match.Linearmodels ? given with { Df = double.PositiveInfinity } : given;
        Term[] terms = new Term[kept.Names.Count];
        double df = covariance.Df;
        double critical = double.IsPositiveInfinity(df)
            ? Normal.UpperQuantile((1 - Level) / 2)
            : StudentT.UpperQuantile((1 - Level) / 2, df);
        for (int j = 0; j < terms.Length; j++)
            terms[j] = Inferred(kept.Names[j], kept.Beta[j], covariance.Se(j), df, critical);
        OrderedDictionary<string, double> stats = kept.Measures.Under(covariance, kept.Moments.K);
        foreach ((string name, double value) in kept.Own)
            stats[name] = value;
        Estimate under = this with { Covariance = covariance, Terms = [.. terms], Stats = stats, Notes = [.. kept.Notes, .. covariance.Notes] };
        under = under with { Tests = under.OwnTests() };
        return kept.Complete?.Invoke(under) ?? under;
    }

    private static Term Inferred(string name, double b, double se, double df, double critical)
    {
        double t = b / se;
        double p = double.IsNaN(t) ? double.NaN : double.IsPositiveInfinity(df) ? Normal.TwoSided(t) : StudentT.TwoSided(t, df);
        return new Term(name, b, se, t, df, p, b - (critical * se), b + (critical * se));
    }

    private OrderedDictionary<string, TestResult> OwnTests()
    {
        OrderedDictionary<string, TestResult> tests = [];
        int[] slopes = [.. Enumerable.Range(0, Terms.Count).Where(j => Terms[j].Name != Intercept)];
        if (slopes.Length > 0)
            tests["f"] = Joint(slopes);
        foreach ((string name, Seq<string> together) in Regression!.Joint)
            tests[name] = Joint([.. Enumerable.Range(0, Terms.Count).Where(j => together.Contains(Terms[j].Name))]);
        foreach ((string name, TestResult test) in Regression!.OwnTests)
            tests[name] = test;
        return tests;
    }
}
