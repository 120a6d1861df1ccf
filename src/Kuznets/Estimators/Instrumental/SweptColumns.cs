using System.Numerics.Tensors;
using Kuznets.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Estimators.Instrumental;

/// <summary>Exogenous regressors, instruments, endogenous regressors and outcome of a design after its effects were swept out, all at once.</summary>
internal sealed record SweptColumns(Matrix Exogenous, Matrix Excluded, Matrix Endogenous, double[] Y)
{
    private readonly Dictionary<int, string> absorbed = [];

    /// <summary>How the sweep ended; null without effects.</summary>
    public Convergence? Convergence { get; private init; }

    /// <summary>Coefficients of the effects, trivial redundancies taken off.</summary>
    public double Parameters { get; private init; }

    /// <summary>Whether the columns carry the error of an iteration.</summary>
    public bool Iterative => Convergence is { Iterations: > 0 };

    /// <summary>All columns in the order exogenous, excluded, endogenous, outcome.</summary>
    public Memory<double>[] Columns =>
    [
        .. Parts(Exogenous), .. Parts(Excluded), .. Parts(Endogenous), Y,
    ];

    /// <summary>Which effects absorbed a column; null when none did.</summary>
    public string? AbsorbedBy(int column) => absorbed.GetValueOrDefault(column);

    public static SweptColumns Of(Design design, double tolerance, int mostIterations, RunOptions? run)
    {
        if (design.Effects.Count == 0)
            return new SweptColumns(design.X, design.Instruments!, design.Endogenous!, design.Y);
        Seq<AbsorbedEffect> effects = [.. design.Effects.Select(e => e.Absorbed)];
        AbsorberOptions options = new() { Weights = design.Weights, Tolerance = tolerance, MostIterations = mostIterations, Run = run };
        ReadOnlyMemory<double>[] given =
        [
            .. design.Intercept ? Parts(design.X).Select(c => (ReadOnlyMemory<double>)c) : design.Columns.Select(c => (ReadOnlyMemory<double>)c),
            .. design.InstrumentColumns, .. design.EndogenousColumns, design.Y,
        ];
        Ceiling.Demand(run, (double)design.N * given.Length * sizeof(double), ("copying the columns", "复制各列"));
        Matrix Empty(int columns) => new(design.N, columns, GC.AllocateUninitializedArray<double>(design.N * columns));
        SweptColumns swept = new(
            Empty(design.Names.Count), Empty(design.InstrumentNames.Count), Empty(design.EndogenousNames.Count), GC.AllocateUninitializedArray<double>(design.N));
        Memory<double>[] columns = swept.Columns;
        Swept end = Absorber.Prepare(effects, options).Sweep(given, columns);
        swept = swept with
        {
            Convergence = end.Convergence,
            Parameters = effects.Sum(e => (double)e.Coefficients) - Redundancy.Count(effects, RedundancyRule.OneEach).Sum(),
        };
        foreach (int j in end.Absorbed)
        {
            // However little of the outcome the effects leave, it is what is explained; only rounding is nothing.
            if (j == columns.Length - 1 && TensorPrimitives.Norm<double>(columns[j].Span) > 1e-13 * TensorPrimitives.Norm<double>(given[j].Span))
                continue;
            columns[j].Span.Clear();
            if (given[j].Span.ContainsAnyExcept(0.0))
                swept.absorbed[j] = TakenBy(design, given[j].Span, options);
        }
        return swept;
    }

    /// <summary>The first effect that takes the column alone, else all of them.</summary>
    private static string TakenBy(Design design, ReadOnlySpan<double> column, AbsorberOptions options)
    {
        foreach (Effect effect in design.Effects)
        {
            if (Absorber.Prepare([effect.Absorbed], options).Sweep(column.ToArray()).Absorbed.Count > 0)
                return effect.Name;
        }
        return string.Join(" + ", design.Effects.Select(e => e.Name));
    }

    private static IEnumerable<Memory<double>> Parts(Matrix x) => Enumerable.Range(0, x.Columns).Select(j => x.Values.AsMemory(j * x.Rows, x.Rows));
}
