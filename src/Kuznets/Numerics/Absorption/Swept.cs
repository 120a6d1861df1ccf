namespace Kuznets.Numerics.Absorption;

/// <summary>What sweeping some columns gave; the columns themselves were changed in place.</summary>
/// <param name="Convergence">How the sweep ended, the worst column counting.</param>
/// <param name="Shares">Norm left of each column, relative to its deviation from the mean before [columns].</param>
/// <param name="Absorbed">Columns of which nothing was left, ascending.</param>
/// <param name="Deviations">Norm of each column's deviation from its mean, before [columns].</param>
public sealed record Swept(Convergence Convergence, double[] Shares, Seq<int> Absorbed, double[] Deviations);
