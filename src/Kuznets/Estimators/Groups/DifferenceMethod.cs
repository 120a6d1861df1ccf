namespace Kuznets.Estimators.Groups;

/// <summary>How a difference of coefficients between groups is tested.</summary>
public enum DifferenceMethod
{
    /// <summary>Labels of whole units change places (Fisher's permutation), with the number that Stata's bdiff prints beside it.</summary>
    Permutation,

    /// <summary>Scores of the separate regressions are stacked (Stata's suest), after whatever they absorbed.</summary>
    Suest,

    /// <summary>One regression with interactions (Chow): of everything, of slopes alone, of the tested coefficients alone.</summary>
    Chow,

    /// <summary>Units are drawn with replacement.</summary>
    Bootstrap,
}
