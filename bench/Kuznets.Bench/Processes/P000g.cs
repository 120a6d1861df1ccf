using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon intensity of 284 cities, 2011 to 2023, with slopes by region, centrality, digital level (city-years, 1356 above) and regulation (121 of 163): one
/// outcome whose slope adds up the printed differences of the four splits around the printed slope of all cities. Columns by subgroup, each with its own slope,
/// noise and years, are in <see cref="Columns"/>.
/// </summary>
internal static class P000g
{
    private const ulong Seed = 20260521;
    private const int Cities = 284, Years = 13, High = 1356;

    /// <summary>The printed columns that have whole cities.</summary>
    public static readonly Subgroup[] Columns =
    [
        new("000 T5(1) east", 100, 13, -0.1297, 0.0509, 1181, 0.3305), new("000 T5(2) central and west", 184, 13, -0.1154, 0.0538, 2189, 0.3693),
        new("000 T5(3) central cities", 33, 13, -0.5561, 0.1319, 377, 0.4530), new("000 T5(4) other cities", 251, 13, -0.1102, 0.0429, 2993, 0.3390),
        new("000 T6(7) regulation high", 121, 13, -0.2380, 0.0690, 1433, 0.2650), new("000 T6(8) regulation low", 163, 13, -0.0762, 0.0564, 1937, 0.3591),
    ];

    /// <summary>One panel: <c>city</c>, <c>year</c>, <c>carbon</c>, <c>ai</c>, <c>pgdp</c>, <c>open</c>, the four splits.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        int[] regions = random.Permutation(Cities), centres = random.Permutation(Cities), regulated = random.Permutation(Cities);
        double[] digital = new double[Cities * Years];
        double[][] values = [new double[digital.Length], new double[digital.Length], new double[digital.Length], new double[digital.Length], new double[digital.Length], new double[digital.Length]];
        for (int i = 0; i < Cities; i++)
        {
            double level = 3 * random.Normal();
            for (int t = 0; t < Years; t++)
                digital[(i * Years) + t] = level + (0.1 * t) + (0.4 * random.Normal());
        }
        double bar = digital.Order().ElementAt(digital.Length - High);
        string[] region = new string[digital.Length], centre = new string[digital.Length], high = new string[digital.Length], regulation = new string[digital.Length];
        for (int i = 0; i < Cities; i++)
        {
            double effect = random.Normal(), level = 7.3 + (1.2 * random.Normal());
            (bool east, bool central, bool strict) = (regions[i] < 100, centres[i] < 33, regulated[i] < 121);
            for (int t = 0; t < Years; t++)
            {
                int row = (i * Years) + t;
                bool above = digital[row] >= bar;
                double x = random.Normal(), pgdp = (-0.2 * x) + random.Normal(), open = random.Normal();
                // Differences of the splits, each centred at its share: together they average to the slope of all cities.
                double slope = -0.1594 - (0.0143 * ((east ? 1 : 0) - (100.0 / 284))) - (0.4459 * ((central ? 1 : 0) - (33.0 / 284)))
                    - (0.1773 * ((above ? 1 : 0) - (High / 3692.0))) - (0.1618 * ((strict ? 1 : 0) - (121.0 / 284)));
                double noise = 0.15 * (east ? 1.75 : 2.5) * (above ? 1.3 : 0.9);
                double ai = 0.15 * x;
                values[0][row] = i + 1;
                values[1][row] = 2011 + t;
                values[2][row] = 2.6 + effect - (0.055 * t) + (slope * ai) - (0.12 * pgdp) + (0.02 * open) + (noise * random.Normal());
                values[3][row] = level + (0.03 * t) + ai;
                (values[4][row], values[5][row]) = (pgdp, open);
                (region[row], centre[row]) = (east ? "东部" : "中西部", central ? "中心城市" : "非中心城市");
                (high[row], regulation[row]) = (above ? "高" : "低", strict ? "高" : "低");
            }
        }
        string[] names = ["city", "year", "carbon", "ai", "pgdp", "open"];
        return Panel.Of(new Frame([.. names.Select((n, j) => (Column)new NumberColumn(n, values[j])),
            CategoryColumn.Of("region", region), CategoryColumn.Of("centre", centre), CategoryColumn.Of("digital", high), CategoryColumn.Of("regulation", regulation)]), "city", "year");
    }
}
