using Kuznets.Data;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental.Shocks;

/// <summary>
/// A shift-share instrument z_it = Σ_s share_is g_st (Bartik 1991) from long frames of shares and shocks. Where the shares frame has the panel's time
/// column, shares vary over time; likewise shocks. Where the shocks frame has the panel's unit column, g_st of unit i is the weighted mean over the
/// other units (leave-one-out).
/// </summary>
public sealed class BartikInstrument
{
    internal BartikInstrument(string name, Exposures exposures, Seq<Note> notes) => (Name, Exposures, Notes) = (name, exposures, notes);

    /// <summary>Name of the instrument.</summary>
    public string Name { get; }

    /// <summary>What was noticed: rows without shares (W439), shares that do not add up to one (W438).</summary>
    public Seq<Note> Notes { get; }

    /// <summary>Sectors that have a share and a shock.</summary>
    public Seq<string> Sectors => Exposures.Sectors;

    /// <summary>Number of shocks: sectors times periods where shocks vary over time.</summary>
    public int Shocks => Exposures.Shocks;

    internal Exposures Exposures { get; }

    /// <summary>
    /// Builds the instrument over the rows of a panel. E445 for a share or shock given twice, E446 when shares and shocks have nothing in common, E214
    /// for a column that does not exist.
    /// </summary>
    public static BartikInstrument Of(Panel panel, Frame shares, Frame shocks, ShiftShareColumns columns) =>
        new ExposureReader(panel, columns).Read(shares, shocks);

    /// <summary>Its values over the rows of the panel; missing where a row has no share.</summary>
    public NumberColumn Column => new(Name, Exposures.Values()) { Label = "shift-share" };

    /// <summary>The panel with the instrument as a column.</summary>
    public Panel AddTo(Panel panel) => panel.With(Column);

    /// <summary>
    /// Which shocks an estimate rests on, and errors that respect that units with like shares share shocks. E447 when the estimate has not one
    /// endogenous regressor with this instrument alone.
    /// </summary>
    public ExposureReport Examine(Estimate estimate, RunOptions? run = null) => new ExposureExamination(this, estimate, run).Report();
}
