using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// What an unobserved confounder of mediator and outcome would do to the indirect effect. With ρ the correlation of the errors of the mediator's and of
/// the outcome's equation, δ(ρ) = a (σ₁/σ₂) (ρ̃ − ρ √((1 − ρ̃²)/(1 − ρ²))), where σ₁, σ₂ are the standard deviations of the errors of the total effect's
/// and of the mediator's equation and ρ̃ their correlation (Imai, Keele and Yamamoto 2010, theorem 4); δ(0) = ab and δ(ρ̃) = 0.
/// </summary>
public sealed record MediationSensitivity
{
    /// <summary>ρ at which the indirect effect is zero.</summary>
    public required double RhoAtZero { get; init; }

    /// <summary>Share of the errors' variances that a confounder must explain in mediator times outcome to make it zero, ρ̃².</summary>
    public double ResidualR2 => RhoAtZero * RhoAtZero;

    /// <summary>The same share of the variances that controls and effects leave, ρ̃² (1 − R²_M)(1 − R²_Y) with within R².</summary>
    public required double TotalR2 { get; init; }

    /// <summary>ρ, the indirect effect there and its percentile interval.</summary>
    public Seq<(double Rho, double Indirect, Interval Interval)> Curve { get; init; }

    /// <summary>The grid of ρ.</summary>
    internal static readonly double[] Grid = [.. Enumerable.Range(-9, 19).Select(i => i / 10.0)];

    /// <summary>δ at every ρ of the grid, then ρ̃ and ρ̃² (1 − R²_M)(1 − R²_Y), from the cross products of x, m and y (in this order).</summary>
    internal static bool Of(ReadOnlySpan<double> S, Span<double> values)
    {
        double xx = S[0], xm = S[1], xy = S[2], mm = S[4], my = S[5], yy = S[8];
        double a = xm / xx, errorOfM = mm - (a * xm), errorOfY = yy - (xy * xy / xx), joint = my - (a * xy);
        double tilde = joint / Math.Sqrt(errorOfM * errorOfY);
        for (int i = 0; i < Grid.Length; i++)
        {
            double rho = Grid[i];
            values[i] = a * Math.Sqrt(errorOfY / errorOfM) * (tilde - (rho * Math.Sqrt((1 - (tilde * tilde)) / (1 - (rho * rho)))));
        }
        double left = errorOfY * (1 - (tilde * tilde));
        values[Grid.Length] = tilde;
        values[Grid.Length + 1] = tilde * tilde * (errorOfM / mm) * (left / yy);
        return true;
    }

    internal Block Block() => new("sensitivity", ["rho", "indirect", "low", "high"],
        [.. Curve.Select(c => (Seq<BlockValue>)[c.Rho, c.Indirect, MediationResult.Cell(c.Interval.Low), MediationResult.Cell(c.Interval.High)])]);
}
