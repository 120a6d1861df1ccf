using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Measures;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Sensitivity;

/// <summary>
/// One declared base and a list of variants as one object: the table of all fits, the specification curve, and the shares of signs and of
/// significance (Simonsohn, Simmons and Nelson 2020, "Specification curve analysis", Nature Human Behaviour 4).
/// </summary>
/// <param name="Of">The base; any estimator.</param>
public sealed record Robustness(Estimator Of) : Analysis
{
    /// <summary>The coefficient in question, as the formula writes it; null for the first regressor (the endogenous one where there is one).</summary>
    public string? On { get; init; }

    /// <summary>The variants.</summary>
    public Seq<Variant> Variants { get; init; }

    /// <summary>Definition of the percentiles of winsorised variants; Stata's unless stated.</summary>
    public PercentileType Percentiles { get; init; } = PercentileType.Averaged;

    /// <summary>Level below which a coefficient counts as significant.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>
    /// Fits base and variants; a variant that cannot be fitted keeps its reasons and the rest goes on. E680 without variants, E681 for two of one name,
    /// E682 when the coefficient is none of the model's, E683 for a control to drop that is none, W680 names variants that lose the coefficient.
    /// </summary>
    public override RobustnessResult Fit(Panel panel, RunOptions? run = null)
    {
        RunOptions options = run ?? RunOptions.Default;
        if (Variants.Count == 0)
            throw Throw.NoVariants();
        if (Variants.GroupBy(v => v.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Throw.Twice(twice.Key);
        Model model = Of.Formula.Single(panel.Frame);
        string on = Question.Of(On, model);
        Variation variation = new(Of, model, on);
        (Estimator Estimator, string Term)[] varied = [.. Variants.Select(variation.Of)];
        Estimate @base = Of.Fit(panel, options);
        (Estimate? Fit, KuznetsException? Failure)[] fitted = new (Estimate?, KuznetsException?)[varied.Length];
        RunOptions alone = options with { Threads = 1 };
        Work.Each(varied.Length, options, i => fitted[i] = Tried(varied[i].Estimator, Variants[i].Winsor is { } at ? variation.Winsorised(panel, at, Percentiles) : panel, alone));
        return Result(@base, on, varied, fitted);
    }

    private RobustnessResult Result(Estimate @base, string on, (Estimator Estimator, string Term)[] varied, (Estimate? Fit, KuznetsException? Failure)[] fitted)
    {
        List<Specification> curve = [Specification.Of("base", "", @base, @base[on], on)];
        List<Estimate> parts = [Named(@base, "base")];
        List<Failed> failures = [];
        List<string> lost = [];
        for (int i = 0; i < varied.Length; i++)
        {
            Variant variant = Variants[i];
            if (fitted[i].Fit is not { } fit)
            {
                failures.Add(new Failed("", new() { ["variant"] = variant.Name }, varied[i].Estimator.Formula.Text, fitted[i].Failure!));
                continue;
            }
            parts.Add(Named(fit, variant.Title ?? variant.Name));
            if (fit.Find(varied[i].Term) is { } term)
                curve.Add(Specification.Of(variant.Name, variant.Change, fit, term, varied[i].Term));
            else
                lost.Add(variant.Name);
        }
        return new RobustnessResult(this)
        {
            Sample = @base.Sample,
            Formula = @base.Formula,
            Outcome = @base.Outcome,
            Terms = [@base[on]],
            Parts = [.. parts],
            Failures = [.. failures],
            Curve = [.. curve],
            Stats = Shares([.. curve], Significance),
            Notes = lost.Count > 0 ? [new Note("W680", ("name", on), ("variants", lost))] : [],
        };
    }

    /// <summary>Shares over all specifications, the base among them.</summary>
    private static OrderedDictionary<string, double> Shares(Specification[] curve, double level)
    {
        double sign = Math.Sign(curve[0].Estimate);
        double[] estimates = [.. curve.Select(s => s.Estimate).Order()];
        return new()
        {
            ["specifications"] = curve.Length,
            ["share-same-sign"] = Share(curve, s => Math.Sign(s.Estimate) == sign),
            ["share-significant"] = Share(curve, s => s.P < level),
            ["share-same-sign-significant"] = Share(curve, s => s.P < level && Math.Sign(s.Estimate) == sign),
            ["min"] = estimates[0],
            ["median"] = Percentile.OfSorted(estimates, 0.5),
            ["max"] = estimates[^1],
        };
    }

    private static double Share(Specification[] curve, Func<Specification, bool> holds) => curve.Count(holds) / (double)curve.Length;

    private static Estimate Named(Estimate fit, string variant) => fit with { Labels = new(fit.Labels) { ["variant"] = variant } };

    private static (Estimate? Fit, KuznetsException? Failure) Tried(Estimator estimator, Panel panel, RunOptions run)
    {
        try
        {
            return (estimator.Fit(panel, run), null);
        }
        catch (KuznetsException failure)
        {
            return (null, failure);
        }
    }
}
