using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Did;

/// <summary>How alike treated and untreated are in one covariate.</summary>
/// <param name="Covariate">Its name.</param>
/// <param name="Treated">Mean of the treated.</param>
/// <param name="ControlBefore">Mean of the untreated.</param>
/// <param name="ControlAfter">Weighted mean of the untreated.</param>
/// <param name="DifferenceBefore">Difference of means over √((s₁² + s₀²)/2) before weighting.</param>
/// <param name="DifferenceAfter">Difference of means after weighting over the same standard deviation.</param>
/// <param name="RatioBefore">Variance of the treated over that of the untreated.</param>
/// <param name="RatioAfter">The same after weighting.</param>
public sealed record CovariateBalance(
    string Covariate, double Treated, double ControlBefore, double ControlAfter, double DifferenceBefore, double DifferenceAfter, double RatioBefore, double RatioAfter)
{
    /// <summary>Mean of the treated that found a counterpart.</summary>
    public double TreatedAfter { get; init; } = Treated;
}

/// <summary>Rows of one group of matching.</summary>
/// <param name="Group">Text of the group; empty without groups.</param>
/// <param name="Treated">Treated rows, or units.</param>
/// <param name="Matched">Those with a counterpart.</param>
/// <param name="Controls">Untreated ones.</param>
/// <param name="Used">Those with a weight.</param>
public sealed record MatchedGroup(string Group, int Treated, int Matched, int Controls, int Used);

/// <summary>A regression before and after matching, with the balance of covariates.</summary>
public sealed record MatchingResult(Matching Analysis) : Composite(Analysis)
{
    /// <summary>Balance of each covariate, the propensity score last where there is one.</summary>
    public required Seq<CovariateBalance> Balance { get; init; }

    /// <summary>Who was matched, group by group.</summary>
    public required Seq<MatchedGroup> Groups { get; init; }

    /// <summary>Name and values of the weights over the rows of the panel; missing on rows that took no part.</summary>
    public required (string Name, double[] Values) Weights { get; init; }

    /// <summary>The panel with the weights as a column.</summary>
    public Panel AddTo(Panel panel) => panel.With(new NumberColumn(Weights.Name, Weights.Values));

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        new Block("balance", ["covariate", "treated", "treated-after", "control", "control-after", "difference", "difference-after", "variance-ratio", "variance-ratio-after"],
            [.. Balance.Select(b => Seq.Create<BlockValue>([b.Covariate, b.Treated, b.TreatedAfter, b.ControlBefore, b.ControlAfter, DidBlocks.Known(b.DifferenceBefore), DidBlocks.Known(b.DifferenceAfter), DidBlocks.Known(b.RatioBefore), DidBlocks.Known(b.RatioAfter)]))]),
        new Block("support", ["group", "treated", "treated-matched", "controls", "controls-used"],
            [.. Groups.Select(g => Seq.Create<BlockValue>([g.Group, g.Treated, g.Matched, g.Controls, g.Used]))]),
    ];
}
