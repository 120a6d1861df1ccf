using System.Numerics.Tensors;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>A mean of effects with its influence function over units.</summary>
/// <param name="Name">What it is a mean over: a cohort, a period, a relative period, or the name of an aggregation.</param>
/// <param name="Estimate">The mean.</param>
/// <param name="Influence">Its influence function [units].</param>
internal sealed record Average(string Name, double Estimate, double[] Influence)
{
    /// <summary>Units behind it.</summary>
    public int N { get; init; }

    /// <summary>Relative period, where it is one.</summary>
    public int Relative { get; init; }
}

/// <summary>
/// Means of group-time effects (Callaway and Sant'Anna 2021, section 3.1). Cohorts count by their share of units, which is estimated and has its own
/// influence: with θ = Σ p_c θ_c / Σ p_c, unit i adds Σ_c (1{i in c} - p_c)(θ_c - θ) / Σ p_c.
/// </summary>
internal sealed class Averages
{
    private readonly Units units;
    private readonly Dictionary<int, double> shares;

    private Averages(Units units)
    {
        this.units = units;
        double mass = 1.0 / units.Count;
        shares = units.First.Select((g, u) => (g, u)).Where(p => p.g != Treatment.Never).GroupBy(p => p.g).ToDictionary(c => c.Key, c => c.Sum(p => units.Weights[p.u]) * mass);
    }

    /// <summary>Each relative period, ascending.</summary>
    public required Seq<Average> Events { get; init; }

    /// <summary>Each cohort over its treated periods.</summary>
    public required Seq<Average> Groups { get; init; }

    /// <summary>Each period over the cohorts treated in it.</summary>
    public required Seq<Average> Calendar { get; init; }

    /// <summary>One number each, in the order of <see cref="Aggregation"/>.</summary>
    public required Seq<Average> Overall { get; init; }

    /// <summary>All of them: overall, events, groups, calendar.</summary>
    public IEnumerable<Average> All => [.. Overall, .. Events, .. Groups, .. Calendar];

    public static Averages Of(Cells cells, Units units, Did spec)
    {
        Averages of = new(units) { Events = [], Groups = [], Calendar = [], Overall = [] };
        Cell[] known = [.. cells.WithError.Select(c => c.Cell)];
        Cell[] treated = [.. known.Where(c => c.Relative >= 0)];
        (int first, int last) = spec.Window ?? (int.MinValue, int.MaxValue);
        Seq<Average> events = [.. known.GroupBy(c => c.Relative).OrderBy(g => g.Key)
            .Select(g => of.ByShare(Text(g.Key), [.. g]) with { Relative = g.Key, N = g.Sum(c => c.N) })];
        Seq<Average> groups = [.. treated.GroupBy(c => c.Cohort).Select(g => Plain(g.Key.Name, [.. g.Select(c => (c.Estimate, c.Influence!))]) with { N = g.Key.Units })];
        Seq<Average> calendar = [.. treated.GroupBy(c => c.Time).OrderBy(g => g.Key).Select(g => of.ByShare(Text(g.Key), [.. g]) with { Relative = g.Key, N = g.Sum(c => c.N) })];
        Cohort[] cohorts = [.. treated.Select(c => c.Cohort).Distinct()];
        return new Averages(units)
        {
            Events = [.. events.Where(e => e.Relative >= first && e.Relative <= last)],
            Groups = groups,
            Calendar = calendar,
            Overall = treated.Length == 0 ? [] :
            [
                of.ByShare("simple", treated),
                of.ByShare("group", [.. cohorts.Select((c, i) => (c.First, groups[i].Estimate, groups[i].Influence))]),
                Plain("calendar", [.. calendar.Select(a => (a.Estimate, a.Influence))]),
                Plain("dynamic", [.. events.Where(e => e.Relative >= 0).Select(a => (a.Estimate, a.Influence))]),
            ],
        };
    }

    private static Average Plain(string name, (double Estimate, double[] Influence)[] parts)
    {
        double[] influence = new double[parts[0].Influence.Length];
        foreach ((_, double[] part) in parts)
            TensorPrimitives.MultiplyAdd<double>(part, 1.0 / parts.Length, influence, influence);
        return new Average(name, parts.Average(p => p.Estimate), influence);
    }

    private Average ByShare(string name, Cell[] cells) => ByShare(name, [.. cells.Select(c => (c.Cohort.First, c.Estimate, c.Influence!))]);

    private Average ByShare(string name, (int First, double Estimate, double[] Influence)[] parts)
    {
        double total = parts.Sum(p => shares[p.First]), mean = parts.Sum(p => shares[p.First] * p.Estimate) / total, drift = 0;
        double[] influence = new double[units.Count];
        Dictionary<int, double> distance = [];
        foreach ((int first, double estimate, double[] part) in parts)
        {
            TensorPrimitives.MultiplyAdd<double>(part, shares[first] / total, influence, influence);
            distance[first] = distance.GetValueOrDefault(first) + ((estimate - mean) / total);
            drift += shares[first] * (estimate - mean) / total;
        }
        for (int u = 0; u < influence.Length; u++)
            influence[u] += (units.Weights[u] * distance.GetValueOrDefault(units.First[u])) - drift;
        return new Average(name, mean, influence);
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
