using Kuznets.Modelling;

namespace Kuznets.Estimators.Resampling;

/// <summary>A coefficient, or a hypothesis, whose distribution was found by drawing: beside the regression it rests on stand what the draws gave.</summary>
public sealed record ResamplingResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>The tables of the analysis, <c>draws</c> first: where the draws lie and how many are beyond what was observed.</summary>
    public Seq<Block> Tables { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks => Tables;
}
