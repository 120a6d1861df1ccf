using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>
/// A cohort and its comparisons in two periods that need not have the same units (Sant'Anna and Zhao 2020, equations 2.7 to 2.9 and the locally
/// efficient estimator of section 3.2). Influences of a unit's rows add up.
/// </summary>
internal sealed class RepeatedComparison : IComparison
{
    private readonly Units data;
    private readonly int[] rows, owner;
    private readonly Adjustment adjustment;
    private readonly double[] y, all, treatedBefore, treatedAfter, oddsBefore, oddsAfter;
    private readonly Propensity? propensity;
    private readonly OutcomeFit?[] fits = new OutcomeFit?[4];
    private readonly Ratios ratios;

    private RepeatedComparison(Units data, int[] units, int first, int from, int to, Adjustment adjustment)
    {
        (this.data, this.adjustment) = (data, adjustment);
        (int Row, int Unit, bool After)[] cells = [.. units.SelectMany(u => new[] { (Row: data.Grid.Row(u, from), Unit: u, After: false), (Row: data.Grid.Row(u, to), Unit: u, After: true) }).Where(c => c.Row >= 0)];
        (rows, owner) = ([.. cells.Select(c => c.Row)], [.. cells.Select(c => c.Unit)]);
        int n = rows.Length, k = data.X.Columns;
        (y, all, treatedBefore, treatedAfter, oddsBefore, oddsAfter) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        ratios = new Ratios(n, k);
        Matrix x = new(n, k);
        bool[] treated = new bool[n];
        double[] weights = new double[n];
        double[][] parts = [new double[n], new double[n], treatedBefore, treatedAfter];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < k; j++)
                x[i, j] = data.X[rows[i], j];
            y[i] = data.Y[rows[i]];
            treated[i] = data.First[owner[i]] == first;
            weights[i] = data.RowWeights?[rows[i]] ?? 1;
            parts[(treated[i] ? 2 : 0) + (cells[i].After ? 1 : 0)][i] = weights[i];
            all[i] = treated[i] ? weights[i] : 0;
        }
        Treated = Enumerable.Range(0, n).Where(i => treated[i] && cells[i].After).Count();
        if (parts.Any(p => p.All(w => w == 0)))
        {
            Failure = Failure.Nobody;
            return;
        }
        propensity = adjustment == Adjustment.Regression ? null : Propensity.Of(x, treated, weights);
        for (int part = 0; part < (adjustment == Adjustment.Regression ? 2 : adjustment == Adjustment.Weighting ? 0 : 4); part++)
        {
            fits[part] = OutcomeFit.Prepare(x, parts[part]);
            fits[part]?.Fit(y);
            Failure = fits[part] is null ? Failure.Collinear : Failure;
        }
        if ((propensity is null && adjustment != Adjustment.Regression) || propensity?.Highest >= Propensity.NoOverlap)
            Failure = Failure.Overlap;
        for (int i = 0; i < n && propensity is not null; i++)
            (cells[i].After ? oddsAfter : oddsBefore)[i] = propensity.Odds[i] * weights[i];
    }

    public Failure Failure { get; }

    public int Treated { get; }

    public static RepeatedComparison Of(Units data, int[] units, int first, int from, int to, Adjustment adjustment) => new(data, units, first, from, to, adjustment);

    public double Effect(int from, int to, double[] influence)
    {
        ratios.Clear();
        switch (adjustment)
        {
            case Adjustment.DoublyRobust:
                DoublyRobust();
                break;
            case Adjustment.Weighting:
                ratios.Add(1, treatedAfter, y, null);
                ratios.Add(-1, treatedBefore, y, null);
                ratios.Add(-1, oddsAfter, y, propensity);
                ratios.Add(1, oddsBefore, y, propensity);
                break;
            default:
                ratios.Add(1, treatedAfter, y, null);
                ratios.Add(-1, treatedBefore, y, null);
                ratios.Add(-1, all, Less(fits[1]!.Fitted, fits[0]!.Fitted), null, (fits[1]!, 1), (fits[0]!, -1));
                break;
        }
        double scale = (double)data.Count / rows.Length;
        for (int i = 0; i < rows.Length; i++)
            influence[owner[i]] += scale * ratios.Influence[i];
        return ratios.Value;
    }

    /// <summary>Residuals weighted by treatment and by odds, and predicted effects brought from each period's cohort to that of both.</summary>
    private void DoublyRobust()
    {
        (OutcomeFit before, OutcomeFit after, OutcomeFit ownBefore, OutcomeFit ownAfter) = (fits[0]!, fits[1]!, fits[2]!, fits[3]!);
        double[] residualBefore = Less(y, before.Fitted), residualAfter = Less(y, after.Fitted);
        ratios.Add(1, treatedAfter, residualAfter, null, (after, -1));
        ratios.Add(-1, treatedBefore, residualBefore, null, (before, -1));
        ratios.Add(-1, oddsAfter, residualAfter, propensity, (after, -1));
        ratios.Add(1, oddsBefore, residualBefore, propensity, (before, -1));
        double[] effectAfter = Less(ownAfter.Fitted, after.Fitted), effectBefore = Less(ownBefore.Fitted, before.Fitted);
        ratios.Add(1, all, effectAfter, null, (ownAfter, 1), (after, -1));
        ratios.Add(-1, treatedAfter, effectAfter, null, (ownAfter, 1), (after, -1));
        ratios.Add(-1, all, effectBefore, null, (ownBefore, 1), (before, -1));
        ratios.Add(1, treatedBefore, effectBefore, null, (ownBefore, 1), (before, -1));
    }

    private static double[] Less(double[] a, double[] b)
    {
        double[] difference = new double[a.Length];
        System.Numerics.Tensors.TensorPrimitives.Subtract<double>(a, b, difference);
        return difference;
    }
}
