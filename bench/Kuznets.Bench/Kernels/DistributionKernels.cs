using BenchmarkDotNet.Attributes;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Bench.Kernels;

/// <summary>Tails and quantiles, averages over a grid of arguments.</summary>
public class DistributionKernels
{
    private const int Points = 1000;
    private readonly double[] x = [.. Enumerable.Range(0, Points).Select(i => (i - 500) / 100.0)];
    private readonly double[] p = [.. Enumerable.Range(0, Points).Select(i => (i + 0.5) / Points)];

    /// <summary>Two-sided normal tails.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public double NormalTail() => x.Sum(Normal.TwoSided);

    /// <summary>Normal quantiles.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public double NormalQuantile() => p.Sum(Normal.Quantile);

    /// <summary>Two-sided t tails with 283 degrees of freedom.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public double StudentTail() => x.Sum(v => StudentT.TwoSided(v, 283));

    /// <summary>t quantiles with 283 degrees of freedom.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public double StudentQuantile() => p.Sum(v => StudentT.Quantile(v, 283));

    /// <summary>Upper F tails with 9 and 283 degrees of freedom.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public double FisherTail() => x.Sum(v => FisherF.UpperTail(Math.Abs(v), 9, 283));

    /// <summary>Upper chi-squared tails with 12 degrees of freedom.</summary>
    [Benchmark(OperationsPerInvoke = Points)]
    public double ChiSquaredTail() => x.Sum(v => ChiSquared.UpperTail(4 * Math.Abs(v), 12));
}
