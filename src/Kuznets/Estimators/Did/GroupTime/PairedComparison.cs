using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>A cohort and its comparisons with both periods of a change observed (Sant'Anna and Zhao 2020, equations 2.4 to 2.6); serves any pair of periods.</summary>
internal sealed class PairedComparison : IComparison
{
    private readonly Units data;
    private readonly int[] units;
    private readonly Adjustment adjustment;
    private readonly double[] cohort, odds, change, residual;
    private readonly Propensity? propensity;
    private readonly OutcomeFit? outcome;
    private readonly Ratios ratios;

    private PairedComparison(Units data, int[] units, int first, int time, Adjustment adjustment)
    {
        (this.data, this.units, this.adjustment) = (data, units, adjustment);
        int n = units.Length, k = data.X.Columns;
        (cohort, odds, change, residual, ratios) = (new double[n], new double[n], new double[n], new double[n], new Ratios(n, k));
        Matrix x = new(n, k);
        bool[] treated = new bool[n];
        double[] weights = new double[n], untreated = new double[n];
        for (int i = 0; i < n; i++)
        {
            int row = data.Grid.Row(units[i], time);
            for (int j = 0; j < k; j++)
                x[i, j] = data.X[row, j];
            treated[i] = data.First[units[i]] == first;
            weights[i] = data.RowWeights?[row] ?? 1;
            cohort[i] = treated[i] ? weights[i] : 0;
            untreated[i] = weights[i] - cohort[i];
            Treated += treated[i] ? 1 : 0;
        }
        propensity = adjustment == Adjustment.Regression ? null : Propensity.Of(x, treated, weights);
        outcome = adjustment == Adjustment.Weighting ? null : OutcomeFit.Prepare(x, untreated);
        Failure = (propensity is null && adjustment != Adjustment.Regression) || propensity?.Highest >= Propensity.NoOverlap ? Failure.Overlap
            : outcome is null && adjustment != Adjustment.Weighting ? Failure.Collinear : Failure.None;
        for (int i = 0; i < n && propensity is not null; i++)
            odds[i] = propensity.Odds[i] * weights[i];
    }

    public Failure Failure { get; }

    public int Treated { get; }

    public static PairedComparison Of(Units data, int[] units, int first, int time, Adjustment adjustment) => new(data, units, first, time, adjustment);

    public double Effect(int from, int to, double[] influence)
    {
        for (int i = 0; i < units.Length; i++)
            change[i] = data.Y[data.Grid.Row(units[i], to)] - data.Y[data.Grid.Row(units[i], from)];
        ratios.Clear();
        if (outcome is not null)
        {
            outcome.Fit(change);
            System.Numerics.Tensors.TensorPrimitives.Subtract<double>(change, outcome.Fitted, residual);
        }
        switch (adjustment)
        {
            case Adjustment.DoublyRobust:
                ratios.Add(1, cohort, residual, null, (outcome!, -1));
                ratios.Add(-1, odds, residual, propensity, (outcome!, -1));
                break;
            case Adjustment.Weighting:
                ratios.Add(1, cohort, change, null);
                ratios.Add(-1, odds, change, propensity);
                break;
            default:
                ratios.Add(1, cohort, residual, null, (outcome!, -1));
                break;
        }
        double scale = (double)data.Count / units.Length;
        for (int i = 0; i < units.Length; i++)
            influence[units[i]] = scale * ratios.Influence[i];
        return ratios.Value;
    }
}
