using Kuznets.Modelling;

namespace Kuznets.Estimators.Thresholds;

/// <summary>A fitted regression kink: slopes below and above, and the kink with its standard error as a term of its own.</summary>
public sealed record KinkEstimate(Analysis Spec) : Estimate(Spec)
{
    /// <summary>The variable whose slope changes.</summary>
    public required string Variable { get; init; }

    /// <summary>Where it changes.</summary>
    public double Kink { get; init; }

    /// <summary>Kinks that the F test does not reject, from the least to the largest candidate; NaN when no candidate is near enough.</summary>
    public (double Low, double High) Inverted { get; init; }

    /// <summary>F of each candidate against the estimate.</summary>
    public Seq<(double Value, double F)> Curve { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        new("kinks", ["variable", "estimate", "low", "high"], [[Variable, Kink, Cell(Inverted.Low), Cell(Inverted.High)]]),
        new("lr", ["value", "lr"], [.. Curve.Select(c => Seq.Create<BlockValue>([c.Value, c.F]))]),
    ];

    private static BlockValue Cell(double value) => double.IsNaN(value) ? default(BlockValue) : value;
}
