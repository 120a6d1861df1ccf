namespace Kuznets.Estimators.Regression;

/// <summary>What the random effects belong to.</summary>
public enum RandomEffectsOf
{
    /// <summary>Units: u_i.</summary>
    Units,

    /// <summary>Periods: λ_t.</summary>
    Periods,

    /// <summary>Both: u_i + λ_t; balanced panels, Swamy and Arora's components.</summary>
    Both,
}
