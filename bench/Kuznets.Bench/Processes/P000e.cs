using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon intensity of 284 cities, 2011 to 2023, that depends on its own past: y = .8426 y(-1) - .0102 ai + η + e with η of sd .12, e of sd .2, thirty years
/// of burn-in and a trending regressor.
/// </summary>
internal static class P000e
{
    /// <summary>Coefficient of the lag and of the regressor.</summary>
    public const double Lag = 0.8426, Slope = -0.0102;

    private const ulong Seed = 20260501;
    private const int Cities = 284, First = 2011, Years = 13, Burn = 30;

    /// <summary>One panel: <c>city</c>, <c>year</c>, <c>carbon</c>, <c>ai</c>.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        PanelColumns columns = new(Cities, First, Years, "carbon", "ai");
        for (int i = 0; i < Cities; i++)
        {
            double eta = 0.12 * random.Normal(), level = 7.3 + (1.2 * random.Normal());
            double last = (eta + (Slope * level)) / (1 - Lag);
            for (int t = -Burn; t < Years; t++)
            {
                double ai = level + (0.32 * Math.Max(t, 0)) + (0.35 * random.Normal());
                last = (Lag * last) + (Slope * ai) + eta + (0.2 * random.Normal());
                if (t >= 0)
                    columns.Set(i, t, last, ai);
            }
        }
        return columns.Panel("city", "year");
    }
}
