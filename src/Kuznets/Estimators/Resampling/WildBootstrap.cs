using Kuznets.Data;
using Kuznets.Estimators.Resampling.Wild;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling;

/// <summary>
/// Wild cluster bootstrap of a hypothesis after least squares or 2SLS: Cameron, Gelbach and Miller (2008); the fast algorithm and the interval by test
/// inversion of Roodman, MacKinnon, Nielsen and Webb (2019); the restricted efficient bootstrap of Davidson and MacKinnon (2010) for instruments. The
/// statistic is the clustered t, or the Wald statistic of several hypotheses.
/// </summary>
/// <param name="Of">The regression.</param>
public sealed record WildBootstrap(Estimator Of) : Analysis
{
    /// <summary>Hypotheses tested together, e.g. <c>D</c> (zero), <c>D = 0.3</c>, <c>x1 = x2</c>; that the first regressor is zero when empty.</summary>
    public Seq<string> Null { get; init; }

    /// <summary>Clusters of the variance; those of the regression's covariance, else the unit, when empty.</summary>
    public Seq<string> Cluster { get; init; }

    /// <summary>Column, or combination <c>a^b</c>, whose groups share a weight; of several clusterings the one with fewest clusters when null.</summary>
    public string? By { get; init; }

    /// <summary>Distribution of the weights.</summary>
    public WildWeights Weights { get; init; } = WildWeights.Rademacher;

    /// <summary>Draws. With Rademacher weights and no more than this many sign patterns all patterns are used instead.</summary>
    public int Draws { get; init; } = 9_999;

    /// <summary>Whether residuals of the unrestricted regression are used (WCU) instead of those under the null (WCR).</summary>
    public bool Unrestricted { get; init; }

    /// <summary>Whether p is twice the smaller tail instead of the share of |t*| beyond |t|.</summary>
    public bool EqualTail { get; init; }

    /// <summary>Whether the interval is found by inverting the test; of one hypothesis only.</summary>
    public bool Interval { get; init; } = true;

    /// <summary>Confidence of the interval.</summary>
    public double Level { get; init; } = 0.95;

    /// <inheritdoc/>
    public override ResamplingResult Fit(Panel panel, RunOptions? run = null)
    {
        RunOptions options = run ?? RunOptions.Default;
        if (Draws < 1)
            throw Throw.Draws(Draws, 1);
        Estimate stated = Of.Fit(panel, options);
        RegressionFit regression = stated.Regression ?? throw Throw.NotForThis("wild-bootstrap", stated.Formula);
        Seq<string> by = Clusters(stated, panel);
        Estimate clustered = stated.With(Vcov.Cluster(by), Of.Vcov.Ssc ?? Of.Ssc);
        WildTest test;
        if (Of.IsTwoStage && regression.Design.Endogenous is not null)
            test = WildInstrumental.Of(this, clustered, by, options);
        else if (regression.Moments.Estimated is not null && regression.Moments.LeastSquares)
            test = WildLeastSquares.Of(this, clustered, (Of with { Match = Match.Fixest }).Fit(panel, options).Regression!, by, options);
        else if (regression.Moments.LeastSquares)
            test = WildLeastSquares.Of(this, clustered, regression, by, options);
        else
            throw Throw.NotForThis("wild-bootstrap", stated.Formula);
        return Result(clustered, test);
    }

    private Seq<string> Clusters(Estimate stated, Panel panel) => Cluster.Count > 0 ? Cluster : stated.Covariance.Kind switch
    {
        Cluster asked => asked.By,
        ClusterJackknife asked => [asked.By],
        _ => panel.Unit is { } unit ? [unit] : throw Throw.NoClusters("wild-bootstrap"),
    };

    private ResamplingResult Result(Estimate clustered, WildTest test)
    {
        List<Note> notes = [.. clustered.Notes];
        if (test.Enumerated)
            notes.Add(new Note("W650", ("count", test.Statistics.Length), ("draws", Draws)));
        int failed = test.Statistics.Count(double.IsNaN);
        if (failed == test.Statistics.Length)
            throw Throw.NothingDrawn(failed, test.Null);
        if (failed > 0)
            notes.Add(new Note("W651", ("failed", failed), ("draws", test.Statistics.Length)));
        bool exact = test.Enumerated;
        double two = test.IsWald ? PermutationP.Upper(test.Observed, test.Statistics, exact) : PermutationP.TwoSided(test.Observed, test.Statistics, exact);
        double equal = test.IsWald ? double.NaN : PermutationP.EqualTail(test.Observed, test.Statistics, exact);
        double p = EqualTail && !test.IsWald ? equal : two;
        (double low, double high) = test.Ends;
        Seq<Term> terms = test.IsWald ? [] : [new Term(test.Null, test.Estimate, test.Se, test.Observed, double.NaN, p, low, high)];
        return new ResamplingResult(this)
        {
            Sample = clustered.Sample,
            Formula = clustered.Formula,
            Outcome = clustered.Outcome,
            Terms = terms,
            Stats = new()
            {
                ["n"] = clustered.Sample.Used,
                ["clusters"] = test.Clusters,
                ["draws"] = test.Statistics.Length,
                ["p-two-sided"] = two,
                ["p-equal-tail"] = equal,
            },
            Tests = new() { ["wild-bootstrap"] = new TestResult(test.Observed, Distribution.Permutation, test.IsWald ? test.Hypotheses : null, null, p) { Null = test.Null } },
            Parts = [clustered with { Tests = With(clustered.Tests, test, p), Notes = [.. notes] }],
            Notes = [.. notes],
            Tables =
            [
                DrawSummary.Of((test.IsWald ? "wald" : "t", test.Observed, test.Statistics)),
                new Block("wild-bootstrap", ["null", "statistic", "p-two-sided", "p-equal-tail", "low", "high", "by", "weights", "restricted", "enumerated"],
                    [[test.Null, test.Observed, two, equal, low, high, test.By, Weights.ToString().ToLowerInvariant(), !Unrestricted, exact]]),
            ],
        };
    }

    private static OrderedDictionary<string, TestResult> With(OrderedDictionary<string, TestResult> tests, WildTest test, double p)
    {
        OrderedDictionary<string, TestResult> all = [];
        foreach ((string name, TestResult own) in tests)
            all[name] = own;
        all["wild-bootstrap"] = new TestResult(test.Observed, Distribution.Permutation, null, null, p) { Null = test.Null };
        return all;
    }
}
