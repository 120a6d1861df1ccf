using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.Honest;

/// <summary>
/// Coefficients of an event study with their covariance: those before the reference period, then those after it, in the order of time and one
/// period apart. The reference itself is zero and stands in between.
/// </summary>
/// <param name="Beta">Coefficients [pre + post].</param>
/// <param name="Sigma">Their covariance.</param>
/// <param name="Pre">Coefficients before the reference.</param>
/// <param name="Weights">The target Σ weight × effect over the coefficients after the reference [post].</param>
public sealed record EventPath(double[] Beta, Matrix Sigma, int Pre, double[] Weights)
{
    /// <summary>Coefficients after the reference.</summary>
    public int Post => Beta.Length - Pre;

    /// <summary>The target as estimated, were trends parallel.</summary>
    public double Estimate
    {
        get
        {
            double sum = 0;
            for (int j = 0; j < Weights.Length; j++)
                sum += Weights[j] * Beta[Pre + j];
            return sum;
        }
    }

    /// <summary>Its standard error.</summary>
    public double Se
    {
        get
        {
            double[] v = new double[Beta.Length];
            Weights.CopyTo(v, Pre);
            return Math.Sqrt(Quadratic.Form(Sigma, v));
        }
    }
}
