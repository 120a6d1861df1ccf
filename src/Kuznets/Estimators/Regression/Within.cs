using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Estimators.Regression;

/// <summary>Outcome and regressors after the effects of a design were swept out.</summary>
/// <param name="X">[n×k]; a column that effects absorb is zero.</param>
/// <param name="Y">[n].</param>
/// <param name="Convergence">How the sweep ended; null without effects.</param>
internal sealed record Within(Matrix X, double[] Y, Convergence? Convergence)
{
    /// <summary>Which effects absorbed a column.</summary>
    private readonly Dictionary<int, string> absorbed = [];

    /// <summary>Whether the columns carry the error of an iteration.</summary>
    public bool Iterative => Convergence is { Iterations: > 0 };

    /// <summary>Coefficients of the effects, trivial redundancies taken off.</summary>
    public double Parameters { get; private init; }

    /// <summary>W402 when the sweep did not converge.</summary>
    public Seq<Note> Notes { get; private init; }

    /// <summary>Which effects absorbed a column; null when none did.</summary>
    public string? AbsorbedBy(int column) => absorbed.GetValueOrDefault(column);

    public static Within Of(Design design, double tolerance, int mostIterations, RunOptions run)
    {
        if (design.Effects.Count == 0)
            return new Within(design.X, design.Y, null);
        Seq<AbsorbedEffect> effects = [.. design.Effects.Select(e => e.Absorbed)];
        AbsorberOptions options = new() { Weights = design.Weights, Tolerance = tolerance, MostIterations = mostIterations, Run = run };
        Absorber absorber = Absorber.Prepare(effects, options);
        Ceiling.Demand(run, 2.0 * design.N * (design.Columns.Count + 1) * sizeof(double), ("copying the columns", "复制各列"));
        double[] y = (double[])design.Y.Clone();
        Matrix x = design.X.Clone();
        Memory<double>[] columns = [.. Enumerable.Range(0, x.Columns).Select(j => x.Values.AsMemory(j * x.Rows, x.Rows)), y];
        Swept swept = absorber.Sweep(columns);
        Convergence end = swept.Convergence;
        Within within = new(x, y, end)
        {
            Parameters = effects.Sum(e => (double)e.Coefficients) - Redundancy.Count(effects, RedundancyRule.OneEach).Sum(),
            Notes = end.Converged ? [] : [new Note("W402", ("iterations", end.Iterations), ("residual", end.Residual), ("tolerance", tolerance))],
        };
        foreach (int j in swept.Absorbed)
        {
            // However little of the outcome the effects leave, it is what is explained; only rounding is nothing.
            if (j == x.Columns && TensorPrimitives.Norm<double>(y) > 1e-13 * TensorPrimitives.Norm<double>(design.Y))
                continue;
            columns[j].Span.Clear();
            if (j < x.Columns && design.X.Column(j).ContainsAnyExcept(0.0))
                within.absorbed[j] = TakenBy(design, j, options);
        }
        return within;
    }

    /// <summary>The first effect that takes the column alone, else all of them.</summary>
    private static string TakenBy(Design design, int j, AbsorberOptions options)
    {
        foreach (Effect effect in design.Effects)
        {
            double[] column = design.X.Column(j).ToArray();
            if (Absorber.Prepare([effect.Absorbed], options).Sweep(column).Absorbed.Count > 0)
                return effect.Name;
        }
        return string.Join(" + ", design.Effects.Select(e => e.Name));
    }
}
