using Kuznets.Modelling;

namespace Kuznets.Estimators.Did;

/// <summary>The average effect on the treated by every method on one sample, and their event studies.</summary>
public sealed record DidComparisonResult(DidComparison Analysis) : Composite(Analysis)
{
    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        new Block("comparison", ["method", "estimate", "se", "low", "high", "n"], [.. Parts.Select(Row)]),
        new Block("event-study", ["method", "relative", "estimate", "se", "low", "high", "n"], [.. Parts.SelectMany(Path)]),
    ];

    private static Seq<BlockValue> Row(Estimate part)
    {
        Term att = part[DidEstimate.Att];
        return [((Did)part.Spec).Method.Name, att.Estimate, att.Se, att.Low, att.High, part.Stats["n"]];
    }

    private static IEnumerable<Seq<BlockValue>> Path(Estimate part) => part is DidEstimate { EventStudy: { } events }
        ? events.Points.Select(p => Seq.Create<BlockValue>([((Did)part.Spec).Method.Name, p.Bin == EventBin.One ? p.Relative : p.Name, p.Estimate, DidBlocks.Known(p.Se), p.Low, p.High, p.N]))
        : [];
}
