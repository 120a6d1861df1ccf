using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Carbon intensity of 284 cities, 2011 to 2023, with an instrument made of a cross-section and a time series: relief_i × words_it. First stage 1.1764 with
/// a partial R² of .0357, structural slope -.6824, least squares -.1594.
/// </summary>
internal static class P000c
{
    public const int Cities = 284, First = 2011, Years = 13;

    /// <summary>Slope of the structural equation, of the first stage, and the limit of least squares.</summary>
    public const double Slope = -0.6824, FirstStage = 1.1764, LeastSquares = -0.1594;

    private const ulong Seed = 20260511;
    private const double Sd = 0.173, Noise = 2.352, Bias = LeastSquares - Slope, Partial = 125.573 / (125.573 + 3389);

    /// <summary>One panel: <c>city</c>, <c>year</c>, <c>carbon</c>, <c>ai</c>, <c>relief</c>, <c>words</c>.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        // Relief is gamma with shape 2 and scale 1/2; the share of words has the size that gives the partial R² with the relief that was drawn.
        double[] relief = new double[Cities];
        for (int i = 0; i < Cities; i++)
            relief[i] = -0.5 * Math.Log((1 - random.Uniform()) * (1 - random.Uniform()));
        double words = Sd * Math.Sqrt(Partial / relief.Average(r => r * r)) / FirstStage, rest = Sd * Math.Sqrt(1 - Partial), carried = Bias / (1 - Partial);
        double own = Math.Sqrt((Sd * Sd * ((Noise * Noise) + (Bias * Bias))) - Math.Pow(carried * rest, 2));
        PanelColumns columns = new(Cities, First, Years, "carbon", "ai", "relief", "words");
        for (int i = 0; i < Cities; i++)
        {
            double level = 7.3 + (1.2 * random.Normal()), effect = random.Normal();
            for (int t = 0; t < Years; t++)
            {
                double word = words * random.Normal(), v = rest * random.Normal(), e = (carried * v) + (own * random.Normal());
                double ai = level + (0.32 * (t - (Years / 2))) + (FirstStage * relief[i] * word) + v;
                columns.Set(i, t, 2.6 + effect - (0.05 * (t - (Years / 2))) + (Slope * (ai - 7.3)) + e, ai, relief[i], word);
            }
        }
        return columns.Panel("city", "year");
    }
}
