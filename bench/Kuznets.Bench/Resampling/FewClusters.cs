using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Resampling;

/// <summary>
/// y = effect·D + x + city effect + e, in G clusters of sizes that grow from 12 to 48 rows; D is 1 in a third of the clusters, x and e have a common part
/// in each cluster (correlation one half), and errors are twice as wide in the largest half. The design of MacKinnon and Webb (2017) in small.
/// </summary>
internal static class FewClusters
{
    /// <summary>One draw.</summary>
    public static Panel Draw(int clusters, int draw, double effect)
    {
        RandomStream random = new(424242, draw);
        List<double> group = [], treated = [], x = [], y = [];
        for (int g = 0; g < clusters; g++)
        {
            int rows = 12 + (36 * g / (clusters - 1));
            (double shared, double shock, double wide) = (random.Normal(), random.Normal(), g >= clusters / 2 ? 2 : 1);
            double d = g % 3 == 1 ? 1 : 0;
            for (int i = 0; i < rows; i++)
            {
                double own = Math.Sqrt(0.5) * (shared + random.Normal());
                group.Add(g + 1);
                treated.Add(d);
                x.Add(own);
                y.Add((effect * d) + own + (wide * Math.Sqrt(0.5) * (shock + random.Normal())));
            }
        }
        return Panel.Of(new Frame(new NumberColumn("g", [.. group]), new NumberColumn("D", [.. treated]), new NumberColumn("x", [.. x]), new NumberColumn("y", [.. y])));
    }
}
