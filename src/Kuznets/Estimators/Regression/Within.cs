using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>Outcome and regressors after the effects of a design were swept out.</summary>
/// <param name="X">[n×k]; a column that an effect absorbs is zero.</param>
/// <param name="Y">[n].</param>
/// <param name="Convergence">How the sweep ended; null without effects.</param>
internal sealed record Within(Matrix X, double[] Y, Convergence? Convergence)
{
    /// <summary>Share of a column's variation below which nothing of it is left: rounding of the sweep, squared.</summary>
    private const double Nothing = 1e-13;

    private readonly Dictionary<int, string> absorbed = [];

    /// <summary>Whether the columns carry the error of an iteration.</summary>
    public bool Iterative => Convergence is { Iterations: > 0 };

    /// <summary>Redundant coefficients of each effect, counted by connected components; null without effects.</summary>
    public Func<Seq<long>>? ExactRedundancy { get; private init; }

    /// <summary>Coefficients of the effects, trivial redundancies taken off.</summary>
    public double Parameters { get; private init; }

    /// <summary>W402 when the sweep did not converge.</summary>
    public Seq<Note> Notes { get; private init; }

    /// <summary>Which effects absorbed a column; null when none did.</summary>
    public string? AbsorbedBy(int column) => absorbed.GetValueOrDefault(column);

    public static Within Of(Design design, double tolerance, RunOptions run)
    {
        if (design.Effects.Count == 0)
            return new Within(design.X, design.Y, null);
        Projection projection = new([.. design.Effects.Select(e => e.Absorbed)], design.Weights);
        int k = design.X.Columns;
        double[] y = (double[])design.Y.Clone();
        Matrix x = design.X.Clone();
        (int Iterations, double Residual)[] ends = new (int, double)[k + 1];
        Work.Each(k + 1, run, j => ends[j] = projection.Sweep(j == k ? y : x.Column(j), tolerance, run));
        double worst = ends.Max(e => e.Residual);
        Convergence convergence = new(
            design.Effects.Count == 1 ? "closed form" : "alternating projections, conjugate gradient",
            ends.Max(e => e.Iterations), worst, tolerance, worst <= tolerance);
        Within within = new(x, y, convergence)
        {
            ExactRedundancy = () => Components.Redundancy(design.Effects),
            Parameters = design.Effects.Sum(e => (double)e.Absorbed.Coefficients) - design.Effects.Count(e => e.Absorbed.Constant) + (design.Effects.Any(e => e.Absorbed.Constant) ? 1 : 0),
            Notes = convergence.Converged ? [] : [new Note("W402", ("iterations", convergence.Iterations), ("residual", worst), ("tolerance", tolerance))],
        };
        within.Clear(design);
        return within;
    }

    /// <summary>Sets columns to zero of which nothing is left, and finds the first effect that takes them alone.</summary>
    private void Clear(Design design)
    {
        for (int j = 0; j < X.Columns; j++)
        {
            double before = Solved.SumOfSquares(design.X.Column(j).ToArray(), design.Weights, true);
            double left = Solved.SumOfSquares(X.Column(j).ToArray(), design.Weights, false);
            if (before == 0 || left > Nothing * before)
                continue;
            Effect? alone = design.Effects.FirstOrDefault(e =>
            {
                double[] column = design.X.Column(j).ToArray();
                new Projection([e.Absorbed], design.Weights).Sweep(column, 1e-12, RunOptions.Default);
                return Solved.SumOfSquares(column, design.Weights, false) <= Nothing * before;
            });
            absorbed[j] = alone?.Name ?? string.Join(" + ", design.Effects.Select(e => e.Name));
            X.Column(j).Clear();
        }
        double whole = Solved.SumOfSquares(design.Y, design.Weights, true);
        if (Solved.SumOfSquares(Y, design.Weights, false) <= 1e-26 * whole)
            TensorPrimitives.Multiply<double>(Y, 0, Y);
    }
}
