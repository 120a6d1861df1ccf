using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Energy efficiency between artificial intelligence and carbon intensity of 30 provinces, 2011 to 2021: ee = .081 ait + …, ci = -.086 ait - .650 ee + …, so
/// that the total effect is -.138. Noise has the size that gives the standard errors .014 and .157.
/// </summary>
internal static class P001b
{
    public const double A = 0.081, B = -0.650, Direct = -0.086, Total = Direct + (A * B);
    private const ulong Seed = 20260513;
    private const int Provinces = 30, First = 2011, Years = 11;
    private const double Df = 298, Sd = 0.92;

    /// <summary>One panel: <c>province</c>, <c>year</c>, <c>ci</c>, <c>ait</c>, <c>ee</c>, <c>ed</c>.</summary>
    public static Panel Draw(int draw) => Draw(draw, A, B);

    /// <summary>The same with other paths, for the size of tests.</summary>
    public static Panel Draw(int draw, double a, double b)
    {
        RandomStream random = new(Seed, draw);
        PanelColumns columns = new(Provinces, First, Years, "ci", "ait", "ee", "ed");
        double spread = 0.014 * Math.Sqrt(Df) * Sd, noise = 0.157 * Math.Sqrt(Df) * spread, wider = Sd * Math.Sqrt(11.0 / 10);
        for (int i = 0; i < Provinces; i++)
        {
            double level = random.Normal(), own = 18.9 + random.Normal(), efficiency = 3.66 + (0.3 * random.Normal());
            for (int t = 0; t < Years; t++)
            {
                double ait = level + (wider * random.Normal()), ee = efficiency + (a * ait) + (spread * random.Normal()), ed = random.Normal();
                columns.Set(i, t, own + (Direct * ait) + (b * ee) + (0.05 * ed) + (noise * random.Normal()), ait, ee, ed);
            }
        }
        return columns.Panel("province", "year");
    }
}
