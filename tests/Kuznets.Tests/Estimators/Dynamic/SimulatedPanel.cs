using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Estimators.Dynamic;

/// <summary>Dynamic panels from a stated process: y_t = a y_t-1 + b x_t + η + e, x AR(1) with the effect and the last error in it.</summary>
internal static class SimulatedPanel
{
    /// <summary>Balanced, units × periods, thirty periods of burn-in.</summary>
    public static Panel Of(int units, int periods, ulong seed, double a = 0.5, double b = 0.8, double effect = 0.5, long draw = 0, double feedback = 0.2)
    {
        const int Burn = 30;
        RandomStream random = new(seed, draw);
        int n = units * periods;
        double[] id = new double[n], year = new double[n], y = new double[n], x = new double[n], group = new double[n];
        for (int i = 0; i < units; i++)
        {
            double eta = random.Normal(), lastY = 0, lastX = 0, lastE = 0;
            for (int t = -Burn; t < periods; t++)
            {
                double e = random.Normal();
                lastX = (0.6 * lastX) + (0.3 * eta) + (feedback * lastE) + random.Normal();
                lastY = (a * lastY) + (b * lastX) + (effect * eta) + e;
                lastE = e;
                if (t < 0)
                    continue;
                int at = (i * periods) + t;
                (id[at], year[at], y[at], x[at], group[at]) = (i + 1, 2001 + t, lastY, lastX, i / 4);
            }
        }
        return Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("year", year), new NumberColumn("y", y), new NumberColumn("x", x), new NumberColumn("region", group)), "id", "year");
    }

    /// <summary>The panel without the rows a condition names.</summary>
    public static Panel Without(this Panel panel, Func<int, bool> gone) => panel.Select([.. Enumerable.Range(0, panel.Rows).Where(r => !gone(r))]);
}
