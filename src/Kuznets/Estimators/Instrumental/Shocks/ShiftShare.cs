using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental.Shocks;

/// <summary>
/// Instrumental variables by a shift-share instrument that is built on the way, and what the estimate rests on: Rotemberg weights, the regression of
/// shocks, exposure-robust errors.
/// </summary>
/// <param name="Of">The regression; its only instrument is named as <see cref="ShiftShareColumns.Name"/> of the columns.</param>
/// <param name="Shares">Shares, long: unit (and time), sector, share.</param>
/// <param name="Shocks">Shocks, long: sector (and time, and unit), shock.</param>
/// <param name="Columns">Where they stand.</param>
public sealed record ShiftShare(Iv Of, Frame Shares, Frame Shocks, ShiftShareColumns Columns) : Analysis
{
    /// <summary>Builds the instrument, fits and examines. Errors of <see cref="BartikInstrument"/> and <see cref="Iv"/>.</summary>
    public override ShiftShareResult Fit(Panel panel, RunOptions? run = null)
    {
        BartikInstrument instrument = BartikInstrument.Of(panel, Shares, Shocks, Columns);
        Estimate fit = Of.Fit(instrument.AddTo(panel), run);
        ExposureReport report = instrument.Examine(fit, run);
        return new ShiftShareResult(this)
        {
            Sample = fit.Sample,
            Formula = fit.Formula,
            Outcome = fit.Outcome,
            Report = report,
            Terms = [report.ShockLevel with { Name = "shock-level" }, report.Exposure with { Name = "exposure-robust" }],
            Stats = new()
            {
                ["sectors"] = instrument.Sectors.Count,
                ["shocks"] = instrument.Shocks,
                ["effective-shocks"] = report.EffectiveShocks,
                ["negative-weights"] = report.Negative,
            },
            Parts = [fit],
            Notes = [.. instrument.Notes, .. report.Notes],
        };
    }
}

/// <summary>A shift-share estimate taken apart: the fit is its part, block <c>rotemberg</c> has a row a sector.</summary>
public sealed record ShiftShareResult(Analysis Spec) : Composite(Spec)
{
    /// <summary>What the estimate rests on.</summary>
    public required ExposureReport Report { get; init; }

    /// <inheritdoc/>
    public override Seq<Block> Blocks =>
    [
        new Block("rotemberg", ["sector", "weight", "estimate", "shock"], [.. Report.Weights.Select(w => (Seq<BlockValue>)[w.Sector, w.Alpha, w.Beta, w.Shock])]),
    ];
}
