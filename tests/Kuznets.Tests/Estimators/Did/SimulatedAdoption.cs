using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Staggered adoption from a stated process: unit and year effects, a covariate, an effect that grows by 0.1 a year.</summary>
internal static class SimulatedAdoption
{
    /// <summary>
    /// Units × years 2001…; unit i belongs to <paramref name="cohorts"/>[i mod their number], 0 for never. Columns id, year, adopted, treated, y, x (by
    /// unit), z, region, w (by unit).
    /// </summary>
    public static Panel Of(int units, int years, ulong seed, params int[] cohorts)
    {
        RandomStream random = new(seed, 0);
        int n = units * years;
        double[] id = new double[n], year = new double[n], adopted = new double[n], treated = new double[n], y = new double[n], x = new double[n], z = new double[n], region = new double[n], w = new double[n];
        for (int i = 0; i < units; i++)
        {
            double effect = random.Normal(), own = random.Normal(), weight = 0.5 + random.Uniform();
            int cohort = cohorts[i % cohorts.Length];
            for (int t = 0; t < years; t++)
            {
                int at = (i * years) + t;
                bool on = cohort > 0 && 2001 + t >= cohort;
                (id[at], year[at], adopted[at], treated[at], x[at], z[at], region[at], w[at]) = (i + 1, 2001 + t, cohort, on ? 1 : 0, own, random.Normal(), i / 4, weight);
                y[at] = effect + (0.2 * t) + (0.1 * own * t) + (0.5 * z[at]) + (on ? 1 + (0.1 * (2001 + t - cohort)) : 0) + random.Normal();
            }
        }
        return Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("year", year), new NumberColumn("adopted", adopted), new NumberColumn("treated", treated),
            new NumberColumn("y", y), new NumberColumn("x", x), new NumberColumn("z", z), new NumberColumn("region", region), new NumberColumn("w", w)), "id", "year");
    }

    /// <summary>The panel with one column changed row by row.</summary>
    public static Panel Changed(this Panel panel, string column, Func<int, double, double> change)
    {
        double[] values = ((NumberColumn)panel.Frame[column]).Values;
        return panel.With(new NumberColumn(column, [.. values.Select((v, row) => change(row, v))]));
    }

    /// <summary>The panel without some rows.</summary>
    public static Panel Lacking(this Panel panel, Func<int, bool> gone) => panel.Select([.. Enumerable.Range(0, panel.Rows).Where(r => !gone(r))]);
}
