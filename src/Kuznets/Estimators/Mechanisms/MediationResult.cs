using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// A mediation: the regressions as <see cref="Composite.Parts"/> (total effect, mediators, outcome with mediators), every effect with its intervals, the
/// verdict of the stepwise procedure and the sensitivity to a confounder of mediator and outcome.
/// </summary>
public sealed record MediationResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>Paths, products of paths, share and ratio.</summary>
    public Seq<MediatedEffect> Effects { get; init; }

    /// <summary>One verdict for every way through the mediators.</summary>
    public Seq<MediationVerdict> Verdicts { get; init; }

    /// <summary>The indirect effect under a confounder of mediator and outcome; null with several mediators, instruments or a moderator.</summary>
    public MediationSensitivity? Sensitivity { get; init; }

    /// <summary>An effect by its name; null where there is none.</summary>
    public MediatedEffect? Effect(string name) => Effects.FirstOrDefault(e => e.Name == name);

    /// <summary><c>paths</c>, <c>verdicts</c> and <c>sensitivity</c>.</summary>
    public override Seq<Block> Blocks => [Paths(), .. Verdicts.Count == 0 ? [] : (Block[])[Judged()], .. Sensitivity is null ? [] : (Block[])[Sensitivity.Block()]];

    private Block Paths()
    {
        bool bootstrap = Effects.Any(e => !double.IsNaN(e.BootstrapSe));
        bool several = Effects.Any(e => e.Through.Length > 0);
        Seq<string> columns = ["effect", .. several ? (string[])["mediator"] : [], "estimate", "se", "p", .. bootstrap
            ? (string[])["bootstrap-se", "low", "high", "bc-low", "bc-high", "bca-low", "bca-high", "mc-low", "mc-high"]
            : ["mc-low", "mc-high"]];
        return new Block("paths", columns, [.. Effects.Select(e =>
        {
            Interval[] intervals = bootstrap ? [e.Percentile, e.Bc, e.Bca, e.MonteCarlo] : [e.MonteCarlo];
            double[] numbers = [e.Estimate, e.Se, e.P, .. bootstrap ? (double[])[e.BootstrapSe] : [], .. intervals.SelectMany(i => (double[])[i.Low, i.High])];
            return (Seq<BlockValue>)[e.Kind, .. several ? (BlockValue[])[e.Through] : [], .. numbers.Select(Cell)];
        })]);
    }

    private Block Judged() => new("verdicts", ["mediator", "total-significant", "legs-significant", "indirect-significant", "direct-significant", "verdict"],
        [.. Verdicts.Select(v => (Seq<BlockValue>)[v.Through, v.Total, v.Legs, v.Indirect, v.Direct, v.Word])]);

    /// <summary>A number, or nothing where it does not apply.</summary>
    internal static BlockValue Cell(double value) => double.IsNaN(value) ? default : (BlockValue)value;
}
