using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon productivity of 78 cities, 2006 to 2021, in which the regressor hardly moves outside a heavy tail of 38 cities: 60 in clusters (slope .0254)
/// and 18 not (-.4827), 40 of resources (-.1356) and 38 not (.0276), and four splits more. One outcome; what of the printed table it cannot give is said in the study.
/// </summary>
internal static class P002d
{
    private const ulong Seed = 20260523;
    private const int Cities = 78, Years = 16;
    private const double Sigma = 0.107;

    /// <summary>The printed columns that have whole cities.</summary>
    public static readonly Subgroup[] Columns =
    [
        new("002 T6(1) clusters", 60, 16, 0.0254, 0.0122, 877, 0.5611), new("002 T6(2) other", 18, 16, -0.4827, 0.2310, 247, 0.5514),
        new("002 T6(3) resource", 40, 16, -0.1356, 0.1233, 577, 0.5979), new("002 T6(4) other", 38, 16, 0.0276, 0.0123, 547, 0.5131),
    ];

    /// <summary>One panel: <c>city</c>, <c>year</c>, <c>ctfp</c>, <c>ai</c>, <c>pop</c>, <c>hum</c>, six splits.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        int rows = Cities * Years;
        double[][] values = [.. Enumerable.Range(0, 6).Select(_ => new double[rows])];
        string[][] splits = [.. Enumerable.Range(0, 6).Select(_ => new string[rows])];
        double[] attention = [.. Enumerable.Range(0, rows).Select(_ => random.Normal())];
        double bar = attention.Order().ElementAt(rows - 651);
        for (int i = 0; i < Cities; i++)
        {
            // 0-29 the heavy tail, 30-37 moderate, 38-59 clusters of resource cities, 60-77 resource cities outside of clusters.
            (double sd, double b) = i < 30 ? (0.417, 0.0265) : i < 38 ? (0.092, 0.06) : i < 60 ? (0.0407, 0.148) : (0.0295, -0.4827);
            double effect = 0.1 * random.Normal(), level = 0.17 + (0.3 * Math.Abs(random.Normal()));
            bool invest = i < 30 || i >= 69, rich = i < 39, green = i < 38 || i == 59;
            for (int t = 0; t < Years; t++)
            {
                int row = (i * Years) + t;
                bool watched = attention[row] >= bar;
                double x = sd * random.Normal(), pop = random.Normal(), hum = random.Normal();
                double slope = i < 30 ? b + (watched ? 0.008 : -0.008) : b;
                values[0][row] = i + 1;
                values[1][row] = 2006 + t;
                values[2][row] = 0.43 + effect + (0.025 * t) + (slope * x) + (0.02 * pop) - (0.03 * hum) + (Sigma * random.Normal());
                values[3][row] = level + (0.01 * t) + x;
                (values[4][row], values[5][row]) = (pop, hum);
                string[] own = [i < 60 ? "城市群" : "非城市群", i < 38 ? "非资源型" : "资源型", watched ? "高" : "低", invest ? "高" : "低", rich ? "高" : "低", green ? "高" : "低"];
                for (int s = 0; s < own.Length; s++)
                    splits[s][row] = own[s];
            }
        }
        string[] names = ["city", "year", "ctfp", "ai", "pop", "hum"], labels = ["cluster", "resource", "attention", "invest", "human", "consumption"];
        return Panel.Of(new Frame([.. names.Select((n, j) => (Column)new NumberColumn(n, values[j])), .. labels.Select((n, s) => CategoryColumn.Of(n, splits[s]))]), "city", "year");
    }
}
