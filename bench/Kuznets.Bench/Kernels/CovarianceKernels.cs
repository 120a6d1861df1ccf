using BenchmarkDotNet.Attributes;
using Kuznets.Bench.Designs;
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;

namespace Kuznets.Bench.Kernels;

/// <summary>A new covariance of a regression that is already fitted: 100,000 rows, ten regressors, two effects.</summary>
public class CovarianceKernels
{
    private Estimate fit = null!;

    /// <summary>The covariance asked for.</summary>
    [Params("iid", "hc1", "cluster ~ indiv", "cluster ~ firm", "cluster ~ indiv + firm")]
    public string Request { get; set; } = "";

    /// <summary>Fits once.</summary>
    [GlobalSetup]
    public void Fit()
    {
        AbsorptionDesign design = AbsorptionDesign.Of("simple", 100_000);
        Frame frame = new([new NumberColumn("y", design.Outcome), .. design.Regressors.Select((x, j) => new NumberColumn($"x{j + 1}", x)),
            .. ((string[])["indiv", "year", "firm"]).Select(e => new NumberColumn(e, [.. design.Effect(e).Select(code => (double)code)]))]);
        fit = new Linear($"y ~ {string.Join(" + ", Enumerable.Range(1, 10).Select(j => $"x{j}"))} | indiv + year").Fit(Panel.Of(frame));
    }

    /// <summary>The covariance and the inference that follows.</summary>
    [Benchmark]
    public Estimate With() => fit.With(Request);
}
