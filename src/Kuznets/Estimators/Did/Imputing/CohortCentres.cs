using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Imputing;

/// <summary>
/// Mean effects by cohort and period, from which effects are measured so that what is left is an upper bound of error (Borusyak, Jaravel and Spiess
/// 2024, theorem 3): τ̄ = Σ_c W_c (Σ_{it∈c} w τ) / Σ_c W_c², W_c the weight of cluster c in the cohort and period.
/// </summary>
internal sealed class CohortCentres
{
    private readonly int[] cells;       // cohort and period of each row; −1 off treatment
    private readonly int[] pairs;       // cell and cluster of each row; −1 off treatment
    private readonly int cellCount;
    private readonly int[] cellOfPair;

    public CohortCentres(Treatment treatment, Factor clusters, bool[] treated)
    {
        int n = treated.Length, periods = treatment.Periods.Count;
        (cells, pairs) = (new int[n], new int[n]);
        Dictionary<long, int> cellAt = [], pairAt = [];
        List<int> owner = [];
        for (int i = 0; i < n; i++)
        {
            (cells[i], pairs[i]) = (-1, -1);
            if (!treated[i])
                continue;
            long cell = ((long)treatment.First[treatment.Unit[i]] * periods) + treatment.Time[i];
            if (!cellAt.TryGetValue(cell, out cells[i]))
                cellAt.Add(cell, cells[i] = cellAt.Count);
            long pair = ((long)cells[i] * clusters.Levels) + clusters.Codes[i];
            if (!pairAt.TryGetValue(pair, out pairs[i]))
            {
                pairAt.Add(pair, pairs[i] = owner.Count);
                owner.Add(cells[i]);
            }
        }
        (cellCount, cellOfPair) = (cellAt.Count, [.. owner]);
    }

    /// <summary>Centre of each row for an average with these weights; zero off treatment.</summary>
    public double[] Of(double[] w, double[] effects)
    {
        double[] weight = new double[cellOfPair.Length], weighted = new double[cellOfPair.Length];
        for (int i = 0; i < w.Length; i++)
        {
            if (pairs[i] < 0 || w[i] == 0)
                continue;
            weight[pairs[i]] += w[i];
            weighted[pairs[i]] += w[i] * effects[i];
        }
        double[] above = new double[cellCount], below = new double[cellCount], centres = new double[w.Length];
        for (int p = 0; p < weight.Length; p++)
        {
            above[cellOfPair[p]] += weight[p] * weighted[p];
            below[cellOfPair[p]] += weight[p] * weight[p];
        }
        for (int i = 0; i < w.Length; i++)
            centres[i] = pairs[i] >= 0 && below[cells[i]] > 0 ? above[cells[i]] / below[cells[i]] : 0;
        return centres;
    }
}
