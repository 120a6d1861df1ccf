using System.Globalization;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>What a reader of a mediation must know beside its numbers.</summary>
internal sealed class MediationCaveats(
    Mediation spec, MediationEquations equations, Estimate wide, OrderedDictionary<string, double> stats,
    MediatedEffect[] effects, MediationVerdict[] verdicts, MediationBootstrap? bootstrap)
{
    /// <summary>Below this many clusters a bootstrap over them is doubtful.</summary>
    private const int Few = 20;

    /// <summary>Relative distance up to which c − c' = ab holds.</summary>
    private const double Identity = 1e-10;

    public IEnumerable<Note> Notes()
    {
        foreach (MediationVerdict verdict in verdicts)
            yield return new Note("W660", ("way", verdict.Through), ("verdict", verdict.Words()), ("assumption", Assumption()));
        int lost = wide.Sample.Dropped.Where(d => equations.Mediators.Any(m => d.Reason == $"missing: {m}")).Sum(d => d.Count);
        if (lost > 0)
            yield return new Note("W661", ("count", lost), ("mediators", equations.Mediators), ("n", wide.Sample.Used));
        if (effects.FirstOrDefault(e => e.Name == "share") is { } share && Total() is { } total)
        {
            if (!(total.P < 1 - spec.Of.Level))
                yield return new Note("W662", ("total", Text(total.Estimate)), ("p", Text(total.P)));
            else if (share.Estimate is < 0 or > 1)
                yield return new Note("W665", ("share", Text(share.Estimate)));
        }
        if (stats.TryGetValue("identity", out double gap) && Math.Abs(gap) > Identity * effects.Max(e => e.IsQuotient ? 0 : Math.Abs(e.Estimate)))
            yield return new Note("W663", ("gap", Text(gap)));
        if (bootstrap is { Failed: > 0 })
            yield return new Note("W664", ("failed", bootstrap.Failed), ("draws", spec.Draws));
        if (spec.Method == MediationMethod.Bootstrap && bootstrap is { Clusters: < Few })
            yield return new Note("W666", ("clusters", bootstrap.Clusters), ("by", MediationBootstrap.By(spec, wide.Regression!) ?? ""));
    }

    private MediatedEffect? Total() => effects.FirstOrDefault(e => e.Name == "total");

    /// <summary>What the verdict rests on, and how much of it could be wrong.</summary>
    private (string English, string Chinese) Assumption() => (spec.Method, bootstrap?.Sensitivity) switch
    {
        (MediationMethod.FirstLeg, _) => ("that it moves the outcome is argued, not estimated", "其对结果变量的影响由理论论证,未作估计"),
        (_, { } s) => (
            $"no confounder of mediator and outcome is assumed; errors correlated by {Text(s.RhoAtZero)} would make the indirect effect zero",
            $"假定中介与结果之间不存在混杂;误差相关系数达 {Text(s.RhoAtZero)} 时间接效应为零"),
        _ => ("no confounder of mediator and outcome is assumed", "假定中介与结果之间不存在混杂"),
    };

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
