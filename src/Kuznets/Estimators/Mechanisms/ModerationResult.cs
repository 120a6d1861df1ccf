using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>A moderation: the regression with products as the one of <see cref="Composite.Parts"/>, and the effect over the range of each moderator.</summary>
public sealed record ModerationResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>The effect over the observed range of each moderator, in their order.</summary>
    public Seq<ModeratedRange> Ranges { get; init; }

    /// <summary><c>marginal-effects</c>, <c>johnson-neyman</c> and, for figures, <c>marginal-effects-curve</c>.</summary>
    public override Seq<Block> Blocks =>
    [
        new Block("marginal-effects", ["moderator", "at", .. Columns, "in-range"], [.. Ranges.SelectMany(r => r.Effects.Select(e =>
            (Seq<BlockValue>)[r.Moderator, e.At, .. Numbers(e.Effect), e.Effect.Value >= r.Low && e.Effect.Value <= r.High]))]),
        new Block("johnson-neyman", ["moderator", "band", "from", "to", "effect", "share"], [.. Ranges.SelectMany(r => r.Regions.Select(g =>
            (Seq<BlockValue>)[r.Moderator, g.Simultaneous ? "simultaneous" : "pointwise", g.Low, g.High, Word(g.Sign), g.Share]))]),
        new Block("marginal-effects-curve", ["moderator", .. Columns], [.. Ranges.SelectMany(r => r.Curve.Select(e =>
            (Seq<BlockValue>)[r.Moderator, .. Numbers(e)]))]),
    ];

    private static string[] Columns => ["value", "estimate", "se", "p", "low", "high", "simultaneous-low", "simultaneous-high"];

    private static IEnumerable<BlockValue> Numbers(EffectAt e) =>
        ((double[])[e.Value, e.Effect, e.Se, e.P, e.Pointwise.Low, e.Pointwise.High, e.Band.Low, e.Band.High]).Select(v => (BlockValue)v);

    private static string Word(int sign) => sign switch { > 0 => "positive", < 0 => "negative", _ => "not significant" };
}
