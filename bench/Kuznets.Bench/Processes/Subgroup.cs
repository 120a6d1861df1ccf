using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// One printed column of a table by subgroups: y = η_i + λ_t + b x + e with x of unit variance after effects and e of standard deviation r = SE √df, so that
/// least squares has the printed slope and error; λ_t has the variance that the printed R² leaves to years.
/// </summary>
/// <param name="Name">Table, column and group.</param>
/// <param name="Units">Units.</param>
/// <param name="Periods">Periods.</param>
/// <param name="Slope">Printed b.</param>
/// <param name="Se">Printed standard error.</param>
/// <param name="Df">Residual degrees of freedom, controls counted.</param>
/// <param name="R2">Printed R² within units.</param>
/// <param name="Years">Whether the regression has effects of years.</param>
internal sealed record Subgroup(string Name, int Units, int Periods, double Slope, double Se, int Df, double R2, bool Years = true)
{
    /// <summary>r.</summary>
    public double Noise => Se * Math.Sqrt(Df);

    /// <summary>Variance of what years explain, V, from (V + b²c)/(V + (b² + r²)c) = R² with c = 1 − 1/T; none where R² leaves no room.</summary>
    public double YearVariance => Math.Max(0, (1 - (1.0 / Periods)) * ((((Noise * Noise) + (Slope * Slope)) * R2) - (Slope * Slope)) / (1 - R2));

    /// <summary>Fills rows [units·periods] with outcome and regressor under another slope.</summary>
    public void Fill(RandomStream random, double slope, Span<double> y, Span<double> x)
    {
        double spread = Years ? Math.Sqrt(YearVariance * 12 / ((Periods * Periods) - 1.0)) : 0, growth = Years ? 0.32 : 0;
        for (int i = 0; i < Units; i++)
        {
            double effect = random.Normal(), level = random.Normal();
            for (int t = 0; t < Periods; t++)
            {
                int row = (i * Periods) + t;
                x[row] = level + (growth * t) + random.Normal();
                // Years take the growth of x away and add their own, so that their share of the variance is V whatever the slope is.
                y[row] = effect - ((spread + (slope * growth)) * t) + (slope * x[row]) + (Noise * random.Normal());
            }
        }
    }
}
