using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon intensity of 30 provinces, 2011 to 2021, in three regions (11 of the east, 8 central, 11 of the west), with slopes -.271, -.015, .323 on the
/// adoption of AI and three other measures of it; the rebound of energy use on 242 rows, 92, 70 and 80 by region, with slopes .863, -.431, .927.
/// </summary>
internal static class P001e
{
    private const ulong Seed = 20260522;
    private const int Years = 11;

    /// <summary>The printed columns; the adoption of AI of each region, and the rebound regressions as far as they are balanced in print.</summary>
    public static readonly Subgroup[] Columns =
    [
        new("001 T6(1) east", 11, 11, -0.271, 0.039, 104, 0.737, false), new("001 T7(1) central", 8, 11, -0.015, 0.069, 74, 0.798, false),
        new("001 T8(1) west", 11, 11, 0.323, 0.089, 104, 0.612, false),
    ];

    private static readonly (string Name, int Provinces, double Slope, double Noise, int Rebound, double ReboundSlope, double ReboundNoise)[] Regions =
        [("东部", 11, -0.271, 0.398, 92, 0.863, 3.72), ("中部", 8, -0.015, 0.594, 70, -0.431, 2.95), ("西部", 11, 0.323, 0.908, 80, 0.927, 3.67)];

    /// <summary>One panel: <c>province</c>, <c>year</c>, <c>ci</c>, <c>ait</c>, <c>ait1</c> to <c>ait3</c>, five controls, <c>rebound</c>, <c>region</c>.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        List<double[]> rows = [];
        List<string> region = [];
        int province = 0;
        foreach (var r in Regions)
        {
            // Rebound needs a lag: rows of 2012 to 2021, some of them without it.
            HashSet<int> kept = [.. random.Permutation(r.Provinces * (Years - 1)).Take(r.Rebound)];
            double spread = Math.Sqrt(r.Noise / 0.4);
            for (int i = 0; i < r.Provinces; i++)
            {
                province++;
                double effect = random.Normal(), level = 5 + random.Normal();
                for (int t = 0; t < Years; t++)
                {
                    double[] c = [.. Enumerable.Range(0, 5).Select(_ => random.Normal())];
                    double x = (0.15 * (t - 5)) + random.Normal();
                    // Within R² of the tables comes from the controls.
                    double ci = effect + (r.Slope * x) - (0.45 * spread * c[0]) + (0.4 * spread * c[1]) + (0.2 * c[2]) + (1.1 * r.Noise * random.Normal());
                    double re = t > 0 && kept.Contains((i * (Years - 1)) + t - 1) ? effect + (r.ReboundSlope * x) - (0.8 * c[0]) + (0.6 * c[3]) + (1.1 * r.ReboundNoise * random.Normal()) : double.NaN;
                    rows.Add([province, 2011 + t, 13 + ci, level + x, level + (0.97 * x) + (0.03 * random.Normal()), level + (1.45 * x) + (0.3 * random.Normal()), level + (1.4 * x) + (0.3 * random.Normal()), .. c, re]);
                    region.Add(r.Name);
                }
            }
        }
        string[] names = ["province", "year", "ci", "ait", "ait1", "ait2", "ait3", "ed", "gdp", "open", "urban", "fiscal", "rebound"];
        return Panel.Of(new Frame([.. names.Select((n, j) => (Column)new NumberColumn(n, [.. rows.Select(v => v[j])])), CategoryColumn.Of("region", region)]), "province", "year");
    }
}
