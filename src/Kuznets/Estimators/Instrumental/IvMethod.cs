namespace Kuznets.Estimators.Instrumental;

/// <summary>How the coefficients of an instrumental-variables model are estimated.</summary>
public enum IvMethod
{
    /// <summary>Two-stage least squares (Theil 1953; Basmann 1957).</summary>
    TwoStage,

    /// <summary>Limited-information maximum likelihood (Anderson and Rubin 1949).</summary>
    Liml,

    /// <summary>Fuller's modification of LIML, which has moments (Fuller 1977).</summary>
    Fuller,

    /// <summary>The k-class with a given κ (Theil 1958).</summary>
    KClass,

    /// <summary>Two-step efficient GMM: the weight is the inverse covariance of the moments at the 2SLS residuals (Hansen 1982).</summary>
    TwoStepGmm,

    /// <summary>GMM with the weight renewed until the coefficients stay.</summary>
    IteratedGmm,

    /// <summary>GMM with the weight a function of the coefficients, continuously updated (Hansen, Heaton and Yaron 1996).</summary>
    Cue,
}
