using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Shocks;

/// <summary>Exposures of the rows of a panel to shocks, by rows, sparse.</summary>
/// <param name="Start">Where the exposures of a row begin [n+1].</param>
/// <param name="Shock">Shock of each exposure.</param>
/// <param name="Share">Share of each exposure.</param>
/// <param name="Own">The shock as the row meets it: that of the others where shocks are given by unit.</param>
internal sealed record Exposures(int[] Start, int[] Shock, double[] Share, double[] Own)
{
    /// <summary>Names of the sectors.</summary>
    public required Seq<string> Sectors { get; init; }

    /// <summary>Sector of each shock.</summary>
    public required int[] Sector { get; init; }

    /// <summary>Period of each shock, counted from 0.</summary>
    public required int[] Period { get; init; }

    /// <summary>Value of each shock.</summary>
    public required double[] Value { get; init; }

    /// <summary>Number of shocks.</summary>
    public int Shocks => Value.Length;

    /// <summary>Rows.</summary>
    public int Rows => Start.Length - 1;

    /// <summary>Σ share × shock of each row; NaN for a row without exposures.</summary>
    public double[] Values()
    {
        double[] values = new double[Rows];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = Start[row] == Start[row + 1] ? double.NaN : 0;
            for (int e = Start[row]; e < Start[row + 1]; e++)
                values[row] += Share[e] * Own[e];
        }
        return values;
    }

    /// <summary>Σ over rows of weight × share × value, by shock; the k-th of <paramref name="rows"/> belongs to the k-th value.</summary>
    public double[] Sums(ReadOnlySpan<int> rows, ReadOnlySpan<double> values)
    {
        double[] sums = new double[Shocks];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int e = Start[rows[i]]; e < Start[rows[i] + 1]; e++)
                sums[Shock[e]] += Share[e] * values[i];
        }
        return sums;
    }

    /// <summary>S'WS over some rows, one row and column a shock.</summary>
    public Matrix Gram(ReadOnlySpan<int> rows, double[]? weights)
    {
        Matrix gram = new(Shocks, Shocks);
        for (int i = 0; i < rows.Length; i++)
        {
            double w = weights?[i] ?? 1;
            for (int a = Start[rows[i]]; a < Start[rows[i] + 1]; a++)
            {
                for (int b = Start[rows[i]]; b < Start[rows[i] + 1]; b++)
                    gram[Shock[a], Shock[b]] += w * Share[a] * Share[b];
            }
        }
        return gram;
    }
}
