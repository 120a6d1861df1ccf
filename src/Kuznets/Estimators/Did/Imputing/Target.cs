namespace Kuznets.Estimators.Did.Imputing;

/// <summary>Over which rows an average of effects is taken.</summary>
internal enum TargetKind
{
    /// <summary>All treated rows.</summary>
    Treated,

    /// <summary>Treated rows of one cohort.</summary>
    Cohort,

    /// <summary>Rows at one distance from the beginning of treatment.</summary>
    Relative,
}

/// <summary>An average that is asked for.</summary>
/// <param name="Kind">Over which rows.</param>
/// <param name="Value">The cohort's first treated period, or the distance.</param>
internal readonly record struct Target(TargetKind Kind, int Value)
{
    /// <summary>Weights of the rows, which sum to one [n]; and how many rows have one.</summary>
    public (double[] Weights, int Rows) Of(Problem problem)
    {
        Treatment treatment = problem.Treatment;
        double[] w = new double[problem.Design.N];
        double sum = 0;
        int rows = 0;
        for (int i = 0; i < w.Length; i++)
        {
            int first = treatment.First[treatment.Unit[i]], relative = treatment.Time[i] - first;
            bool chosen = first != Treatment.Never && (Kind == TargetKind.Relative ? relative == Value : relative >= 0 && (Kind == TargetKind.Treated || first == Value));
            if (!chosen)
                continue;
            w[i] = problem.Design.Weights?[i] ?? 1;
            sum += w[i];
            rows++;
        }
        for (int i = 0; i < w.Length; i++)
            w[i] /= sum;
        return (w, rows);
    }

    /// <summary>The average over all treated rows, over each cohort, and at each distance of the window.</summary>
    /// <param name="problem">Specification and data.</param>
    /// <param name="from">The least distance.</param>
    public static Seq<Target> All(Problem problem, int from)
    {
        Treatment treatment = problem.Treatment;
        HashSet<int> distances = [], cohorts = [];
        for (int i = 0; i < problem.Design.N; i++)
        {
            if (treatment.EventTime(i) is not { } k)
                continue;
            if (k >= 0)
                cohorts.Add(treatment.First[treatment.Unit[i]]);
            if (k >= from && k >= (problem.Spec.Window?.First ?? k) && k <= (problem.Spec.Window?.Last ?? k))
                distances.Add(k);
        }
        return [new Target(TargetKind.Treated, 0), .. cohorts.Order().Select(g => new Target(TargetKind.Cohort, g)), .. distances.Order().Select(k => new Target(TargetKind.Relative, k))];
    }
}
