using Kuznets.Inference;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>Puts group-time effects and their means into an estimate.</summary>
internal static class Report
{
    public static DidEstimate Of(Problem problem, CallawaySantAnna method, Cells cells, Averages averages, Influences influences)
    {
        if (averages.Overall.Count == 0)
            throw new NumericalException(Failed(cells)!);
        Seq<(Cell Cell, double[] Influence)> known = cells.Estimated;
        int at = known.Count;
        int[] Places(int count) => [.. Enumerable.Range((at += count) - count, count)];
        int[] overall = Places(averages.Overall.Count), events = Places(averages.Events.Count), groups = Places(averages.Groups.Count), calendar = Places(averages.Calendar.Count);
        int main = overall[(int)method.Aggregation];
        Covariance covariance = new(influences.Covariance([main]), problem.Vcov, double.PositiveInfinity, new Ssc { KAdj = false, GAdj = false }, problem.Spec.Match, 0, [influences.Clusters]) { Program = "did" };
        DidEstimate estimate = Conclusion.Of(problem, [DidEstimate.Att], [averages.Overall[(int)method.Aggregation].Estimate], covariance);
        int[] before = [.. Enumerable.Range(0, known.Count).Where(i => known[i].Cell.Relative < -problem.Spec.Anticipation)];
        if (before.Length > 0)
            estimate.Tests["pretrend-cells"] = EventStudy.Zero([.. before.Select(i => known[i].Cell.Estimate)], influences.Covariance(before), double.PositiveInfinity);
        Dictionary<(int, int), int> place = known.Select((k, i) => (k.Cell, i)).ToDictionary(p => (p.Cell.Cohort.First, p.Cell.Time), p => p.i);
        return estimate.WithEvents(Events(problem, method, cells, averages, influences, events)) with
        {
            Cells = [.. cells.All.Where(c => c.Failure == Failure.None).Select(c => new CohortCell(c.Cohort.Name, c.Relative, c.Estimate, place.TryGetValue((c.Cohort.First, c.Time), out int i) ? influences.Se(i) : double.NaN, c.N))],
            CohortEffects = [.. averages.Groups.Select((g, i) => new CohortEffect(g.Name, g.Estimate, influences.Se(groups[i])))],
            Aggregates = [.. averages.Overall.Select((a, i) => new EffectMean(a.Name, a.Estimate, influences.Se(overall[i])))],
            Calendar = [.. averages.Calendar.Select((a, i) => new EffectMean(problem.Treatment.Periods[a.Relative], a.Estimate, influences.Se(calendar[i])))],
            Notes = [.. estimate.Notes, .. Failed(cells) is { } failed ? [failed] : Seq<Note>.Empty, .. problem.Treatment.Balanced ? Seq<Note>.Empty : [new Note("W628")]],
        };
    }

    private static EventStudy Events(Problem problem, CallawaySantAnna method, Cells cells, Averages averages, Influences influences, int[] places)
    {
        List<EventPoint> points = [.. averages.Events.Select((a, i) => new EventPoint(a.Relative, EventBin.One, a.Estimate, influences.Se(places[i]), a.N))];
        int? reference = null;
        if (method.Base == BasePeriod.Universal)
        {
            reference = -1 - problem.Spec.Anticipation;
            points.Insert(points.Count(p => p.Relative < reference), new EventPoint(reference.Value, EventBin.One, 0, double.NaN, cells.All.Where(c => c.Relative == reference).Sum(c => c.N)));
        }
        return EventStudy.Of(points, influences.Covariance(places), double.PositiveInfinity, problem.Spec, problem.Run, reference, influences.Critical(places, 1 - problem.Spec.Level));
    }

    /// <summary>W624 naming the cells that have no effect; null when all do.</summary>
    private static Note? Failed(Cells cells)
    {
        Cell[] failed = [.. cells.All.Where(c => c.Failure != Failure.None)];
        if (failed.Length == 0)
            return null;
        IEnumerable<string> names = failed.GroupBy(c => c.Cohort.Name).Select(g => $"{g.Key} ({string.Join(", ", g.Select(c => c.Relative.ToString("+0;-0;0", System.Globalization.CultureInfo.InvariantCulture)))})");
        return new Note("W624", ("count", failed.Length), ("cells", names), ("reason", Reason(failed[0].Failure)));
    }

    private static (string, string) Reason(Failure failure) => failure switch
    {
        Failure.Overlap => ("Covariates tell the cohort from its comparisons: scores of 0.999 and above leave nobody alike.", "协变量几乎完全区分该批次与对照组:倾向得分达 0.999 以上,没有相似的对照。"),
        Failure.Collinear => ("Covariates are collinear among the comparisons.", "协变量在对照组中完全共线。"),
        _ => ("There is nobody untreated to compare with, or no period before treatment.", "没有未受处理的对照,或没有处理之前的时期。"),
    };
}
