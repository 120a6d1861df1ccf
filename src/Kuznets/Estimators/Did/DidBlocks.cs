using Kuznets.Modelling;

namespace Kuznets.Estimators.Did;

/// <summary>The blocks of an estimate: event study, cohorts, path of treatment, and what its method adds.</summary>
internal static class DidBlocks
{
    private const string Never = "never";

    public static Seq<Block> Of(DidEstimate fit)
    {
        List<Block> blocks = [];
        if (fit.EventStudy is { } events)
            blocks.Add(new("event-study", ["relative", "estimate", "se", "low", "high", "band-low", "band-high", "n"], [.. events.Points.Select(p => Row(p))]));
        blocks.Add(Cohorts(fit));
        blocks.Add(new("treatment-path", ["period", "treated", "not-yet", Never], [.. fit.Treatment.Path().Select(s => Seq.Create<BlockValue>([s.Period, s.Treated, s.NotYet, s.Never]))]));
        if (fit.Bacon.Count > 0)
        {
            blocks.Add(new("bacon", ["treated", "against", "comparison", "weight", "estimate"],
                [.. fit.Bacon.Select(c => Seq.Create<BlockValue>([c.Treated, c.Against.Length == 0 ? Never : c.Against, Word(c.Kind), c.Weight, c.Estimate]))]));
            blocks.Add(new("bacon-summary", ["comparison", "weight", "estimate"], [.. fit.Bacon.GroupBy(c => c.Kind).OrderBy(g => g.Key)
                .Select(g => Seq.Create<BlockValue>([Word(g.Key), g.Sum(c => c.Weight), g.Sum(c => c.Weight * c.Estimate) / g.Sum(c => c.Weight)]))]));
        }
        if (fit.Cells.Count > 0)
            blocks.Add(new("group-time", ["cohort", "relative", "estimate", "se", "n"], [.. fit.Cells.Select(c => Seq.Create<BlockValue>([c.Cohort, c.Relative, c.Estimate, Known(c.Se), c.N]))]));
        if (fit.Aggregates.Count > 0)
            blocks.Add(new("aggregates", ["name", "estimate", "se"], [.. fit.Aggregates.Select(Row)]));
        if (fit.Calendar.Count > 0)
            blocks.Add(new("calendar", ["period", "estimate", "se"], [.. fit.Calendar.Select(Row)]));
        return [.. blocks];
    }

    /// <summary>Cohorts, then the units never treated; with effects where the method has them.</summary>
    private static Block Cohorts(DidEstimate fit)
    {
        Treatment treatment = fit.Treatment;
        int treated = treatment.Cohorts.Sum(c => c.Rows);
        bool effects = fit.CohortEffects.Count > 0;
        IEnumerable<Seq<BlockValue>> rows = treatment.Cohorts.Select(c =>
        {
            CohortEffect? own = fit.CohortEffects.FirstOrDefault(e => e.Cohort == c.Name);
            return Seq.Create<BlockValue>(effects ? [c.Name, c.Units, c.Rows, Known(own?.Estimate ?? double.NaN), Known(own?.Se ?? double.NaN)] : [c.Name, c.Units, c.Rows]);
        });
        BlockValue nothing = (string?)null;
        Seq<BlockValue> never = effects ? [Never, treatment.NeverTreated, treatment.Unit.Length - treated, nothing, nothing] : [Never, treatment.NeverTreated, treatment.Unit.Length - treated];
        return new("cohorts", effects ? ["cohort", "units", "rows", "estimate", "se"] : ["cohort", "units", "rows"], treatment.NeverTreated > 0 ? [.. rows, never] : [.. rows]);
    }

    private static Seq<BlockValue> Row(EventPoint p) =>
        [p.Bin == EventBin.One ? p.Relative : p.Name, p.Estimate, Known(p.Se), p.Low, p.High, Known(p.BandLow), Known(p.BandHigh), p.N];

    private static Seq<BlockValue> Row(EffectMean mean) => [mean.Name, mean.Estimate, mean.Se];

    /// <summary>A number, or nothing where it is undefined.</summary>
    public static BlockValue Known(double value) => double.IsNaN(value) ? (string?)null : value;

    private static string Word(BaconKind kind) => kind switch
    {
        BaconKind.Untreated => "treated-untreated",
        BaconKind.Later => "earlier-later",
        BaconKind.Earlier => "later-earlier",
        _ => "later-already",
    };
}
