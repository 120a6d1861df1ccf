namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>Coefficients of all effects for some columns, and how they were found.</summary>
/// <param name="Groups">The columns, a few side by side.</param>
/// <param name="Iterations">Iterations made, the most of any column.</param>
/// <param name="Residuals">Relative residual of each column.</param>
internal sealed record Coefficients(LaneGroup[] Groups, int Iterations, double[] Residuals);
