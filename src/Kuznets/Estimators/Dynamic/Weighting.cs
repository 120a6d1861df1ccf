namespace Kuznets.Estimators.Dynamic;

/// <summary>
/// H in the first step's weight (Σ Z_i'H Z_i)⁻¹, the presumed covariance of a unit's stacked errors (<c>h(1)</c> to <c>h(3)</c> of
/// xtabond2: Roodman 2009). Difference GMM has the same H under <see cref="Blocks"/> and <see cref="Full"/>.
/// </summary>
public enum Weighting
{
    /// <summary>h(1): the identity.</summary>
    Identity,

    /// <summary>h(2): that of transformed independent errors, and the identity for levels; no covariance between the two.</summary>
    Blocks,

    /// <summary>h(3), the default: transformed and level errors with their covariance.</summary>
    Full,
}
