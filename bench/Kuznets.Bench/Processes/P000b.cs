using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon intensity of 284 cities, 2011 to 2023, whose slope on artificial intelligence differs between four regimes of the same variable; city effects only.
/// Thresholds and slopes are those a published table prints, once for the number of firms and once for the attention to the subject; each has its own
/// outcome, for no one outcome has both. Six controls carry the shares of variance that the publication's columns imply.
/// </summary>
internal static class P000b
{
    /// <summary>A relation with three thresholds.</summary>
    /// <param name="Thresholds">Ascending.</param>
    /// <param name="Slopes">One a regime.</param>
    /// <param name="Constant">Level of the outcome.</param>
    /// <param name="Mean">Mean of the variable in the middle of the period.</param>
    /// <param name="Between">Spread of its city means.</param>
    /// <param name="Trend">Its change a year.</param>
    /// <param name="Within">Spread around both.</param>
    public sealed record Relation(double[] Thresholds, double[] Slopes, double Constant, double Mean, double Between, double Trend, double Within)
    {
        /// <summary>The slope at a value.</summary>
        public double Slope(double q) => Slopes[Thresholds.Count(t => q > t)];
    }

    /// <summary>By the logarithm of the number of firms.</summary>
    public static readonly Relation Firms = new([6.131, 7.449, 9.662], [-0.2056, -0.1722, -0.1498, -0.1026], 6.8608, 7.4, 1.1, 0.32, 0.35);

    /// <summary>By the logarithm of the search index.</summary>
    public static readonly Relation Concern = new([1.682, 4.212, 5.657], [0.1406, -0.2400, -0.2691, -0.2021], 5.3954, 4.3, 1.1, 0.15, 0.5);

    public const int Cities = 284, First = 2011, Years = 13;

    /// <summary>Spread of the error.</summary>
    public const double Sigma = 0.38;

    private const ulong Seed = 20260501;

    /// <summary>Coefficients of the controls: their shares of a within variance of 0.25, signs free.</summary>
    private static readonly (string Name, double Gamma)[] Controls =
        [("pgdp", -0.1017), ("open", -0.0050), ("finance", 0.0522), ("people", 0.0328), ("urban", -0.0087), ("fiscal", 0.1034)];

    /// <summary>Both relations with their controls: <c>city</c>, <c>year</c>, <c>carbon</c>, <c>carbon_concern</c>, <c>ai_firm</c>, <c>ai_concern</c>, controls.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        PanelColumns columns = new(Cities, First, Years, ["carbon", "carbon_concern", "ai_firm", "ai_concern", .. Controls.Select(c => c.Name)]);
        double[] row = new double[4 + Controls.Length];
        for (int i = 0; i < Cities; i++)
        {
            double firms = Firms.Between * random.Normal(), concern = Concern.Between * random.Normal(), effect = random.Normal(), effectConcern = random.Normal();
            for (int t = 0; t < Years; t++)
            {
                double part = 0;
                for (int c = 0; c < Controls.Length; c++)
                    part += Controls[c].Gamma * (row[4 + c] = random.Normal());
                double q = Firms.Mean + firms + (Firms.Trend * (t - 6)) + (Firms.Within * random.Normal());
                double q2 = Concern.Mean + concern + (Concern.Trend * (t - 6)) + (Concern.Within * random.Normal());
                row[0] = Firms.Constant + effect + (Firms.Slope(q) * q) + part + (Sigma * random.Normal());
                row[1] = Concern.Constant + effectConcern + (Concern.Slope(q2) * q2) + part + (Sigma * random.Normal());
                (row[2], row[3]) = (q, q2);
                columns.Set(i, t, row);
            }
        }
        return columns.Panel("city", "year");
    }

    /// <summary>
    /// The first relation without controls, cut to some of its thresholds (regimes beyond keep the last slope): for the size and power of tests.
    /// </summary>
    /// <param name="draw">Number of the draw.</param>
    /// <param name="thresholds">0 to 3.</param>
    /// <param name="scale">Multiplies differences of slopes: 1 as published.</param>
    /// <param name="unequal">Whether the spread of the error differs between cities, by factors from 0.5 to 1.5.</param>
    public static Panel Cut(int draw, int thresholds, double scale = 1, bool unequal = false)
    {
        RandomStream random = new(Seed + 1, draw);
        PanelColumns columns = new(Cities, First, Years, "carbon", "ai_firm");
        for (int i = 0; i < Cities; i++)
        {
            double firms = Firms.Between * random.Normal(), effect = random.Normal(), sigma = Sigma * (unequal ? 0.5 + random.Uniform() : 1);
            for (int t = 0; t < Years; t++)
            {
                double q = Firms.Mean + firms + (Firms.Trend * (t - 6)) + (Firms.Within * random.Normal());
                int regime = Math.Min(Firms.Thresholds.Count(c => q > c), thresholds);
                double slope = Firms.Slopes[0] + (scale * (Firms.Slopes[regime] - Firms.Slopes[0]));
                columns.Set(i, t, effect + (slope * q) + (sigma * random.Normal()), q);
            }
        }
        return columns.Panel("city", "year");
    }
}
