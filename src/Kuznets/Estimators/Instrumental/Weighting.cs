using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental;

/// <summary>The weight of the moments that an estimate was computed with.</summary>
/// <param name="Residuals">Residuals at which the covariance of the moments was taken [n].</param>
/// <param name="Omega">That covariance in the orthonormal basis of the instruments, not divided by n, without factor [L×L].</param>
/// <param name="Objective">g'Ω⁻¹g at the estimate: Hansen's J.</param>
internal sealed record Weighting(double[] Residuals, Matrix Omega, double Objective);
