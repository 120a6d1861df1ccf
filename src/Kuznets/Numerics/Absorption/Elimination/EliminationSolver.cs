namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// Finds the coefficients of plain effects for columns, in the space of the coefficients: one pass over the columns sums them by level, the rest
/// works on levels. The way to solve is settled by the first columns and kept for all later ones.
/// </summary>
internal sealed class EliminationSolver
{
    private readonly AbsorberOptions options;
    private readonly Lock settling = new();
    private volatile Preconditioner preconditioner;
    private volatile bool settled;

    public EliminationSolver(Seq<AbsorbedEffect> effects, AbsorberOptions options)
    {
        this.options = options;
        Graph = new EffectGraph(effects, options.Weights, options.Run);
        Levels = new LevelWeights(Graph);
        preconditioner = Levels;
        Commuting = options.Method == AbsorptionMethod.Automatic && options.Weights is null && Balance.Of(Graph);
        settled = Graph.Others.Length == 0 || Commuting || options.Method == AbsorptionMethod.ConjugateGradients;
        if (options.Method is AbsorptionMethod.SparseCholesky or AbsorptionMethod.IncompleteCholesky && Graph.Others.Length > 0)
            (preconditioner, settled) = (Choice.Forced(Graph, options), true);
    }

    /// <summary>The preconditioner that needs nothing but the weights of the levels.</summary>
    public Preconditioner Levels { get; }

    /// <summary>The graph of the effects.</summary>
    public EffectGraph Graph { get; }

    /// <summary>Two effects, every pair of levels once: one step over each is exact.</summary>
    public bool Commuting { get; }

    /// <summary>Whether no iteration is needed.</summary>
    public bool Closed => Graph.Others.Length == 0 || Commuting;

    /// <summary>Name of the way to solve.</summary>
    public string Method => Graph.Others.Length == 0 ? "closed form" : Commuting ? "closed form, balanced two-way" : preconditioner.Name;

    /// <summary>The preconditioner in use, and whether it is settled.</summary>
    public (Preconditioner Preconditioner, bool Settled) Way => (preconditioner, settled);

    /// <summary>Coefficients of all effects for these columns.</summary>
    public Coefficients Of(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        Ceiling.Demand(options.Run, (Graph.Groups + (6.0 * Graph.Unknowns)) * columns.Count * sizeof(double), ("sweeping out the effects", "吸收固定效应"));
        LaneGroup[] groups = LaneGroup.Cut(columns, Graph);
        double[] residuals = new double[columns.Count];
        int[] iterations = new int[groups.Length];
        void One(int g, RunOptions? run)
        {
            (iterations[g], double[] left) = Dispatch(groups[g], columns, run);
            left.AsSpan(0, groups[g].Count).CopyTo(residuals.AsSpan(groups[g].First));
        }
        int first = 0;
        if (!settled && groups.Length > 0)
        {
            // The first columns alone decide, and others wait, so that the way does not depend on who comes first.
            lock (settling)
            {
                if (!settled)
                {
                    One(first++, options.Run);
                    settled = iterations[0] > 0;
                }
            }
        }
        RunOptions single = (options.Run ?? RunOptions.Default) with { Threads = 1 };
        bool sideBySide = Graph.Parts.Length == 1;
        Work.Each(groups.Length - first, sideBySide ? options.Run : single, g => One(first + g, sideBySide ? single : options.Run));
        return new Coefficients(groups, iterations.Length == 0 ? 0 : iterations.Max(), residuals);
    }

    /// <summary>Settles the way to solve once the trial iterations of the first columns have shown how fast they converge.</summary>
    /// <param name="remaining">Iterations still expected.</param>
    /// <param name="columns">Columns that will need them.</param>
    public Preconditioner Settle(double remaining, int columns)
    {
        preconditioner = Choice.Of(Graph, options, remaining, columns) ?? preconditioner;
        return preconditioner;
    }

    private (int Iterations, double[] Residuals) Dispatch(LaneGroup group, IReadOnlyList<ReadOnlyMemory<double>> columns, RunOptions? run) => group.Width switch
    {
        1 => Dispatch<Lane1>(group, columns, run),
        2 => Dispatch<Lane2>(group, columns, run),
        4 => Dispatch<Lane4>(group, columns, run),
        _ => Dispatch<Lane8>(group, columns, run),
    };

    private (int Iterations, double[] Residuals) Dispatch<T>(LaneGroup group, IReadOnlyList<ReadOnlyMemory<double>> columns, RunOptions? run)
        where T : struct, ILanes<T>
    {
        Columns these = new(columns, run, options);
        return Graph.Others.Length switch
        {
            0 => new LaneSolver<T, NoNeighbours>(this, default, these).Solve(group),
            1 => new LaneSolver<T, OneNeighbour>(this, new OneNeighbour(Graph), these).Solve(group),
            2 => new LaneSolver<T, TwoNeighbours>(this, new TwoNeighbours(Graph), these).Solve(group),
            _ => new LaneSolver<T, ManyNeighbours>(this, new ManyNeighbours(Graph), these).Solve(group),
        };
    }
}

/// <summary>Columns to be solved, with threads and limits.</summary>
internal sealed record Columns(IReadOnlyList<ReadOnlyMemory<double>> Values, RunOptions? Run, AbsorberOptions Options);
