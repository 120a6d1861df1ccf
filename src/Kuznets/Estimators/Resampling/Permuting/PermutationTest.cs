using Kuznets.Data;
using Kuznets.Modelling;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>What a permutation test is asked to do.</summary>
/// <param name="Of">The regression.</param>
/// <param name="Treatment">Column of the treatment.</param>
/// <param name="Term">Coefficient.</param>
/// <param name="Permute">What is drawn.</param>
/// <param name="By">Groups.</param>
/// <param name="Strata">Strata.</param>
/// <param name="Draws">Draws.</param>
internal sealed record PermutationRequest(Estimator Of, string? Treatment, string? Term, Permute Permute, string? By, string? Strata, int Draws);

/// <summary>Runs a permutation test and words its result.</summary>
internal static class PermutationTest
{
    /// <summary>Logarithm of the ratio of standard errors beyond which coefficients are no fair comparison.</summary>
    private const double MuchUnlike = 0.1;

    /// <summary>The result of <paramref name="name"/>; E650 to E653, E659.</summary>
    public static ResamplingResult Of(Analysis spec, string name, PermutationRequest request, bool byStatistic, Panel panel, RunOptions run)
    {
        if (request.Draws < 2)
            throw Throw.Draws(request.Draws, 2);
        Estimate fit = request.Of.Fit(panel, run);
        string[] terms = [.. fit.Terms.Select(t => t.Name).Where(t => t != Estimate.Intercept)];
        string treatment = request.Treatment ?? terms.FirstOrDefault(t => request.Term is null || t == request.Term) ?? "";
        string term = request.Term ?? treatment;
        if (fit.Find(term) is not { } observed || (request.Permute != Permute.Outcome && !panel.Frame.Has(treatment)))
            throw Throw.NoTreatment(fit.Find(term) is null ? term : treatment, terms);
        string column = request.Permute == Permute.Outcome ? fit.Outcome : treatment;
        if (!panel.Frame.Has(column))
            throw Throw.NoVariation(column, "outcome", "it is no column of the data; derive it first");
        Permutation permutation = new(request.Of, panel, fit, column, term, request.By);
        Rearrangement rearrangement = Rearranged(request, new Places(panel, permutation.TakingPart, request.By, request.Strata), permutation.Values, column);
        DrawnFits drawn = permutation.Draw(rearrangement, request.Draws, mayEnumerate: true, run);
        return Result(spec, name, request, fit, observed, drawn, [.. fit.Notes, .. rearrangement.Notes], byStatistic);
    }

    private static Rearrangement Rearranged(PermutationRequest request, Places places, double[] values, string column) => request.Permute switch
    {
        Permute.Periods => new PeriodRearrangement(places, values, column),
        Permute.Timing => new TimingRearrangement(places, values, column, drawGroups: false),
        Permute.UnitsAndTiming => new TimingRearrangement(places, values, column, drawGroups: true),
        _ => PathRearrangement.Of(places, values, column),
    };

    private static ResamplingResult Result(
        Analysis spec, string name, PermutationRequest request, Estimate fit, Term observed, DrawnFits drawn, Seq<Note> notes, bool byStatistic)
    {
        int draws = drawn.Estimates.Length, failed = drawn.Estimates.Count(double.IsNaN);
        if (failed == draws)
            throw Throw.NothingDrawn(draws, observed.Name);
        List<Note> all = [.. notes];
        if (drawn.Enumerated)
            all.Add(new Note("W650", ("count", draws), ("draws", request.Draws)));
        if (failed > 0)
            all.Add(new Note("W651", ("failed", failed), ("draws", draws)));
        double ratio = Measures.Percentile.Of(drawn.Errors, 0.5) / observed.Se;
        if (!byStatistic && Math.Abs(Math.Log(ratio)) > MuchUnlike)
            all.Add(new Note("W654", ("ratio", ratio.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))));
        double p = PermutationP.TwoSided(observed.Estimate, drawn.Estimates, drawn.Enumerated);
        double pt = PermutationP.TwoSided(observed.Statistic, drawn.Statistics, drawn.Enumerated);
        OrderedDictionary<string, TestResult> tests = new()
        {
            [name] = byStatistic ? Test(observed.Statistic, pt) : Test(observed.Estimate, p),
            [$"{name}-{(byStatistic ? "coefficient" : "t")}"] = byStatistic ? Test(observed.Estimate, p) : Test(observed.Statistic, pt),
        };
        OrderedDictionary<string, TestResult> beside = [];
        foreach ((string key, TestResult test) in fit.Tests.Concat(tests))
            beside[key] = test;
        double[] sorted = BootstrapInterval.Sorted(drawn.Estimates);
        return new ResamplingResult(spec)
        {
            Sample = fit.Sample,
            Formula = fit.Formula,
            Outcome = fit.Outcome,
            Terms = [observed],
            Stats = new()
            {
                ["n"] = fit.Sample.Used,
                ["draws"] = draws,
                ["mean"] = sorted.Average(),
                ["sd"] = BootstrapInterval.Deviation(sorted),
                ["beyond"] = sorted.Count(b => Math.Abs(b) >= Math.Abs(observed.Estimate) * (1 - PermutationP.Tie)) / (double)sorted.Length,
                ["significant"] = drawn.Statistics.Count(t => drawn.P(t) < 0.05) / (double)sorted.Length,
            },
            Tests = tests,
            Parts = [fit with { Tests = beside, Notes = [.. all] }],
            Notes = [.. all],
            Tables =
            [
                DrawSummary.Of(("estimate", observed.Estimate, drawn.Estimates), ("t", observed.Statistic, drawn.Statistics)),
                new Block("distribution", ["draw", "estimate", "se", "p"],
                    [.. drawn.Estimates.Select((b, i) => new Seq<BlockValue>([i + 1, b, drawn.Errors[i], drawn.P(drawn.Statistics[i])]))]),
            ],
        };

        TestResult Test(double statistic, double probability) =>
            new(statistic, Distribution.Permutation, null, null, probability) { Null = $"{observed.Name} = 0" };
    }
}
