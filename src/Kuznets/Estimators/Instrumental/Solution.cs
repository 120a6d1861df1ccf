using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental;

/// <summary>Coefficients of an instrumental-variables problem and what inference needs of them; endogenous first everywhere.</summary>
/// <param name="Beta">Coefficients [k].</param>
/// <param name="Residuals">y − Xb with the regressors themselves, not their projections [n].</param>
/// <param name="Bread">The bread of the covariance [k×k].</param>
internal sealed record Solution(double[] Beta, double[] Residuals, Matrix Bread)
{
    /// <summary>Regressors in the basis of the instruments, times the weight of the moments: scores are u Q times this [L×k].</summary>
    public required Matrix Loadings { get; init; }

    /// <summary>κ of a k-class estimator; NaN for GMM.</summary>
    public double Kappa { get; init; } = double.NaN;

    /// <summary>The weighting of GMM; null for the k-class.</summary>
    public Weighting? Weighting { get; init; }

    /// <summary>How the iterations ended; null when there were none.</summary>
    public Convergence? Convergence { get; init; }
}
