namespace Kuznets.Data.Summaries;

/// <summary>How often a text occurs.</summary>
public sealed record Frequent(string Value, int Count);

/// <summary>One line of a table of descriptive statistics. Numbers are NaN where they do not exist (texts, no values).</summary>
/// <param name="Name">Column.</param>
/// <param name="N">Values present.</param>
/// <param name="Missing">Values missing.</param>
/// <param name="Distinct">Different values present.</param>
public sealed record VariableSummary(string Name, int N, int Missing, int Distinct)
{
    /// <summary>What tables print instead of the name; null when the source has none.</summary>
    public string? Label { get; init; }

    /// <summary>Whether the column holds numbers.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Mean.</summary>
    public double Mean { get; init; } = double.NaN;

    /// <summary>Standard deviation with n - 1.</summary>
    public double Sd { get; init; } = double.NaN;

    /// <summary>Smallest value.</summary>
    public double Min { get; init; } = double.NaN;

    /// <summary>Lower quartile.</summary>
    public double P25 { get; init; } = double.NaN;

    /// <summary>Median.</summary>
    public double Median { get; init; } = double.NaN;

    /// <summary>Upper quartile.</summary>
    public double P75 { get; init; } = double.NaN;

    /// <summary>Largest value.</summary>
    public double Max { get; init; } = double.NaN;

    /// <summary>m3 / m2^1.5, moments with divisor n.</summary>
    public double Skewness { get; init; } = double.NaN;

    /// <summary>m4 / m2², 3 for the normal.</summary>
    public double Kurtosis { get; init; } = double.NaN;

    /// <summary>Standard deviation of the units' means, with units - 1 (Stata xtsum); NaN without units.</summary>
    public double SdBetween { get; init; } = double.NaN;

    /// <summary>Standard deviation around the units' means, with n - 1 (Stata xtsum); NaN without units.</summary>
    public double SdWithin { get; init; } = double.NaN;

    /// <summary>Whether no unit's value ever changes, so that a unit effect absorbs it; null without units.</summary>
    public bool? ConstantInUnit { get; init; }

    /// <summary>Whether all units share the value in every period, so that a time effect absorbs it; null without time.</summary>
    public bool? ConstantInTime { get; init; }

    /// <summary>The most frequent texts, at most five; empty for numbers.</summary>
    public Seq<Frequent> Top { get; init; }
}
