using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>Runs a mediation: regressions on one sample, their paths, intervals, verdicts and caveats.</summary>
internal sealed class MediationFit
{
    private readonly Mediation spec;
    private readonly Panel panel;
    private readonly RunOptions run;
    private readonly BaseModel model;
    private readonly MediationEquations equations;

    public MediationFit(Mediation spec, Panel panel, RunOptions run)
    {
        (this.spec, this.panel, this.run) = (spec, panel, run);
        MediationRequest.Check(spec);
        model = BaseModel.Of(spec.Of, spec.Treatment, panel);
        MediationRequest.Check(spec, model);
        equations = new MediationEquations(spec, model);
    }

    private bool Moderated => spec.Moderator is not null;

    private bool FirstLeg => spec.Method == MediationMethod.FirstLeg;

    public MediationResult Result()
    {
        string widest = equations.Widest, last = equations.Formula(equations.Last);
        Estimate wide = (spec.Of with { Formula = widest }).Fit(panel, run);
        MediationRequest.CheckColumns(wide, equations.Mediators);
        CommonRows rows = new(panel, wide.Sample);
        Estimate[] parts = new Estimate[equations.Last + 1];
        for (int e = 0; e < parts.Length; e++)
            parts[e] = e == equations.Last && last == widest ? wide : rows.Fit(spec.Of, equations.Formula(e), run);
        PathEstimates paths = new(equations, model.Treatment, parts);
        double[] values = Moderated ? ModeratorValues.Of(wide, BaseModel.Name(spec.Moderator!)) : [];
        List<PathEffect> effects = Moderated ? MediationEffects.Of(equations, model.Treatment, values)
            : MediationEffects.Of(equations, model.Treatment, spec.Chain);
        if (FirstLeg)
            effects.RemoveAll(e => !(e.Name == "total" || e.Name.Split(": ")[0] == "a"));
        MediatedEffect[] mediated = [.. effects.Select(paths.Infer)];
        if (!FirstLeg)
            mediated = MonteCarloInterval.Add(spec, mediated, effects, paths, Moderated ? null : equations, run);
        MediationBootstrap? bootstrap = FirstLeg ? null : MediationBootstrap.Of(spec, equations, wide, effects, paths, Moderated || model.Instrumented, run);
        mediated = bootstrap?.Intervals(mediated) ?? mediated;
        OrderedDictionary<string, TestResult> tests = FirstLeg || Moderated ? [] : ProductTests.Of(effects, paths);
        OrderedDictionary<string, double> stats = Stats(wide, mediated, bootstrap);
        MediationVerdict[] verdicts = Moderated ? [] : [.. Verdicts(mediated, effects, paths, tests)];
        Note[] caveats = [.. new MediationCaveats(spec, equations, wide, stats, mediated, verdicts, bootstrap).Notes()];
        return new MediationResult(spec)
        {
            Sample = wide.Sample,
            Formula = parts[0].Formula,
            Outcome = parts[0].Outcome,
            Terms = [.. mediated.Zip(effects).Where(e => !e.First.IsQuotient).Select(e => e.First.Term(e.Second.IsPath))],
            Stats = stats,
            Tests = tests,
            Parts = FirstLeg ? [.. parts[..^1]] : [.. parts[..^1], Shown(parts[^1], stats, tests, caveats)],
            Effects = [.. mediated],
            Verdicts = [.. verdicts],
            Sensitivity = bootstrap?.Sensitivity,
            Notes = [.. parts.SelectMany(p => p.Notes).Distinct(), .. caveats],
        };
    }

    private OrderedDictionary<string, double> Stats(Estimate wide, MediatedEffect[] effects, MediationBootstrap? bootstrap)
    {
        OrderedDictionary<string, double> stats = new() { ["n"] = wide.Stats["n"] };
        double Value(string name) => effects.FirstOrDefault(e => e.Name == name)?.Estimate ?? double.NaN;
        foreach (string name in (string[])["indirect", "share", "ratio"])
        {
            if (effects.FirstOrDefault(e => e.Name == name) is { } effect)
                (stats[name], stats[name + "-low"], stats[name + "-high"]) = (effect.Estimate, effect.Interval.Low, effect.Interval.High);
        }
        if (!Moderated && !FirstLeg)
            stats["identity"] = Value("total") - Value("direct") - effects.Last(e => e.Name.StartsWith("indirect", StringComparison.Ordinal)).Estimate;
        if (bootstrap is not null && spec.Method == MediationMethod.Bootstrap)
            (stats["draws"], stats["failed-draws"], stats["clusters"]) = (spec.Draws, bootstrap.Failed, bootstrap.Clusters);
        if (bootstrap?.Sensitivity is { } sensitivity)
            (stats["rho-at-zero"], stats["r2-residual-at-zero"], stats["r2-total-at-zero"]) = (sensitivity.RhoAtZero, sensitivity.ResidualR2, sensitivity.TotalR2);
        return stats;
    }

    private IEnumerable<MediationVerdict> Verdicts(
        MediatedEffect[] mediated, List<PathEffect> effects, PathEstimates paths, OrderedDictionary<string, TestResult> tests)
    {
        double alpha = 1 - spec.Of.Level;
        bool total = mediated.First(e => e.Name == "total").P < alpha;
        if (FirstLeg)
        {
            return mediated.Where(e => e.Name != "total").Select(e =>
                new MediationVerdict(Through(e), total, e.P < alpha, e.P < alpha, false, e.P < alpha ? MediationKind.Channel : MediationKind.NoChannel));
        }
        MediatedEffect direct = mediated.First(e => e.Name == "direct");
        return Enumerable.Range(0, effects.Count).Where(i => effects[i].Products is [{ Legs.Count: > 1 }] && !mediated[i].IsQuotient).Select(i =>
        {
            bool product = spec.Method == MediationMethod.Bootstrap ? mediated[i].Interval.ExcludesZero : ProductTests.Sobel(effects[i], paths).P < alpha;
            bool legs = effects[i].Products[0].Legs.All(leg => paths.P(leg) < alpha);
            return MediationVerdict.Of(Through(mediated[i]), total, legs, product, direct.P < alpha, mediated[i].Estimate, direct.Estimate);
        });
    }

    private string Through(MediatedEffect effect) => effect.Through.Length == 0 ? equations.Mediators[0] : effect.Through;

    /// <summary>The outcome's regression with the tests, statistics and caveats that tables print under it.</summary>
    private static Estimate Shown(Estimate outcome, OrderedDictionary<string, double> stats, OrderedDictionary<string, TestResult> tests, Note[] caveats)
    {
        OrderedDictionary<string, double> all = new(outcome.Stats);
        foreach ((string name, double value) in stats)
            all.TryAdd(name, value);
        OrderedDictionary<string, TestResult> both = new(outcome.Tests);
        foreach ((string name, TestResult test) in tests)
            both[name] = test;
        return outcome with { Stats = all, Tests = both, Notes = [.. outcome.Notes, .. caveats] };
    }
}
