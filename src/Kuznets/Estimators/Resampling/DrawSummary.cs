using System.Numerics.Tensors;
using Kuznets.Modelling;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling;

/// <summary>Where draws lie: the block <c>draws</c> of every analysis of the room.</summary>
internal static class DrawSummary
{
    private static readonly (string Name, double P)[] Percentiles =
        [("p1", 0.01), ("p5", 0.05), ("p10", 0.10), ("p25", 0.25), ("p50", 0.50), ("p75", 0.75), ("p90", 0.90), ("p95", 0.95), ("p99", 0.99)];

    private static readonly Seq<string> Columns =
        ["statistic", "observed", "draws", "failed", "mean", "sd", "smallest", .. Percentiles.Select(p => p.Name), "largest", "beyond"];

    /// <summary>The block of these statistics: their name, what was observed, their draws.</summary>
    public static Block Of(params ReadOnlySpan<(string Name, double Observed, double[] Draws)> statistics)
    {
        List<Seq<BlockValue>> rows = [];
        foreach ((string name, double observed, double[] draws) in statistics)
            rows.Add(Row(name, observed, draws));
        return new Block("draws", Columns, [.. rows]);
    }

    private static Seq<BlockValue> Row(string name, double observed, double[] draws)
    {
        double[] sorted = BootstrapInterval.Sorted(draws);
        int beyond = sorted.Count(d => Math.Abs(d) >= Math.Abs(observed) * (1 - PermutationP.Tie));
        double Linear(double p) => Measures.Percentile.OfSorted(sorted, p);
        return
        [
            name, observed, sorted.Length, draws.Length - sorted.Length,
            sorted.Length == 0 ? double.NaN : TensorPrimitives.Sum<double>(sorted) / sorted.Length, BootstrapInterval.Deviation(sorted),
            Linear(0), .. Percentiles.Select(p => (BlockValue)Linear(p.P)), Linear(1),
            sorted.Length == 0 ? double.NaN : (double)beyond / sorted.Length,
        ];
    }
}
