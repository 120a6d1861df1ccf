using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>One ATT(g, t).</summary>
/// <param name="Cohort">g.</param>
/// <param name="Time">Place of t in the calendar.</param>
/// <param name="Estimate">The effect; NaN where it failed.</param>
/// <param name="Influence">Its influence function over units; null for a reference or a failure.</param>
/// <param name="N">Units of the cohort in it.</param>
internal sealed record Cell(Cohort Cohort, int Time, double Estimate, double[]? Influence, int N, Failure Failure)
{
    /// <summary>Periods since treatment began.</summary>
    public int Relative => Time - Cohort.First;
}

/// <summary>All effects by cohort and period.</summary>
internal sealed record Cells(Seq<Cell> All)
{
    /// <summary>Those with an error.</summary>
    public IEnumerable<(Cell Cell, double[] Influence)> WithError => All.Where(c => c.Influence is not null).Select(c => (c, c.Influence!));

    /// <summary>Those with an error.</summary>
    public Seq<(Cell Cell, double[] Influence)> Estimated => [.. WithError];

    public static Cells Of(Problem problem, CallawaySantAnna method, Units units)
    {
        Seq<Cohort> cohorts = problem.Treatment.Cohorts;
        List<Cell>[] cells = new List<Cell>[cohorts.Count];
        Work.Each(cohorts.Count, problem.Run, c => cells[c] = OfCohort(problem, method, units, cohorts[c]));
        return new Cells([.. cells.SelectMany(c => c)]);
    }

    private static List<Cell> OfCohort(Problem problem, CallawaySantAnna method, Units units, Cohort cohort)
    {
        int[] times = units.Grid.Times;
        int response = cohort.First - problem.Spec.Anticipation, last = Array.FindLastIndex(times, t => t < response);
        Dictionary<(int Until, int From, int To), IComparison> comparisons = [];
        List<Cell> cells = [];
        for (int t = 0; t < times.Length; t++)
        {
            bool universal = method.Base == BasePeriod.Universal;
            int from = universal || times[t] >= response ? last : t - 1;
            if (!universal && t == 0 && times[t] < response)
                continue;
            if (last < 0)
            {
                cells.Add(new Cell(cohort, times[t], double.NaN, null, 0, Failure.Nobody));
                continue;
            }
            if (from == t)
            {
                cells.Add(new Cell(cohort, times[t], 0, null, cohort.Units, Failure.None));
                continue;
            }
            int until = problem.Spec.Control == Comparison.Never ? Treatment.Never - 1 : times[Math.Max(t, from)] + problem.Spec.Anticipation;
            int early = Math.Min(t, from), late = Math.Max(t, from);
            (int, int, int) key = !units.Balanced ? (until, early, late) : units.Constant ? (until, -1, -1) : (until, early, -1);
            if (!comparisons.TryGetValue(key, out IComparison? comparison))
            {
                int[] arms = [.. Enumerable.Range(0, units.Count).Where(u => units.First[u] == cohort.First || units.First[u] > until)];
                comparison = arms.All(u => units.First[u] == cohort.First) ? null
                    : units.Balanced ? PairedComparison.Of(units, arms, cohort.First, units.Constant ? 0 : early, method.Adjustment)
                    : RepeatedComparison.Of(units, arms, cohort.First, early, late, method.Adjustment);
                comparisons[key] = comparison ?? Empty.Instance;
            }
            comparison ??= Empty.Instance;
            if (comparison.Failure != Failure.None)
            {
                cells.Add(new Cell(cohort, times[t], double.NaN, null, comparison.Treated, comparison.Failure));
                continue;
            }
            double[] influence = new double[units.Count];
            double effect = comparison.Effect(early, late, influence);
            if (from > t)
            {
                // Measured from a later period: the change runs backwards.
                effect = -effect;
                System.Numerics.Tensors.TensorPrimitives.Negate<double>(influence, influence);
            }
            cells.Add(new Cell(cohort, times[t], effect, influence, comparison.Treated, Failure.None));
        }
        return cells;
    }

    /// <summary>Nobody to compare with.</summary>
    private sealed class Empty : IComparison
    {
        public static readonly Empty Instance = new();

        public Failure Failure => Failure.Nobody;

        public int Treated => 0;

        public double Effect(int from, int to, double[] influence) => double.NaN;
    }
}
