using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Estimators.Groups;

/// <summary>Cities over years in groups: <c>east</c> stays, <c>high</c> moves with a covariate, <c>band</c> has three levels; x has the slope of its group.</summary>
internal static class GroupPanel
{
    /// <summary>Units × periods; half of the units are in the group east, whose slope is <paramref name="gap"/> above that of the others.</summary>
    public static Panel Of(int units, int periods, ulong seed, double gap = 0.5, long draw = 0, double holes = 0)
    {
        RandomStream random = new(seed, draw);
        List<double[]> rows = [];
        for (int i = 0; i < units; i++)
        {
            double alpha = random.Normal(), level = random.Normal();
            bool east = i % 2 == 0;
            for (int t = 0; t < periods; t++)
            {
                double x = level + (0.2 * t) + random.Normal(), c = (0.3 * x) + random.Normal(), z = random.Normal(), v = random.Normal(), e = random.Normal();
                double w = z + (0.5 * v) + (0.3 * e), digital = level + (0.3 * t) + random.Normal(), weight = 0.5 + random.Uniform();
                double y = alpha + (0.1 * t) + ((east ? 1 + gap : 1) * x) - (0.4 * c) + (0.7 * w) + e;
                if (random.Uniform() >= holes)
                    rows.Add([i + 1, 2001 + t, y, x, c, w, z, east ? 1 : 0, digital > 0.5 ? 1 : 0, i % 3, i / 6, weight]);
            }
        }
        string[] names = ["city", "year", "y", "x", "c", "w", "z", "east", "high", "band", "province", "weight"];
        return Panel.Of(new Frame(names.Select((name, j) => new NumberColumn(name, [.. rows.Select(r => r[j])]))), "city", "year");
    }
}
