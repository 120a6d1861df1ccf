using Kuznets.Numerics;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Data;

/// <summary>A panel of drawn units, each a unit of its own with its own rows and periods, as the pairs bootstrap of a panel takes them.</summary>
public static class Resampled
{
    /// <summary>
    /// The panel of these groups of rows: units are numbered 1, 2, … anew within each drawn group, so that one drawn twice is two to effects, lags and
    /// clusters. Without a declared unit rows stay as they are, and drawn blocks of a single series become units.
    /// </summary>
    /// <param name="panel">The data.</param>
    /// <param name="draw">Rows and the number of the drawn group behind each.</param>
    public static Panel Of(Panel panel, UnitDraw draw)
    {
        Frame frame = panel.Frame.Select(draw.Rows);
        string block = frame.Unused("block");
        if (panel.Units is not { } units)
            return panel.Time is null ? Panel.Of(frame) : Panel.Of(frame.With(new NumberColumn(block, [.. draw.Units.Select(u => u + 1.0)])), block, panel.Time);
        Factor numbered = Factor.Combine(new Factor(draw.Units, draw.Drawn.Length), units.Select(draw.Rows));
        return Panel.Of(frame.With(new NumberColumn(panel.Unit!, [.. numbered.Codes.Select(u => u + 1.0)])), panel.Unit, panel.Time);
    }

    /// <summary>Units of the panel; every row for itself where none is declared.</summary>
    public static Factor Units(Panel panel) => panel.Units ?? new Factor([.. Enumerable.Range(0, panel.Rows)], panel.Rows);
}
