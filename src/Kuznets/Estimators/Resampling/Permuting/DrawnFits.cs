using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>The coefficient of many draws; NaN where a draw could not be estimated.</summary>
/// <param name="Estimates">Coefficients [draws].</param>
/// <param name="Errors">Standard errors [draws].</param>
/// <param name="Df">Degrees of freedom of their t.</param>
/// <param name="Enumerated">Whether they are all that can be.</param>
internal sealed record DrawnFits(double[] Estimates, double[] Errors, double Df, bool Enumerated)
{
    /// <summary>t of each draw.</summary>
    public double[] Statistics { get; } = [.. Estimates.Select((b, i) => b / Errors[i])];

    /// <summary>Two-sided p of a t.</summary>
    public double P(double t) => double.IsNaN(t) ? double.NaN : double.IsPositiveInfinity(Df) ? Normal.TwoSided(t) : StudentT.TwoSided(t, Df);
}
