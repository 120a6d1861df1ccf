using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>Values change hands among groups within each period (and stratum), in each period anew: paths are not kept.</summary>
internal sealed class PeriodRearrangement : Rearrangement
{
    private readonly Places places;
    private readonly Arrangements arrangements;
    private readonly double[] values; // by label
    private readonly int[] cell;      // of each row

    /// <summary>The rearrangement of a column; E651 when it does not vary within a period, E652 when there is one group.</summary>
    public PeriodRearrangement(Places places, double[] column, string name)
    {
        if (places.Groups.Levels < 2)
            throw Throw.OneUnit("permutation", places.Name, places.Groups.Levels);
        this.places = places;
        double[] paths = places.Paths(column, name);
        int t = places.Periods.Length;
        int[] cells = [.. Enumerable.Range(0, paths.Length).Where(c => !double.IsNaN(paths[c]))];
        int[] number = new int[paths.Length];
        for (int i = 0; i < cells.Length; i++)
            number[cells[i]] = i;
        Factor labels = Factor.Of<double>([.. cells.Select(c => paths[c])]);
        values = new double[labels.Levels];
        for (int i = 0; i < cells.Length; i++)
            values[labels.Codes[i]] = paths[cells[i]];
        int[] strata = places.Strata?.Codes ?? new int[places.Groups.Levels];
        arrangements = new Arrangements(labels.Codes, Factor.Of<long>([.. cells.Select(c => ((long)strata[c / t] * t) + (c % t))]));
        if (arrangements.Count <= 1)
            throw Throw.NoVariation(name, "period", "within each period it is the same for all");
        cell = [.. places.Groups.Codes.Select((g, i) => number[(g * t) + places.Period[i]])];
    }

    /// <inheritdoc/>
    public override double Count => arrangements.Count;

    /// <inheritdoc/>
    public override void Fill(int draw, ulong seed, Span<double> column)
    {
        int[] arranged = new int[places.Groups.Levels * places.Periods.Length];
        Span<int> own = arranged.AsSpan(0, Cells);
        arrangements.Draw(new RandomStream(seed, draw), own);
        for (int i = 0; i < column.Length; i++)
            column[i] = values[own[cell[i]]];
    }

    /// <inheritdoc/>
    public override IEnumerable<double[]> All() => arrangements.All().Select(arranged => cell.Select(c => values[arranged[c]]).ToArray());

    private int Cells => cell.Max() + 1;
}
