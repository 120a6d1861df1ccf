using Kuznets.Estimators.Did.Imputing;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Switching;

/// <summary>Changes of switchers less those of units that have not switched yet, by cohort and distance, and their averages.</summary>
internal sealed class Changes
{
    private readonly Problem problem;
    private readonly int[,] row;                            // row of a unit in a period; −1 where it has none
    private readonly Dictionary<int, double[]> influence = []; // by relative period [n]
    private readonly SortedDictionary<int, (double Sum, double Weight, int Rows)> sums = [];
    private readonly Dictionary<int, (double Sum, double Weight, double[] Influence, int Rows)> cohorts = [];

    private Changes(Problem problem)
    {
        this.problem = problem;
        Treatment treatment = problem.Treatment;
        row = new int[treatment.First.Length, treatment.Periods.Count];
        for (int u = 0; u < row.GetLength(0); u++)
        {
            for (int t = 0; t < row.GetLength(1); t++)
                row[u, t] = -1;
        }
        for (int i = 0; i < problem.Design.N; i++)
            row[treatment.Unit[i], treatment.Time[i]] = i;
    }

    /// <summary>The averages with the contributions of each row. E632 when no switcher has a control.</summary>
    public static Averages Of(Problem problem)
    {
        Changes changes = new(problem);
        Treatment treatment = problem.Treatment;
        (int first, int last) = problem.Spec.Window ?? (int.MinValue, int.MaxValue);
        foreach (Cohort cohort in treatment.Cohorts)
        {
            int start = cohort.First - problem.Spec.Anticipation, reference = start - 1;
            if (reference < 0)
                continue;
            for (int t = start; t < treatment.Periods.Count; t++)
            {
                int step = t - start, k = t - cohort.First, placebo = reference - 1 - step;
                bool any = changes.Compare(cohort.First, reference, t, t, k, own: k >= 0);
                if (any && placebo >= 0 && placebo - cohort.First >= first)
                    changes.Compare(cohort.First, reference, placebo, t, placebo - cohort.First, own: false);
            }
        }
        if (changes.cohorts.Count == 0)
            throw Throw.NothingImputable(problem.Spec.Method.Name, problem.Design.N);
        return changes.Averaged(first, last);
    }

    /// <summary>One cohort's change from the reference to a period, less that of units which have not switched by another.</summary>
    private bool Compare(int cohort, int reference, int period, int switchedBy, int relative, bool own)
    {
        Treatment treatment = problem.Treatment;
        List<(int Row, double Change, double Weight)> switchers = [], controls = [];
        for (int u = 0; u < treatment.First.Length; u++)
        {
            int g = treatment.First[u];
            bool control = g == Treatment.Never || (problem.Spec.Control == Comparison.NotYet && g - problem.Spec.Anticipation > switchedBy);
            if ((g != cohort && !control) || row[u, reference] < 0 || row[u, period] < 0)
                continue;
            int at = row[u, period];
            (g == cohort ? switchers : controls).Add((at, problem.Design.Y[at] - problem.Design.Y[row[u, reference]], problem.Design.Weights?[at] ?? 1));
        }
        if (switchers.Count == 0 || controls.Count == 0)
            return false;
        double weight = switchers.Sum(s => s.Weight), controlWeight = controls.Sum(c => c.Weight);
        double mean = Mean(switchers), controlMean = Mean(controls), pooled = Mean([.. switchers, .. controls]);
        double sum = weight * (mean - controlMean);
        if (!influence.TryGetValue(relative, out double[]? onRelative))
            influence.Add(relative, onRelative = new double[problem.Design.N]);
        double[]? onCohort = null;
        if (own)
        {
            (double Sum, double Weight, double[] Influence, int Rows) before = cohorts.TryGetValue(cohort, out var known) ? known : (0, 0, new double[problem.Design.N], 0);
            onCohort = before.Influence;
            cohorts[cohort] = (before.Sum + sum, before.Weight + weight, onCohort, before.Rows + switchers.Count);
        }
        void Spread(List<(int Row, double Change, double Weight)> units, double centre, double share)
        {
            // A unit alone in its cohort is measured from the mean of both groups: its own would leave nothing.
            (double from, int count) = units.Count > 1 ? (centre, units.Count) : (pooled, switchers.Count + controls.Count);
            double freedom = Math.Sqrt(count / (count - 1.0));
            foreach ((int at, double change, double w) in units)
            {
                double value = share * w * freedom * (change - from);
                onRelative[at] += value;
                if (onCohort is not null)
                    onCohort[at] += value;
            }
        }
        Spread(switchers, mean, 1);
        Spread(controls, controlMean, -weight / controlWeight);
        (double Sum, double Weight, int Rows) so = sums.GetValueOrDefault(relative);
        sums[relative] = (so.Sum + sum, so.Weight + weight, so.Rows + switchers.Count);
        return true;
    }

    private Averages Averaged(int first, int last)
    {
        int[] relative = [.. sums.Keys.Where(k => k >= first && k <= last)], order = [.. cohorts.Keys.Order()];
        int n = problem.Design.N, at = 0;
        Seq<Target> targets = [new Target(TargetKind.Treated, 0), .. order.Select(g => new Target(TargetKind.Cohort, g)), .. relative.Select(k => new Target(TargetKind.Relative, k))];
        Matrix contributions = new(n, targets.Count);
        double[] estimates = new double[targets.Count];
        int[] rows = new int[targets.Count];
        void Put(double sum, double weight, int count, IEnumerable<double[]> parts)
        {
            (estimates[at], rows[at]) = (sum / weight, count);
            Span<double> column = contributions.Column(at++);
            foreach (double[] part in parts)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(part, 1 / weight, column, column);
        }
        Put(cohorts.Values.Sum(c => c.Sum), cohorts.Values.Sum(c => c.Weight), cohorts.Values.Sum(c => c.Rows), order.Select(g => cohorts[g].Influence));
        foreach (int g in order)
            Put(cohorts[g].Sum, cohorts[g].Weight, cohorts[g].Rows, [cohorts[g].Influence]);
        foreach (int k in relative)
            Put(sums[k].Sum, sums[k].Weight, sums[k].Rows, [influence[k]]);
        return new Averages(targets, estimates, rows, contributions);
    }

    private static double Mean(List<(int Row, double Change, double Weight)> units) => units.Sum(u => u.Weight * u.Change) / units.Sum(u => u.Weight);
}
