namespace Kuznets.Estimators.Dynamic;

/// <summary>The equations that an instrument serves.</summary>
public enum Equation
{
    /// <summary>The transformed equation and, in system GMM, the equation in levels.</summary>
    Both,

    /// <summary>The transformed equation only.</summary>
    Diff,

    /// <summary>The equation in levels only.</summary>
    Level,
}
