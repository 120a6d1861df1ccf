namespace Kuznets.Numerics.Absorption.Elimination;

/// <summary>
/// Exact redundancy of three and more plain effects: the levels of the eliminated effect are independent, so the rank of all dummies is their
/// number and the rank of the reduced matrix, which its sparse Cholesky factor tells.
/// </summary>
internal static class PlainRank
{
    /// <summary>Pairs of rows within groups up to which the reduced matrix is formed for a count: some ten seconds.</summary>
    private const double MostPairs = 1e10;

    /// <summary>Entries of the factor: 600 MB.</summary>
    private const long MostEntries = 50_000_000;

    private const double MostOperations = 1e11;

    /// <summary>Redundant levels of each effect given those before it; null with slopes or where the factor is too large.</summary>
    public static long[]? Redundant(Seq<AbsorbedEffect> effects, RunOptions? run)
    {
        if (effects.Any(e => e.Slopes.Count > 0 || !e.Constant))
            return null;
        long[] redundant = new long[effects.Count];
        redundant[1] = Components.Of(effects[0].Groups, effects[1].Groups).Count;
        long before = effects[0].Groups.Levels + effects[1].Groups.Levels - redundant[1];
        for (int q = 2; q < effects.Count; q++)
        {
            EffectGraph graph = new([.. effects.Take(q + 1)], null, run);
            if (ReducedMatrix.Cost(graph) > MostPairs)
                return null;
            if (Factored.Of(ReducedMatrix.Of(graph, run), MostEntries, MostOperations, run) is not { } factor)
                return null;
            long rank = graph.Groups + factor.Rank;
            redundant[q] = before + effects[q].Groups.Levels - rank;
            before = rank;
        }
        return redundant;
    }
}
