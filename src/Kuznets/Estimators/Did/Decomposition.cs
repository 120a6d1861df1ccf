using System.Globalization;

namespace Kuznets.Estimators.Did;

/// <summary>The Goodman-Bacon decomposition of a problem and what must be said about it.</summary>
internal static class Decomposition
{
    /// <summary>Weight on comparisons with units already treated from which W622 speaks.</summary>
    private const double Noticed = 0.01;

    public static (Seq<BaconComparison> Comparisons, Seq<Note> Notes) Of(Problem problem)
    {
        Treatment treatment = problem.Treatment;
        Grid grid = Grid.Of(treatment);
        int[] units = [.. Enumerable.Range(0, treatment.First.Length).Where(grid.Complete)];
        List<Note> notes = [];
        if (units.Length < treatment.First.Length)
            notes.Add(new Note("W625", ("units", units.Length), ("all", treatment.First.Length)));
        if (units.Select(u => treatment.First[u]).Distinct().Count() < 2)
            return ([], [.. notes]);
        Treatment balanced = new([], [], [.. units.Select(u => treatment.First[u])], [.. units.Select(u => treatment.Units[u])], [.. treatment.Periods]);
        double[] y = new double[units.Length * grid.Times.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = problem.Design.Y[grid.Row(units[i / grid.Times.Length], i % grid.Times.Length)];
        Seq<BaconComparison> comparisons = Bacon.Of(balanced, y, grid.Times);
        if (problem.Design.X.Columns > 0 || problem.Design.Weights is not null)
            notes.Add(new Note("W626", ("estimate", comparisons.Sum(c => c.Weight * c.Estimate).ToString("0.####", CultureInfo.InvariantCulture))));
        double forbidden = comparisons.Where(c => c.Kind is BaconKind.Earlier or BaconKind.Already).Sum(c => c.Weight);
        if (forbidden >= Noticed)
            notes.Add(new Note("W622", ("share", (100 * forbidden).ToString("0.#", CultureInfo.InvariantCulture))));
        return (comparisons, [.. notes]);
    }
}
