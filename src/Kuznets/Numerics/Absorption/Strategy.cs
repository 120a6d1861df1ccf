namespace Kuznets.Numerics.Absorption;

/// <summary>
/// A way to sweep prepared effects out of a column. A strategy knows the graph of the effects; it is chosen once and used for any number of
/// columns, at the same time from several threads.
/// </summary>
internal abstract class Strategy
{
    /// <summary>The name that <see cref="Convergence.Method"/> shows.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Sweeps one column [n] in place. With <paramref name="coefficients"/> (an array an effect, in the basis of its block) also says what was
    /// taken away.
    /// </summary>
    /// <returns>Iterations, and the relative residual of the normal equations that was reached.</returns>
    public abstract (int Iterations, double Residual) Sweep(Span<double> column, double[][]? coefficients, CancellationToken cancellation);
}
