using Kuznets.Numerics.Random;

namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>Draws the weights.</summary>
internal static class WildDraws
{
    private static readonly double[] Six = [-Math.Sqrt(1.5), -1, -Math.Sqrt(0.5), Math.Sqrt(0.5), 1, Math.Sqrt(1.5)];
    private static readonly double Five = Math.Sqrt(5);

    /// <summary>Whether all 2^G sign patterns are no more than the draws asked for.</summary>
    public static bool Enumerable(WildWeights kind, int clusters, int draws) => kind == WildWeights.Rademacher && clusters < 31 && 1L << clusters <= draws;

    /// <summary>The weights of one draw, with a distance between those of neighbouring clusters.</summary>
    /// <param name="kind">Their distribution.</param>
    /// <param name="draw">Index of the draw; the number of the sign pattern when enumerated.</param>
    /// <param name="enumerated">Whether patterns are counted out instead of drawn.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="weights">Where they go: cluster g at g × stride.</param>
    /// <param name="stride">The distance.</param>
    public static void Fill(WildWeights kind, int draw, bool enumerated, ulong seed, Span<double> weights, int stride)
    {
        int clusters = (weights.Length + stride - 1) / stride;
        if (enumerated)
        {
            for (int g = 0; g < clusters; g++)
                weights[g * stride] = ((draw >> g) & 1) == 0 ? 1 : -1;
            return;
        }
        RandomStream random = new(seed, draw);
        ulong bits = 0;
        for (int g = 0; g < clusters; g++)
        {
            if (kind == WildWeights.Rademacher && (g & 63) == 0)
                bits = random.Bits();
            weights[g * stride] = kind switch
            {
                WildWeights.Rademacher => 1 - (2 * (double)((bits >> (g & 63)) & 1)),
                WildWeights.Webb => Six[random.Below(6)],
                WildWeights.Mammen => random.Uniform() < (Five + 1) / (2 * Five) ? (1 - Five) / 2 : (1 + Five) / 2,
                _ => random.Normal(),
            };
        }
    }
}
