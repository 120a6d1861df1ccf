using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Estimators.Robustness;

/// <summary>A small synthetic panel: y falls by half an x; w is a control, z an instrument of x, big a size, pilot a policy.</summary>
internal static class Cities
{
    public static Panel Of(int cities = 30, int years = 8, ulong seed = 5)
    {
        RandomStream random = new(seed, 0);
        int n = cities * years;
        double[] y = new double[n], x = new double[n], w = new double[n], z = new double[n], other = new double[n], year = new double[n], pilot = new double[n];
        string[] city = new string[n];
        for (int i = 0; i < n; i++)
        {
            (city[i], year[i]) = ($"c{i / years}", 2010 + (i % years));
            w[i] = random.Normal();
            z[i] = random.Normal();
            x[i] = (0.5 * w[i]) + z[i] + random.Normal();
            y[i] = (i / years % 5) - (0.5 * x[i]) + w[i] + (0.5 * random.Normal());
            other[i] = x[i] + (0.2 * random.Normal());
            pilot[i] = i / years < 4 && i % years > 3 ? 1 : 0;
        }
        return Panel.Of(new Frame(CategoryColumn.Of("city", city), new NumberColumn("year", year), new NumberColumn("y", y), new NumberColumn("x", x),
            new NumberColumn("w", w), new NumberColumn("z", z), new NumberColumn("other", other), new NumberColumn("pilot", pilot)), "city", "year");
    }
}
