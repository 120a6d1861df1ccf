using Kuznets.Modelling;

namespace Kuznets.Estimators.Did;

/// <summary>A confidence set under a restriction on the differential trend.</summary>
/// <param name="Restriction"><c>relative-magnitudes</c> or <c>smoothness</c>.</param>
/// <param name="Bound">M̄ or M.</param>
/// <param name="Set">Its ends; NaN where it is empty.</param>
public sealed record HonestBound(string Restriction, double Bound, (double Low, double High) Set);

/// <summary>Confidence sets of an effect for a range of bounds on how far trends are from parallel, and the bounds that break it.</summary>
public sealed record HonestDidResult(HonestDid Analysis) : Composite(Analysis)
{
    /// <summary>The sets, by restriction and bound.</summary>
    public required Seq<HonestBound> Bounds { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
        [new Block("bounds", ["restriction", "bound", "low", "high"], [.. Bounds.Select(b => Seq.Create<BlockValue>([b.Restriction, b.Bound, DidBlocks.Known(b.Set.Low), DidBlocks.Known(b.Set.High)]))])];
}
