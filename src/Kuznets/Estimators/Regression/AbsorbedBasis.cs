using Kuznets.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// Columns of regressions on the same rows, with the same weights and effects, swept together: a column that occurs in several of them is swept
/// once, and every regression takes its part of one matrix of cross products.
/// </summary>
internal sealed class AbsorbedBasis
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Projection all;

    private AbsorbedBasis(IReadOnlyList<Design> designs, double tolerance, int mostIterations, RunOptions run)
    {
        Design first = designs[0];
        List<ReadOnlyMemory<double>> columns = [];
        foreach (Design design in designs)
        {
            foreach ((string name, double[] column) in Columns(design))
            {
                if (places.TryAdd(name, columns.Count))
                    columns.Add(column);
            }
        }
        Seq<AbsorbedEffect> effects = LinearParts.Effects(first);
        Absorber absorber = Absorber.Prepare(effects, new() { Weights = first.Weights, Tolerance = tolerance, MostIterations = mostIterations, Run = run });
        all = absorber.Project([.. columns]);
        Parameters = effects.Sum(e => (double)e.Coefficients) - Redundancy.Count(effects, RedundancyRule.OneEach).Sum();
    }

    /// <summary>Coefficients of the effects, trivial redundancies taken off.</summary>
    public double Parameters { get; }

    /// <summary>Sweeps the columns of designs that <see cref="Alike"/> holds for.</summary>
    public static AbsorbedBasis Of(IReadOnlyList<Design> designs, double tolerance, int mostIterations, RunOptions run) => new(designs, tolerance, mostIterations, run);

    /// <summary>Whether two designs on one panel have the same rows, weights and effects.</summary>
    public static bool Alike(Design a, Design b) => a.Weights is null == b.Weights is null && a.Sample.Equals(b.Sample)
        && a.Effects.Select(e => e.Name).SequenceEqual(b.Effects.Select(e => e.Name), StringComparer.Ordinal);

    /// <summary>Regressors of a design and its outcome, swept; null when one of them is absorbed.</summary>
    public Projection? Of(Design design)
    {
        int[] chosen = [.. Columns(design).Select(c => places[c.Name])];
        if (all.Swept.Absorbed.Any(j => chosen.Contains(j)))
            return null;
        if (chosen.Length == all.Columns.Columns && chosen.Select((c, j) => c == j).All(same => same))
            return all;
        Matrix gram = new(chosen.Length, chosen.Length);
        for (int j = 0; j < chosen.Length; j++)
        {
            for (int i = 0; i < chosen.Length; i++)
                gram[i, j] = all.Gram[chosen[i], chosen[j]];
        }
        Swept swept = new(
            all.Swept.Convergence, [.. chosen.Select(c => all.Swept.Shares[c])], [], [.. chosen.Select(c => all.Swept.Deviations[c])]);
        return new Projection(all.Columns.Choose(chosen), gram, swept);
    }

    /// <summary>Regressors, then the outcome. On one panel and the same rows a name is a column.</summary>
    private static IEnumerable<(string Name, double[] Values)> Columns(Design design)
    {
        int first = design.Intercept ? 1 : 0;
        for (int j = 0; j < design.Columns.Count; j++)
            yield return (design.Names[first + j], design.Columns[j]);
        yield return (design.Model.Outcome, design.Y);
    }
}
