namespace Kuznets.Estimators.Regression;

/// <summary>How the variance components are estimated.</summary>
public enum RandomEffectsMethod
{
    /// <summary>Within and between residuals (Swamy and Arora 1972; Baltagi and Chang 1994 unbalanced, or xtreg's harmonic mean).</summary>
    SwamyArora,

    /// <summary>Pooled residuals (Wallace and Hussain 1969).</summary>
    WallaceHussain,

    /// <summary>Within residuals (Amemiya 1971).</summary>
    Amemiya,

    /// <summary>Variance of the recovered effects (Nerlove 1971).</summary>
    Nerlove,
}
