using Kuznets.Modelling;

namespace Kuznets.Estimators.Robustness;

/// <summary>The coefficient in question under one specification.</summary>
/// <param name="Variant">Name of the variant; <c>base</c>.</param>
/// <param name="Change">What it changes; empty for the base.</param>
/// <param name="Term">The term that stands for the regressor in question.</param>
/// <param name="Estimate">Its coefficient.</param>
/// <param name="Se">Standard error.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="N">Rows used.</param>
public sealed record Specification(string Variant, string Change, string Term, double Estimate, double Se, double Low, double High, double P, int N)
{
    internal static Specification Of(string variant, string change, Estimate fit, Term term, string name) =>
        new(variant, change, name, term.Estimate, term.Se, term.Low, term.High, term.P, fit.Sample.Used);
}

/// <summary>A base and its variants.</summary>
public sealed record RobustnessResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>The coefficient in question, base first, then the variants in their order.</summary>
    public Seq<Specification> Curve { get; init; }

    /// <summary>The specification curve: one row a specification, estimates ascending.</summary>
    public override Seq<Block> Blocks =>
    [
        new Block("specification-curve", ["variant", "term", "estimate", "se", "low", "high", "p", "n", "change"],
            [.. Curve.OrderBy(s => s.Estimate).Select(s => (Seq<BlockValue>)[s.Variant, s.Term, s.Estimate, s.Se, s.Low, s.High, s.P, (double)s.N, s.Change])]),
        new Block("robustness-summary", ["statistic", "value"], [.. Stats.Select(s => (Seq<BlockValue>)[s.Key, s.Value])]),
    ];
}
