using Kuznets.Modelling;

namespace Kuznets.Estimators.Groups;

/// <summary>Draws of a statistic that is far from its null where it is large, beside what was observed.</summary>
/// <param name="Observed">The observed statistic.</param>
/// <param name="Under">Draws under the null.</param>
/// <param name="Shared">What the draws have in common with those of other tests; tests of one value were drawn together.</param>
internal sealed record JointDraws(double Observed, double[] Under, string Shared);

/// <summary>The outcome of one method: a difference between two groups, or a test of several groups or coefficients together.</summary>
internal sealed record Tested(string Method)
{
    /// <summary>The split.</summary>
    public required string Split { get; init; }

    /// <summary>The coefficient; null when several are tested together.</summary>
    public string? Coefficient { get; init; }

    /// <summary>A difference between two groups; null for a joint test.</summary>
    public CoefficientDifference? Difference { get; init; }

    /// <summary>The test as results print it.</summary>
    public required TestResult Test { get; init; }

    /// <summary>Draws that are shared with other tests; null where there are none.</summary>
    public JointDraws? Joint { get; init; }

    /// <summary>Whether the test is about all groups.</summary>
    public bool AllGroups { get; init; }
}
