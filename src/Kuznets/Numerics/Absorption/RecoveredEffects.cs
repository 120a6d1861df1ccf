namespace Kuznets.Numerics.Absorption;

/// <summary>The coefficients of absorbed effects.</summary>
/// <param name="Values">
/// For each effect, for each of its terms (the constant first, then slopes), the coefficient of each level. Constants are identified by
/// references: in every connected component the first level of each further effect is zero.
/// </param>
/// <param name="References">For each effect the number of levels set to zero as references.</param>
/// <param name="Convergence">How the sweep ended.</param>
public sealed record RecoveredEffects(double[][][] Values, int[] References, Convergence Convergence);
