using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon intensity of 284 cities over 13 years with staggered adoption: 37 cities from 2012, 38 from 2013, 25 from 2015. City effects N(0,1), a falling year
/// effect, an adoption effect given, one control with slope 0.158 that adoption moves by −0.42, noise of sd 0.5. Without the control the slope of adoption
/// would be 0.067 lower.
/// </summary>
internal static class Adoption
{
    /// <summary>Cities and years.</summary>
    public const int Cities = 284, Years = 13, First = 2011;

    private const double Slope = 0.158, Moved = -0.422;

    private static readonly (int Year, int Cities)[] Cohorts = [(2012, 37), (2013, 38), (2015, 25)];

    /// <summary>A draw with the effect of the study.</summary>
    public static Panel Draw(int draw) => Draw(20260501, draw, -0.1223);

    /// <summary>One draw of the process.</summary>
    public static Panel Draw(ulong seed, int draw, double effect)
    {
        RandomStream random = new(seed, draw);
        int n = Cities * Years;
        double[] city = new double[n], year = new double[n], adopted = new double[n], control = new double[n], carbon = new double[n];
        int[] order = random.Permutation(Cities), from = new int[Cities];
        Array.Fill(from, int.MaxValue);
        int at = 0;
        foreach ((int cohort, int size) in Cohorts)
        {
            for (int i = 0; i < size; i++)
                from[order[at++]] = cohort;
        }
        double[] common = [.. Enumerable.Range(0, Years).Select(t => (-0.08 * t) + (0.1 * random.Normal()))];
        for (int i = 0; i < Cities; i++)
        {
            double own = random.Normal();
            for (int t = 0; t < Years; t++)
            {
                int row = (i * Years) + t;
                (city[row], year[row]) = (i + 1, First + t);
                adopted[row] = First + t >= from[i] ? 1 : 0;
                control[row] = (Moved * adopted[row]) + random.Normal();
                carbon[row] = 2.6 + own + common[t] + (effect * adopted[row]) + (Slope * control[row]) + (0.5 * random.Normal());
            }
        }
        return Panel.Of(
            new Frame(new NumberColumn("city", city), new NumberColumn("year", year), new NumberColumn("carbon", carbon), new NumberColumn("did", adopted), new NumberColumn("pgdp", control)),
            "city", "year");
    }
}
