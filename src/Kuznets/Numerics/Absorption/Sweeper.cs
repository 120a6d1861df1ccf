namespace Kuznets.Numerics.Absorption;

/// <summary>What sweeping one column came to.</summary>
/// <param name="Iterations">Iterations made.</param>
/// <param name="Residual">Relative residual of the normal equations.</param>
/// <param name="Whole">‖x‖_W before.</param>
/// <param name="Deviation">‖x − mean‖_W before.</param>
internal readonly record struct ColumnEnd(int Iterations, double Residual, double Whole, double Deviation);

/// <summary>Prepared effects, and a way to sweep them out of columns that serves any number of calls at the same time.</summary>
internal abstract class Sweeper
{
    /// <summary>The way, as <see cref="Convergence.Method"/> names it.</summary>
    public abstract string Method { get; }

    /// <summary>Whether the way is exact without iterating.</summary>
    public abstract bool Closed { get; }

    /// <summary>The columns with the effects taken away as rows are read; the columns given must not change meanwhile.</summary>
    public abstract (Tall Swept, ColumnEnd[] Ends) Project(IReadOnlyList<ReadOnlyMemory<double>> columns);

    /// <summary>Coefficients of every effect: terms, then levels.</summary>
    public abstract (double[][][] Values, ColumnEnd End) Recover(double[] y);
}
