using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>How the effect of the process runs.</summary>
internal enum Effects
{
    /// <summary>-0.1223 for all, and a control that responds to treatment, so that leaving it out gives -0.1890.</summary>
    Constant,

    /// <summary>-0.05 - 0.02 a year since adoption, 0.10 more for the cohort of 2012; the control does not respond.</summary>
    Growing,

    /// <summary>As constant without a responding control, and treated cities drift by -0.03 a year all along.</summary>
    Drifting,
}

/// <summary>
/// Carbon intensity of 284 cities over 2011-2023, 37 of which adopt in 2012, 38 in 2013 and 25 in 2015 (sizes are assumed): city effects of variance
/// one, a falling year effect, a control v of variance one with slope sqrt(0.0998 · 0.25), errors of standard deviation 0.5.
/// </summary>
internal static class P000d
{
    /// <summary>Seed of simulations and studies.</summary>
    public const ulong Seed = 20260501;

    public const int Cities = 284, Years = 13, First = 2011;

    public static readonly (int Year, int Size)[] Cohorts = [(2012, 37), (2013, 38), (2015, 25)];

    private const double Direct = -0.1223, Short = -0.1890, Sigma = 0.50, Fall = 0.0638, Drift = -0.03;

    private static readonly double Slope = Math.Sqrt((0.3279 - 0.2281) * 0.25);

    /// <summary>The effect on a cohort in a year, through the control or not.</summary>
    public static double Effect(Effects kind, int cohort, int year) => kind switch
    {
        Effects.Growing => -0.05 - (0.02 * (year - cohort)) - (cohort == 2012 ? 0.10 : 0),
        Effects.Constant => Short,
        _ => Direct,
    };

    /// <summary>The mean effect over treated city-years.</summary>
    public static double Average(Effects kind)
    {
        double sum = 0, count = 0;
        foreach ((int cohort, int size) in Cohorts)
        {
            for (int year = cohort; year < First + Years; year++)
                (sum, count) = (sum + (size * Effect(kind, cohort, year)), count + size);
        }
        return sum / count;
    }

    /// <summary>One draw: city, year, adopted (0 for never), intelligence, carbon, control.</summary>
    public static Panel Draw(Effects kind, ulong seed, long draw)
    {
        RandomStream random = new(seed, draw);
        int n = Cities * Years;
        double[] city = new double[n], year = new double[n], adopted = new double[n], intelligence = new double[n], carbon = new double[n], control = new double[n];
        for (int i = 0; i < Cities; i++)
        {
            double level = 2.6 + random.Normal();
            int cohort = Cohort(i);
            for (int t = 0; t < Years; t++)
            {
                int at = (i * Years) + t, now = First + t;
                bool treated = cohort > 0 && now >= cohort;
                double response = kind == Effects.Constant && treated ? (Short - Direct) / Slope : 0;
                double direct = !treated ? 0 : kind == Effects.Constant ? Direct : Effect(kind, cohort, now);
                double drift = kind == Effects.Drifting && cohort > 0 ? Drift * (t - 6) : 0;
                (city[at], year[at], adopted[at], intelligence[at]) = (i + 1, now, cohort, treated ? 1 : 0);
                control[at] = response + random.Normal();
                carbon[at] = level - (Fall * (t - 6)) + direct + drift + (Slope * control[at]) + (Sigma * random.Normal());
            }
        }
        return Panel.Of(new Frame(new NumberColumn("city", city), new NumberColumn("year", year), new NumberColumn("adopted", adopted),
            new NumberColumn("intelligence", intelligence), new NumberColumn("carbon", carbon), new NumberColumn("control", control)), "city", "year");
    }

    /// <summary>Cohorts take every third or so city, so that treatment does not follow the order of names.</summary>
    private static int Cohort(int city)
    {
        int rank = city * 101 % Cities;
        foreach ((int cohort, int size) in Cohorts)
        {
            if (rank < size)
                return cohort;
            rank -= size;
        }
        return 0;
    }
}
