using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Estimators.Thresholds;

/// <summary>Panels with a slope that changes: y = η + .1 t + β(q) x + .5 z + e, β going from .5 to 1.5 at q = 0 and to 2.5 at q = .8.</summary>
internal static class ThresholdPanel
{
    public const int Periods = 6;

    public static Panel Of(int units, ulong seed, double jump = 1, double level = 0, double spread = 1)
    {
        RandomStream random = new(seed, 0);
        int n = units * Periods;
        double[] id = new double[n], year = new double[n], y = new double[n], x = new double[n], x2 = new double[n], z = new double[n], q = new double[n], w = new double[n], region = new double[n];
        for (int row = 0; row < n; row++)
        {
            (id[row], year[row], region[row]) = (row / Periods, 2001 + (row % Periods), row / Periods / 3);
            (x[row], x2[row], z[row], q[row], w[row]) = (random.Normal() + level, random.Normal(), random.Normal(), Math.Round(random.Normal(), 2), 0.5 + random.Uniform());
            double slope = q[row] <= 0 ? 0.5 : q[row] <= 0.8 ? 0.5 + jump : 0.5 + (2 * jump);
            y[row] = (row / Periods * 0.3) + (0.1 * (row % Periods)) + (slope * x[row]) + (0.5 * z[row]) + (spread * random.Normal());
        }
        Column[] columns = [.. new[] { ("id", id), ("year", year), ("y", y), ("x", x), ("x2", x2), ("z", z), ("q", q), ("w", w), ("region", region) }.Select(c => new NumberColumn(c.Item1, c.Item2))];
        return Panel.Of(new Frame(columns), "id", "year");
    }

    /// <summary>The panel without some rows of some units.</summary>
    public static Panel Ragged(Panel panel) => panel.Select([.. Enumerable.Range(0, panel.Rows).Where(r => (r / Periods % 4 != 0 || r % Periods > 1) && (r / Periods % 5 != 1 || r % Periods < 4))]);

    public static double[] Numbers(this Panel panel, string name) => ((NumberColumn)panel.Frame[name]).Values;
}
