using Kuznets.Modelling;
using Kuznets.Numerics.Multiplicity;

namespace Kuznets.Estimators.Sensitivity;

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

    /// <summary>The specification curve, one row a specification and estimates ascending, with p adjusted for their number; the shares.</summary>
    public override Seq<Block> Blocks
    {
        get
        {
            Specification[] ascending = [.. Curve.OrderBy(s => s.Estimate)];
            double[] p = [.. ascending.Select(s => s.P)], holm = AdjustedP.Holm(p), benjamini = AdjustedP.BenjaminiHochberg(p);
            return
            [
                new Block("specification-curve", ["variant", "term", "estimate", "se", "low", "high", "p", "p-holm", "p-benjamini-hochberg", "n", "change"],
                    [.. ascending.Select((s, i) => (Seq<BlockValue>)[s.Variant, s.Term, s.Estimate, s.Se, s.Low, s.High, s.P, holm[i], benjamini[i], (double)s.N, s.Change])]),
                new Block("robustness-summary", ["statistic", "value"], [.. Stats.Select(s => (Seq<BlockValue>)[s.Key, s.Value])]),
            ];
        }
    }
}
