namespace Kuznets.Estimators.Resampling;

/// <summary>Distribution of the weight by which a cluster's residuals are multiplied: mean 0, variance 1.</summary>
public enum WildWeights
{
    /// <summary>−1 and 1, each half (Davidson and Flachaire 2008).</summary>
    Rademacher,

    /// <summary>Six points ±√½, ±1, ±√(3/2), for few clusters (Webb 2014).</summary>
    Webb,

    /// <summary>(1 − √5)/2 and (1 + √5)/2, third moment 1 (Mammen 1993).</summary>
    Mammen,

    /// <summary>Standard normal.</summary>
    Normal,
}
