namespace Kuznets.Estimators.Did;

/// <summary>Cohort times relative period, the cells of an event study that tells cohorts apart.</summary>
internal sealed record Interactions(Seq<Interaction> Cells, Dictionary<int, int> RowsByRelative)
{
    /// <summary>Names of the columns.</summary>
    public Seq<string> Names => [.. Cells.Select(c => c.Name)];

    /// <summary>Columns of zeros and ones, each [n].</summary>
    public IReadOnlyList<double[]> Columns => [.. Cells.Select(c => c.Column)];

    /// <summary>All cells but each cohort's reference period.</summary>
    public static Interactions Of(Problem problem)
    {
        Treatment treatment = problem.Treatment;
        int n = problem.Design.N, reference = -1 - problem.Spec.Anticipation;
        Dictionary<int, int> rows = [];
        SortedDictionary<(int Relative, int First), (double[] Column, int Rows, double Mass)> cells = [];
        for (int row = 0; row < n; row++)
        {
            if (treatment.EventTime(row) is not { } relative)
                continue;
            rows[relative] = rows.GetValueOrDefault(relative) + 1;
            if (relative == reference)
                continue;
            (int, int) key = (relative, treatment.First[treatment.Unit[row]]);
            (double[] Column, int Rows, double Mass) cell = cells.TryGetValue(key, out (double[] Column, int Rows, double Mass) known) ? known : (new double[n], 0, 0);
            cell.Column[row] = 1;
            cells[key] = (cell.Column, cell.Rows + 1, cell.Mass + (problem.Design.Weights?[row] ?? 1));
        }
        Dictionary<int, Cohort> cohorts = treatment.Cohorts.ToDictionary(c => c.First);
        return new Interactions([.. cells.Select(c => new Interaction(cohorts[c.Key.First], c.Key.Relative, c.Value.Column, c.Value.Rows, c.Value.Mass, -1))], rows);
    }

    /// <summary>Treated rows in a relative period.</summary>
    public int Rows(int relative) => RowsByRelative.GetValueOrDefault(relative);

    /// <summary>The cells that have a coefficient, with its place.</summary>
    public Interactions Estimated(Seq<string> kept) => this with
    {
        Cells = [.. Cells.Select(c => c with { Place = kept.AsSpan().IndexOf(c.Name) }).Where(c => c.Place >= 0)],
    };

    /// <summary>Weights over all coefficients of the mean over some cells, each by its rows.</summary>
    public double[] Mean(Func<Interaction, bool> which, Seq<string> names)
    {
        double[] weights = new double[names.Count];
        double mass = Cells.Where(which).Sum(c => c.Mass);
        foreach (Interaction cell in Cells.Where(which))
            weights[cell.Place] = cell.Mass / mass;
        return weights;
    }
}

/// <summary>One cell.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="Relative">Periods since its treatment began.</param>
/// <param name="Column">1 in its rows [n].</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Mass">Their weights.</param>
/// <param name="Place">Place of its coefficient; -1 before estimation.</param>
internal sealed record Interaction(Cohort Cohort, int Relative, double[] Column, int Rows, double Mass, int Place)
{
    public string Name { get; } = $"event::{Relative}:cohort::{Cohort.Name}";
}
