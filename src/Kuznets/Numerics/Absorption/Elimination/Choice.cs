using Kuznets.Numerics.Sparse;

namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// Chooses how to solve by counted work, never by a clock, so that the choice is the same everywhere. Costs are in visits of a row, about a
/// nanosecond each.
/// </summary>
internal static class Choice
{
    /// <summary>Visits worth one multiply-add of a factorisation.</summary>
    private const double Operation = 0.3;

    /// <summary>Visits worth one entry of a matrix that is ordered and analysed.</summary>
    private const double Entry = 60;

    /// <summary>Entries of an exact factor, 12 bytes each: 1.2 GB.</summary>
    private const long MostEntries = 100_000_000;

    /// <summary>Iterations that cost as much as forming the reduced matrix.</summary>
    public static double Patience(EffectGraph graph, int columns) => ReducedMatrix.Cost(graph) / ((double)graph.Rows * graph.Others.Length * columns);

    /// <summary>The preconditioner that is worth changing to; null to go on as now.</summary>
    public static Preconditioner? Of(EffectGraph graph, AbsorberOptions options, double remaining, int columns)
    {
        double budget = remaining * graph.Rows * graph.Others.Length * columns;
        double forming = ReducedMatrix.Cost(graph);
        if (forming > budget || !Ceiling.Allows(options.Run, 40.0 * graph.Rows * graph.Others.Length))
            return null;
        SparseSymmetric matrix = ReducedMatrix.Of(graph, options.Run);
        if (forming + (Entry * matrix.Count) > budget)
            return null;
        return Factored.Of(matrix, MostEntries, (budget - forming) / Operation, options.Run) ?? Factored.Incomplete(matrix, options.Run);
    }

    /// <summary>The preconditioner that was asked for.</summary>
    public static Preconditioner Forced(EffectGraph graph, AbsorberOptions options)
    {
        SparseSymmetric matrix = ReducedMatrix.Of(graph, options.Run);
        return options.Method == AbsorptionMethod.IncompleteCholesky
            ? Factored.Incomplete(matrix, options.Run)
            : Factored.Of(matrix, long.MaxValue, double.PositiveInfinity, options.Run)!;
    }
}
