using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>The sample as group-time effects read it: units by observed periods, with covariates of like scale.</summary>
internal sealed class Units
{
    /// <summary>First treated place of each unit [units].</summary>
    public required int[] First { get; init; }

    /// <summary>Weight of each unit, that of its first row [units].</summary>
    public required double[] Weights { get; init; }

    /// <summary>Rows by unit and period.</summary>
    public required Grid Grid { get; init; }

    /// <summary>Whether every unit has every period.</summary>
    public required bool Balanced { get; init; }

    /// <summary>Outcome [n].</summary>
    public required double[] Y { get; init; }

    /// <summary>A constant and covariates of mean 0 and variance 1 [n×k].</summary>
    public required Matrix X { get; init; }

    /// <summary>Weight of each row [n]; null when unweighted.</summary>
    public required double[]? RowWeights { get; init; }

    /// <summary>Whether covariates and weights are the same in all periods of a unit, so that comparisons can be shared.</summary>
    public required bool Constant { get; init; }

    /// <summary>Covariates that do not vary.</summary>
    public Seq<Omitted> Omitted { get; init; }

    /// <summary>Number of units.</summary>
    public int Count => First.Length;

    /// <summary>E623 for a cohort, or comparisons, with fewer units than covariates.</summary>
    public static Units Of(Problem problem)
    {
        Treatment treatment = problem.Treatment;
        Grid grid = Grid.Of(treatment);
        (Matrix x, Seq<Omitted> omitted) = Scaled(Covariates(problem));
        int k = x.Columns - 1;
        foreach (Cohort cohort in treatment.Cohorts)
        {
            if (k > 0 && cohort.Units <= k)
                throw Throw.SmallCohort(cohort.Name, cohort.Units, k);
        }
        if (k > 0 && treatment.NeverTreated <= k && problem.Spec.Control == Comparison.Never)
            throw Throw.SmallCohort("never", treatment.NeverTreated, k);
        double[] weights = new double[treatment.First.Length];
        bool constant = true;
        for (int u = 0; u < weights.Length; u++)
        {
            int first = -1;
            for (int t = 0; t < grid.Times.Length; t++)
            {
                int row = grid.Row(u, t);
                if (row < 0)
                    continue;
                first = first < 0 ? row : first;
                for (int j = 1; j <= k && constant; j++)
                    constant = x[row, j] == x[first, j];
                constant &= problem.Design.Weights is not { } w || w[row] == w[first];
            }
            weights[u] = problem.Design.Weights?[first] ?? 1;
        }
        return new Units
        {
            First = treatment.First,
            Weights = weights,
            Grid = grid,
            Balanced = Enumerable.Range(0, weights.Length).All(grid.Complete),
            Y = problem.Design.Y,
            X = x,
            RowWeights = problem.Design.Weights,
            Constant = constant,
            Omitted = omitted,
        };
    }

    private static (Matrix X, Seq<string> Names) Covariates(Problem problem) => problem.Spec.Covariates is { } names
        ? (Matrix.OfColumns(problem.Design.N, [.. names.Select(problem.Design.Numbers)]), names)
        : (problem.Design.X, problem.Design.Names);

    private static (Matrix X, Seq<Omitted> Omitted) Scaled((Matrix X, Seq<string> Names) given)
    {
        int n = given.X.Rows;
        List<double[]> columns = [[.. Enumerable.Repeat(1.0, n)]];
        List<Omitted> omitted = [];
        for (int j = 0; j < given.X.Columns; j++)
        {
            double[] column = given.X.Column(j).ToArray();
            double mean = column.Average(), deviation = Math.Sqrt(column.Average(v => (v - mean) * (v - mean)));
            if (deviation <= 1e-13 * Math.Abs(mean) || deviation == 0)
            {
                omitted.Add(new Omitted(given.Names[j], new Note("W413")));
                continue;
            }
            for (int i = 0; i < n; i++)
                column[i] = (column[i] - mean) / deviation;
            columns.Add(column);
        }
        return (Matrix.OfColumns(n, columns), [.. omitted]);
    }
}
