using Kuznets.Numerics;

namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>
/// One term of a clustered variance, Σ_S ± f_S Σ_h s_h s_h' (Cameron, Gelbach and Miller 2011), with the cells in which its clusters h meet the clusters g
/// that are bootstrapped.
/// </summary>
internal sealed class Clustering
{
    private readonly int[] cellOfRow;

    /// <summary>A term.</summary>
    /// <param name="clusters">Clusters of the variance.</param>
    /// <param name="bootstrapped">Clusters that are bootstrapped.</param>
    /// <param name="factor">± its small-sample factor.</param>
    public Clustering(Factor clusters, Factor bootstrapped, double factor)
    {
        (Clusters, Factor) = (clusters, factor);
        Factor cells = ReferenceEquals(clusters, bootstrapped) ? clusters : Kuznets.Numerics.Factor.Combine(clusters, bootstrapped);
        int[] of = new int[cells.Levels], with = new int[cells.Levels];
        for (int row = 0; row < cells.Codes.Length; row++)
            (of[cells.Codes[row]], with[cells.Codes[row]]) = (clusters.Codes[row], bootstrapped.Codes[row]);
        int[] order = [.. Enumerable.Range(0, cells.Levels).OrderBy(c => of[c])];
        int[] place = new int[order.Length];
        Bootstrapped = new int[order.Length];
        Starts = new int[clusters.Levels + 1];
        for (int i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
            Bootstrapped[i] = with[order[i]];
            Starts[of[order[i]] + 1] = i + 1;
        }
        cellOfRow = [.. cells.Codes.Select(c => place[c])];
    }

    /// <summary>Clusters of the variance.</summary>
    public Factor Clusters { get; }

    /// <summary>± the small-sample factor.</summary>
    public double Factor { get; }

    /// <summary>Number of cells.</summary>
    public int Cells => Bootstrapped.Length;

    /// <summary>Bootstrapped cluster of each cell [cells].</summary>
    public int[] Bootstrapped { get; }

    /// <summary>Where the cells of each cluster begin [H + 1].</summary>
    public int[] Starts { get; }

    /// <summary>Σ x u over the rows of each cell [cells].</summary>
    public double[] Sums(ReadOnlySpan<double> x, ReadOnlySpan<double> u)
    {
        double[] sums = new double[Cells];
        for (int row = 0; row < x.Length; row++)
            sums[cellOfRow[row]] += x[row] * u[row];
        return sums;
    }
}
