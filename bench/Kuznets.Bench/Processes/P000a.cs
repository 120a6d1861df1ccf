using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon intensity of 284 cities, 2011 to 2023, on artificial intelligence and six controls: adding the controls one by one gives, on average, the seven slopes and
/// R² that a published table prints. Errors have the tails of t(3) and one city in twenty has four times the slope and the noise of the others, so that pulling in
/// extreme values shrinks slope and error together, as printed. Two further columns follow printed robustness columns: emissions per head and attention to the subject.
/// </summary>
internal static class P000a
{
    public const int Cities = 284, First = 2011, Years = 13;

    /// <summary>The slopes of the seven columns.</summary>
    public static readonly double[] Slopes = [-0.1918, -0.1986, -0.2005, -0.1803, -0.1873, -0.1882, -0.1594];

    /// <summary>The R² of the seven columns.</summary>
    public static readonly double[] R2 = [0.2281, 0.2695, 0.2696, 0.2805, 0.2848, 0.2851, 0.3279];

    /// <summary>Printed slope of emissions per head, and of the outcome on attention.</summary>
    public const double PerHead = -0.4218, Attention = -0.1625;

    private const ulong Seed = 20260511;

    /// <summary>Within variance of the outcome, years included; its scale is free.</summary>
    private const double Variance = 0.25;

    /// <summary>Standard error of the last column, which sets how much artificial intelligence varies.</summary>
    private const double StandardError = 0.0404;

    private static readonly string[] Controls = ["pgdp", "open", "finance", "people", "urban", "fiscal"];

    /// <summary>Signs of the controls' coefficients, which the table does not print.</summary>
    private static readonly double[] Signs = [-1, -1, 1, 1, -1, 1];

    /// <summary>Columns <c>city</c>, <c>year</c>, <c>carbon</c>, <c>per_head</c>, <c>ai_firm</c>, <c>ai_concern</c>, the controls, and the policies of the cities: <c>municipality</c>, <c>low_carbon</c>, <c>ets</c>.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        double sigma = Math.Sqrt((1 - R2[6]) * Variance * Years / (Years - 1)), sdOfAi = sigma / (StandardError * Math.Sqrt(Cities * Years));
        double[] gamma = new double[6], tie = new double[6];
        for (int k = 0; k < 6; k++)
        {
            gamma[k] = Signs[k] * Math.Sqrt((R2[k + 1] - R2[k]) * Variance);
            tie[k] = (Slopes[k] - Slopes[k + 1]) / gamma[k];
        }
        // The years carry what the first column explains beyond artificial intelligence; its own trend is taken off again.
        double trend = -Math.Sqrt(((R2[0] * Variance) - (Slopes[0] * Slopes[0] * sdOfAi * sdOfAi)) / 14) - (0.32 * Slopes[6]);
        double common = Slopes[6] / 1.15, noise = sigma / Math.Sqrt(1.75), headNoise = 9.262 * sdOfAi, headTrend = -0.235, concernSd = sigma / 1.933;
        PanelColumns columns = new(Cities, First, Years, ["carbon", "per_head", "ai_firm", "ai_concern", .. Controls, "municipality", "low_carbon", "ets"]);
        double[] row = new double[13];
        for (int i = 0; i < Cities; i++)
        {
            double level = 7.3 + (1.2 * random.Normal()), effect = random.Normal(), head = 10 * random.Normal(), concern = 4.3 + random.Normal();
            bool heavy = i % 20 == 7;
            for (int t = 0; t < Years; t++)
            {
                double u = sdOfAi * random.Normal(), attention = concernSd * random.Normal(), part = 0;
                for (int k = 0; k < 6; k++)
                {
                    row[4 + k] = (tie[k] * u) + random.Normal();
                    part += gamma[k] * row[4 + k];
                }
                double year = t - 6, slope = heavy ? 4 * common : common;
                row[0] = 2.6 + effect + (trend * year) + (slope * (u + (0.32 * year))) + (Slopes[6] * (level - 7.3)) + part + (Attention * attention) + (noise * (heavy ? 4 : 1) * Tailed(random));
                row[1] = 70 + head + (headTrend * year) + (PerHead * (u + (0.32 * year))) + (headNoise * random.Normal());
                row[2] = level + (0.32 * year) + u;
                row[3] = concern + (0.15 * year) + attention;
                (row[10], row[11], row[12]) = (i < 4 ? 1 : 0, i < 123 ? 1 : 0, i < 36 || i == 123 ? 1 : 0);
                columns.Set(i, t, row);
            }
        }
        return columns.Panel("city", "year");
    }

    /// <summary>t with three degrees of freedom, variance one.</summary>
    private static double Tailed(RandomStream random)
    {
        double z = random.Normal(), squares = 0;
        for (int d = 0; d < 3; d++)
            squares += Math.Pow(random.Normal(), 2);
        return z / Math.Sqrt(squares);
    }
}
