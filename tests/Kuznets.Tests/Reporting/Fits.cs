using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Tests.Reporting;

/// <summary>Fits made by hand, with numbers of the layout that journals expect.</summary>
internal static class Fits
{
    public static Term Term(string name, double estimate, double se, double p)
    {
        double t = estimate / se;
        return new Term(name, estimate, se, t, 279, p, estimate - (1.9685 * se), estimate + (1.9685 * se));
    }

    public static Estimate Fit(string outcome, IEnumerable<Term> terms, Vcov? vcov = null, int n = 4200, params Seq<(string, int)> effects)
    {
        Seq<Term> all = terms.ToSeq();
        Vcov kind = vcov ?? Vcov.Cluster("city");
        Matrix v = new(all.Count, all.Count);
        for (int i = 0; i < all.Count; i++)
            v[i, i] = all[i].Se * all[i].Se;
        Seq<int> clusters = kind is Cluster cluster ? cluster.By.Select(_ => 280).ToSeq() : [];
        return new Estimate(new Made())
        {
            Formula = $"{outcome} ~ {string.Join(" + ", all.Select(t => t.Name))}",
            Outcome = outcome,
            Terms = all,
            Covariance = new Covariance(v, kind, 279, new Ssc(), Match.Fixest, all.Count + 1, clusters),
            Effects = effects,
            Sample = new Sample(n, [.. Enumerable.Range(0, n)], []),
            Stats = new() { ["n"] = n, ["r2"] = 0.8714, ["r2-adj"] = 0.8601, ["r2-within"] = 0.3279 },
            OutcomeMean = 5.125,
        };
    }

    /// <summary>Four columns: controls added step by step, the last with another outcome.</summary>
    public static Estimate[] Baseline() =>
    [
        Fit("lnCO2", [Term("AI", -0.0521, 0.0112, 0.0000051), Term("(Intercept)", 4.2104, 0.3121, 1e-30)], effects: [("city", 280), ("year", 15)]),
        Fit("lnCO2", [Term("AI", -0.0473, 0.0119, 0.00009), Term("lnPGDP", 0.2131, 0.0514, 0.00004)], effects: [("city", 280), ("year", 15)]),
        Fit("lnCO2", [Term("AI", -0.0414, 0.0171, 0.0161), Term("lnPGDP", 0.1982, 0.0488, 0.00006), Term("urban", 0.01, 0.02, 0.62)],
            n: 4185, effects: [("city", 280), ("year", 15)]),
        Fit("lnEI", [Term("AI", -0.0377, 0.0162, 0.0207), Term("lnPGDP", 0.0868, 0.0473, 0.0676), Term("urban", -0.00004, 0.0002, 0.84)],
            n: 4185, effects: [("city", 280), ("year", 15)]),
    ];

    /// <summary>A specification that stands for any.</summary>
    internal sealed record Made : Analysis
    {
        public override Result Fit(Kuznets.Data.Panel panel, RunOptions? run = null) => throw new NotSupportedException("made by hand");
    }
}
