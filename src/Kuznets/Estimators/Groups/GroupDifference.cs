using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Whether coefficients differ between groups: one regression a group, and tests of the difference by permutation of whole units, by stacked scores, by
/// interactions and by a bootstrap of units. Several splits, groups and coefficients are one family, for which p is adjusted.
/// </summary>
/// <param name="Of">The regression; whatever estimator, with its own effects, weights and covariance.</param>
/// <param name="Split">Columns, or expressions such as <c>x &gt; median(x)</c>, whose levels are the groups; one comparison each.</param>
public sealed record GroupDifference(Estimator Of, Seq<string> Split) : Analysis
{
    /// <summary>One split.</summary>
    public GroupDifference(Estimator of, string split) : this(of, [split]) { }

    /// <summary>Coefficients that are compared; the first regressor when empty.</summary>
    public Seq<string> On { get; init; }

    /// <summary>Tests; the first is the one that tables print. Permutation, stacked scores and interactions when empty.</summary>
    public Seq<DifferenceMethod> Methods { get; init; }

    /// <summary>Draws of permutation and bootstrap.</summary>
    public int Draws { get; init; } = 1000;

    /// <summary>
    /// E670 for fewer than two groups, E671 for a regressor without variation in a group, E672 and E673 for groups that cannot be permuted, E674 without
    /// draws, E675 for a coefficient that only some groups have, E676 for a group whose regression fails.
    /// </summary>
    public override GroupDifferenceResult Fit(Panel panel, RunOptions? run = null)
    {
        if (Draws < 1)
            throw Throw.NoDraws(Draws);
        RunOptions options = run ?? RunOptions.Default;
        Seq<DifferenceMethod> methods = Methods.Count > 0 ? [.. Methods.Distinct()] : [DifferenceMethod.Permutation, DifferenceMethod.Suest, DifferenceMethod.Chow];
        Comparison[] comparisons = [.. Split.Select(split => new Comparison(this, panel, split, methods, options))];
        Tested[] tested = [.. comparisons.SelectMany(c => c.Tests())];
        return Conclusion.Of(this, panel, comparisons, Family.Adjusted(tested));
    }
}
