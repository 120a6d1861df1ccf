using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Estimators.Mechanisms;

/// <summary>A synthetic panel: x moves m1 and m2, m1 moves m2, all move y, w changes the effect on m1; z is an instrument of x.</summary>
internal static class MechanismPanel
{
    public static Panel Of(int units, int periods, ulong seed, double holes = 0)
    {
        RandomStream random = new(seed, 0);
        List<double[]> rows = [];
        for (int i = 0; i < units; i++)
        {
            double own = random.Normal(), w = 2 + random.Normal();
            for (int t = 0; t < periods; t++)
            {
                double c = random.Normal(), z = random.Normal(), x = own + z + (0.3 * c) + (0.1 * t) + random.Normal();
                double m1 = (0.5 * x) + (0.2 * w * x) + own + (0.2 * c) + random.Normal(), m2 = (0.4 * x) + (0.3 * m1) - (0.1 * t) + random.Normal();
                double y = (0.3 * x) + (0.6 * m1) - (0.5 * m2) + c + own + (0.05 * t * t) + random.Normal();
                bool hole = random.Uniform() < holes;
                rows.Add([i, 2000 + t, y, x, hole ? double.NaN : m1, m2, c, w, z, i / 5, random.Below(3), 1 + random.Uniform()]);
            }
        }
        string[] names = ["id", "year", "y", "x", "m1", "m2", "c", "w", "z", "province", "kind", "mass"];
        return Panel.Of(new Frame(names.Select((name, j) => (Column)new NumberColumn(name, [.. rows.Select(r => r[j])]))), "id", "year");
    }
}
