namespace Kuznets.Numerics.Solvers;

/// <summary>The minimiser of Σ w (y − Xβ)² and what inference needs of it.</summary>
public sealed record LeastSquaresFit
{
    /// <summary>Coefficients of the kept columns, in their order [Kept.Length].</summary>
    public required double[] Beta { get; init; }

    /// <summary>Columns that have a coefficient, ascending.</summary>
    public required int[] Kept { get; init; }

    /// <summary>Columns that have none, and why.</summary>
    public required Seq<DroppedColumn> Dropped { get; init; }

    /// <summary>Kept columns that the others almost explain.</summary>
    public required Seq<NearlyCollinear> Near { get; init; }

    /// <summary>(X'WX)⁻¹ of the kept columns; symmetric. Shared by all fits of one <see cref="LeastSquares"/>.</summary>
    public required Matrix Bread { get; init; }

    /// <summary>y − Xβ, not multiplied by weights [n].</summary>
    public required double[] Residuals { get; init; }

    /// <summary>Σ w e².</summary>
    public required double Rss { get; init; }

    /// <summary>Estimated condition number of the kept columns, each scaled to length one.</summary>
    public required double Condition { get; init; }

    /// <summary>Whether cross products and coefficients were computed in twice the precision.</summary>
    public required bool Precise { get; init; }

    /// <summary>Coefficients in the place of their columns, NaN for dropped ones [k].</summary>
    public double[] Full(int columns)
    {
        double[] full = new double[columns];
        Array.Fill(full, double.NaN);
        for (int i = 0; i < Kept.Length; i++)
            full[Kept[i]] = Beta[i];
        return full;
    }
}
