using BenchmarkDotNet.Attributes;
using Kuznets.Bench.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Bench.Kernels;

/// <summary>Sweeping effects out of two columns of 100,000 rows, effects encoded and prepared beforehand; the columns are restored within the time.</summary>
public class SweepKernels
{
    private const int Rows = 100_000;
    private readonly double[] y = new double[Rows], x = new double[Rows];
    private AbsorptionDesign design = null!;
    private AbsorbedEffect[] effects = [];
    private Absorber absorber = null!;

    /// <summary>Design and effects.</summary>
    [Params("simple indiv", "simple indiv year", "simple indiv firm", "simple indiv year firm", "difficult indiv firm", "fixdiff indiv year firm")]
    public string Effects { get; set; } = "";

    /// <summary>Generates and prepares.</summary>
    [GlobalSetup]
    public void Generate()
    {
        string[] words = Effects.Split(' ');
        design = AbsorptionDesign.Of(words[0], Rows);
        effects = [.. words.Skip(1).Select(e => new AbsorbedEffect(Factor.Of<int>(design.Effect(e))))];
        absorber = Absorber.Prepare(effects);
    }

    /// <summary>Choosing a strategy and preparing it.</summary>
    [Benchmark]
    public Absorber Prepare() => Absorber.Prepare(effects);

    /// <summary>The sweep of an outcome and a regressor.</summary>
    [Benchmark]
    public Swept Sweep()
    {
        design.Outcome.CopyTo(y, 0);
        design.Regressors[0].CopyTo(x, 0);
        return absorber.Sweep(y, x);
    }
}
