using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Four mediators between artificial intelligence and carbon intensity of 284 cities, 2011 to 2023: M_k = θ_k ai + …, carbon = φ ai + Σ ω_k M_k + … with a
/// total effect of -.1594. The errors of the mediators are independent, so that each mediator alone has its ω_k, and the direct effect beside it is
/// -.1594 − θ_k ω_k. Noise has the size that gives the standard errors of θ_k and of the total effect.
/// </summary>
internal static class P000f
{
    public const double Total = -0.1594;

    /// <summary>Mediators with θ, its standard error, and ω.</summary>
    public static readonly (string Name, double Theta, double Se, double Omega)[] Mediators =
    [
        ("gpt", 0.0600, 0.0106, -0.1304), ("gpq", 0.0245, 0.0076, -0.0388), ("indh", 0.1066, 0.0142, -0.8511), ("indt", 0.1066, 0.0142, -0.3449),
    ];

    private const ulong Seed = 20260512;
    private const int Cities = 284, First = 2011, Years = 13;
    private const double Df = 3389, Sd = 0.1738, Noise = 0.4267; // two-way sd of ai, and of carbon's error in the total effect

    /// <summary>One panel: <c>city</c>, <c>year</c>, <c>carbon</c>, <c>ai</c>, the mediators, <c>pgdp</c>, <c>fiscal</c>.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        PanelColumns columns = new(Cities, First, Years, ["carbon", "ai", .. Mediators.Select(m => m.Name), "pgdp", "fiscal"]);
        double[] spread = [.. Mediators.Select(m => m.Se * Math.Sqrt(Df) * Sd)];
        double own = Math.Sqrt((Noise * Noise) - Mediators.Select((m, k) => Math.Pow(m.Omega * spread[k], 2)).Sum());
        double direct = Total - Mediators.Sum(m => m.Theta * m.Omega), wider = Sd * Math.Sqrt(13.0 / 12);
        double[] row = new double[Mediators.Length + 4], level = new double[Mediators.Length];
        for (int i = 0; i < Cities; i++)
        {
            double ai = 7.3 + (1.2 * random.Normal()), carbon = random.Normal();
            for (int k = 0; k < level.Length; k++)
                level[k] = 3.4 + (0.5 * random.Normal());
            for (int t = 0; t < Years; t++)
            {
                double time = t - (Years / 2);
                row[1] = ai + (0.32 * time) + (wider * random.Normal());
                row[0] = 2.6 + carbon - (0.06 * time) + (direct * (row[1] - 7.3)) + (own * random.Normal());
                for (int k = 0; k < level.Length; k++)
                {
                    row[2 + k] = level[k] + (0.03 * time) + (Mediators[k].Theta * (row[1] - 7.3)) + (spread[k] * random.Normal());
                    row[0] += Mediators[k].Omega * (row[2 + k] - 3.4);
                }
                row[^2] = random.Normal();
                row[^1] = random.Normal();
                row[0] += 0.1 * (row[^1] - row[^2]);
                columns.Set(i, t, row);
            }
        }
        return columns.Panel("city", "year");
    }
}
