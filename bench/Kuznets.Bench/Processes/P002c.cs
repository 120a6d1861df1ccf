using Kuznets.Data;
using Kuznets.Numerics.Random;

namespace Kuznets.Bench.Processes;

/// <summary>
/// Four channels of artificial intelligence, which has a heavy tail, in 78 cities, 2006 to 2021, and its effect on productivity: each outcome is b ai + city +
/// year + noise of the size that gives the published t; year effects give the published R².
/// </summary>
internal static class P002c
{
    /// <summary>Channels and productivity with b, its t, and R² within cities.</summary>
    public static readonly (string Name, double B, double T, double R2)[] Outcomes =
    [
        ("dig1", 0.0048, 2.07, 0.1568), ("dig2", 0.0592, 25.15, 0.7827), ("green1", 0.0621, 4.16, 0.1105), ("green2", 0.0097, 5.39, 0.1741), ("ctfp", 0.0233, 1.958, 0.5414),
    ];

    private const ulong Seed = 20260515;
    private const int Cities = 78, First = 2006, Years = 16;

    /// <summary>One panel: <c>city</c>, <c>year</c>, <c>ai</c> and the outcomes.</summary>
    public static Panel Draw(int draw)
    {
        RandomStream random = new(Seed, draw);
        double[] ai = Intelligence(random);
        double norm = Math.Sqrt(TwoWay(ai)), df = (Cities * Years) - Cities - Years;
        PanelColumns columns = new(Cities, First, Years, ["ai", .. Outcomes.Select(o => o.Name)]);
        double[] noise = [.. Outcomes.Select(o => o.B / o.T * norm)];
        // The sum of squares within cities that year effects must add so that 1 − RSS/TSS is R².
        double[] trend = [.. Outcomes.Select((o, k) => Math.Sqrt(Math.Max(0, (noise[k] * noise[k] * df * o.R2 / (1 - o.R2)) - (o.B * o.B * norm * norm)) / Squares()))];
        double[] row = new double[Outcomes.Length + 1];
        for (int i = 0; i < Cities; i++)
        {
            double[] own = [.. Outcomes.Select(_ => 0.2 * random.Normal())];
            for (int t = 0; t < Years; t++)
            {
                row[0] = ai[(i * Years) + t];
                for (int k = 0; k < own.Length; k++)
                    row[k + 1] = 0.4 + own[k] + (Outcomes[k].B * row[0]) + (trend[k] * (t - 7.5)) + (noise[k] * random.Normal());
                columns.Set(i, t, row);
            }
        }
        return columns.Panel("city", "year");
    }

    /// <summary>exp(N(0, 2.15²)_i + .30 t + noise), scaled to mean .1715, cut at 13.72, zero below .002.</summary>
    private static double[] Intelligence(RandomStream random)
    {
        double[] ai = new double[Cities * Years];
        for (int i = 0; i < Cities; i++)
        {
            double own = 2.15 * random.Normal();
            for (int t = 0; t < Years; t++)
                ai[(i * Years) + t] = Math.Exp(own + (0.30 * t) + (0.5 * random.Normal()));
        }
        double scale = 0.1715 / ai.Average();
        return [.. ai.Select(v => v * scale < 0.002 ? 0 : Math.Min(13.72, v * scale))];
    }

    /// <summary>Sum of squares without city and year means.</summary>
    private static double TwoWay(double[] x)
    {
        double all = x.Average(), sum = 0;
        double[] city = [.. Enumerable.Range(0, Cities).Select(i => x.AsSpan(i * Years, Years).ToArray().Average())];
        double[] year = [.. Enumerable.Range(0, Years).Select(t => Enumerable.Range(0, Cities).Average(i => x[(i * Years) + t]))];
        for (int row = 0; row < x.Length; row++)
            sum += Math.Pow(x[row] - city[row / Years] - year[row % Years] + all, 2);
        return sum;
    }

    private static double Squares() => Cities * Enumerable.Range(0, Years).Sum(t => (t - 7.5) * (t - 7.5));
}
