namespace Kuznets.Estimators.Did;

/// <summary>How untreated rows come to resemble treated ones.</summary>
public enum MatchingMethod
{
    /// <summary>The nearest by propensity score.</summary>
    Nearest,

    /// <summary>All near ones, by a kernel of the distance in propensity score.</summary>
    Kernel,

    /// <summary>Odds of the propensity score.</summary>
    Ipw,

    /// <summary>Entropy balancing of moments, without a propensity score.</summary>
    Entropy,
}

/// <summary>What of the matching the regression uses.</summary>
public enum MatchingUse
{
    /// <summary>Its weights.</summary>
    Weights,

    /// <summary>The rows that have one, each once.</summary>
    Sample,
}
