using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// Draws of all effects of a mediation over resamples of whole clusters: percentile, BC and BCa intervals (Efron 1987), the acceleration from leaving out a
/// cluster at a time. The same draws serve the sensitivity curve.
/// </summary>
internal sealed class MediationBootstrap
{
    private readonly double level;
    private readonly int effects;
    private readonly double[] whole;
    private readonly double[][] draws;
    private readonly double[][] jackknife;

    private MediationBootstrap(double level, int effects, double[] whole, double[][] draws, double[][] jackknife, int clusters) =>
        (this.level, this.effects, this.whole, this.draws, this.jackknife, Clusters) = (level, effects, whole, draws, jackknife, clusters);

    /// <summary>Number of clusters.</summary>
    public int Clusters { get; }

    /// <summary>Draws without an answer.</summary>
    public int Failed => draws.Length == 0 ? 0 : draws[0].Count(double.IsNaN);

    /// <summary>What a confounder would do; null where it does not apply.</summary>
    public MediationSensitivity? Sensitivity { get; private init; }

    /// <summary>
    /// Draws them; without draws, only the sensitivity on the sample. Null where there is neither. E665 when the regressions are not the least squares that
    /// is resampled, E669 for a single cluster.
    /// </summary>
    public static MediationBootstrap? Of(
        Mediation spec, MediationEquations equations, Estimate wide, List<PathEffect> effects, PathEstimates paths, bool special, RunOptions run)
    {
        bool drawn = spec.Method == MediationMethod.Bootstrap, curve = !special && equations.Mediators.Count == 1;
        if (!drawn && !curve)
            return null;
        RegressionFit kept = wide.Regression ?? throw Throw.NotResampled(wide.Formula, double.NaN);
        Factor clusters = Drawn(spec, kept);
        if (drawn && clusters.Levels < 2)
            throw Throw.OneCluster(By(spec, kept) ?? "", clusters.Levels);
        ClusterResampling resampling = new(equations.System, kept.Design, kept.Names, clusters, run);
        int m = equations.System.Variables.Count, values = effects.Count + (curve ? MediationSensitivity.Grid.Length + 2 : 0);
        double[] S = new double[m * m], whole = new double[values];
        double[] theta = new double[equations.System.Length];
        double off = resampling.Whole(S) && equations.System.Solve(S, theta) ? Distance(theta, paths) : double.NaN;
        if (!(off < 1e-5))
            return drawn ? throw Throw.NotResampled(wide.Formula, off) : null;
        bool At(double[] products, double[] into)
        {
            Span<double> coefficients = stackalloc double[equations.System.Length];
            if (!equations.System.Solve(products, coefficients))
                return false;
            for (int e = 0; e < effects.Count; e++)
                into[e] = effects[e].At(coefficients);
            return !curve || MediationSensitivity.Of(products, into.AsSpan(effects.Count));
        }
        At(S, whole);
        double[][] draws = drawn ? resampling.Draws(spec.Draws, values, At) : [], jackknife = drawn ? resampling.Jackknife(values, At) : [];
        MediationBootstrap done = new(spec.Of.Level, effects.Count, whole, draws, jackknife, clusters.Levels);
        return !curve ? done : new(spec.Of.Level, effects.Count, whole, draws, jackknife, clusters.Levels) { Sensitivity = done.Confounded() };
    }

    /// <summary>The effects with their bootstrap intervals.</summary>
    public MediatedEffect[] Intervals(MediatedEffect[] mediated) => draws.Length == 0 ? mediated : [.. mediated.Select((effect, e) => effect with
    {
        BootstrapSe = effect.IsQuotient ? double.NaN : BootstrapInterval.Deviation(draws[e]),
        Percentile = Read(IntervalKind.Percentile, e),
        Bc = Read(IntervalKind.Bc, e),
        Bca = Read(IntervalKind.Bca, e),
    })];

    private Interval Read(IntervalKind kind, int value)
    {
        (double low, double high) = BootstrapInterval.Of(kind, whole[value], draws[value], BootstrapInterval.Acceleration(jackknife[value]), level);
        return new Interval(low, high);
    }

    private MediationSensitivity Confounded()
    {
        double[] grid = MediationSensitivity.Grid;
        return new MediationSensitivity
        {
            RhoAtZero = whole[effects + grid.Length],
            TotalR2 = whole[effects + grid.Length + 1],
            Curve = [.. grid.Select((rho, i) => (rho, whole[effects + i], draws.Length == 0 ? Interval.None : Read(IntervalKind.Percentile, effects + i)))],
        };
    }

    /// <summary>Name of what is resampled; null for rows.</summary>
    public static string? By(Mediation spec, RegressionFit kept) =>
        spec.By ?? (spec.Of.Vcov is Cluster { By: [var only] } ? only : kept.Design.Panel.Unit);

    private static Factor Drawn(Mediation spec, RegressionFit kept) => By(spec, kept) is { } by
        ? kept.Design.Factor(by)
        : new Factor([.. Enumerable.Range(0, kept.Design.N)], kept.Design.N);

    /// <summary>Largest distance of the coefficients of the cross products from those of the regressions, in standard errors.</summary>
    private static double Distance(double[] theta, PathEstimates paths)
    {
        double largest = 0;
        for (int i = 0; i < theta.Length; i++)
            largest = Math.Max(largest, Math.Abs(theta[i] - paths.Theta[i]) / Math.Max(paths.Se(i), 1e-4 * Math.Abs(theta[i])));
        return largest;
    }
}
