using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Productivity of 78 cities, 2006 to 2021, with two instruments made of stocks of 1984 and national users of the year before. Slopes of the first stages
/// 3.54e-9 (telephones) and 1.84e-9 (researchers), structural slope .0285. Researchers also act on the outcome itself, which moves two-stage least squares
/// with them alone to .0530; telephones do not.
/// </summary>
internal static class P002b
{
    /// <summary>The structural slope, and where the instrument that is not excluded leads.</summary>
    public const double Slope = 0.0285, Led = 0.0530;

    /// <summary>Slopes of the first stages, each instrument alone, and the limit of least squares.</summary>
    public const double Telephones = 3.54e-9, Researchers = 1.84e-9, LeastSquares = 0.0248;

    private const ulong Seed = 20260513;
    private const int Cities = 78, First = 2006, Years = 16;
    private const double Sd = 0.65, Noise = 0.107, ByTelephones = 105.526 / (105.526 + 1154), ByResearchers = 62.623 / (62.623 + 1154), Spread = 0.9;

    /// <summary>National users of the year before, ten thousand persons, rounded.</summary>
    private static readonly double[] Users = [11_100, 13_700, 21_000, 29_800, 38_400, 45_700, 51_300, 56_400, 61_800, 64_900, 68_800, 73_100, 77_200, 82_900, 90_400, 98_900];

    /// <summary>One panel: <c>city</c>, <c>year</c>, <c>ctfp</c>, <c>ai</c>, <c>tel1984</c>, <c>res1984</c>, <c>users</c>.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        double own = 1 - ByTelephones - ByResearchers, direct = (Led - Slope) * Researchers;
        // What least squares is off, less what the direct effect adds to it, per unit of the regressor's rest.
        double carried = (LeastSquares - Slope - ((Led - Slope) * ByResearchers)) / own;
        double[] telephones = Stocks(random, ByTelephones, Telephones), researchers = Stocks(random, ByResearchers, Researchers);
        PanelColumns columns = new(Cities, First, Years, "ctfp", "ai", "tel1984", "res1984", "users");
        for (int i = 0; i < Cities; i++)
        {
            double tel = telephones[i], res = researchers[i];
            double level = 0.1 * random.Normal(), effect = 0.1 * random.Normal();
            for (int t = 0; t < Years; t++)
            {
                double v = Sd * Math.Sqrt(own) * random.Normal(), e = (carried * v) + (Noise * random.Normal());
                double ai = level + (0.03 * t) + (Telephones * tel * Users[t]) + (Researchers * res * Users[t]) + v;
                columns.Set(i, t, 0.43 + effect + (0.01 * t) + (Slope * ai) + (direct * res * Users[t]) + e, ai, tel, res, Users[t]);
            }
        }
        return columns.Panel("city", "year");
    }

    /// <summary>Lognormal stocks, of the size at which the instrument has its share of the regressor's variance after city and year effects.</summary>
    private static double[] Stocks(RandomStream random, double share, double slope)
    {
        double[] stocks = new double[Cities];
        for (int i = 0; i < Cities; i++)
            stocks[i] = Math.Exp(Spread * random.Normal());
        double size = Sd * Math.Sqrt(share) / (slope * Deviation(Users) * Deviation(stocks));
        return [.. stocks.Select(s => Math.Round(size * s))];
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
