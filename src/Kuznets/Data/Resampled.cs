using Kuznets.Numerics;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Data;

/// <summary>A panel of drawn units, each a unit of its own with its own rows and periods, as the pairs bootstrap of a panel takes them.</summary>
public static class Resampled
{
    /// <summary>
    /// The panel of these units: the unit column numbers the draws 1, 2, …, so that a unit drawn twice is two units to effects, lags and clusters.
    /// Without a declared unit the rows are taken as they are.
    /// </summary>
    /// <param name="panel">The data.</param>
    /// <param name="draw">Rows and the number of the unit behind each.</param>
    public static Panel Of(Panel panel, UnitDraw draw)
    {
        Frame frame = panel.Frame.Select(draw.Rows);
        if (panel.Unit is not { } unit)
            return panel.Time is null ? Panel.Of(frame) : Panel.Of(frame.With(Numbers(Fresh(panel), draw)), Fresh(panel), panel.Time);
        return Panel.Of(frame.With(Numbers(unit, draw)), unit, panel.Time);
    }

    /// <summary>Units of the panel; every row for itself where none is declared.</summary>
    public static Factor Units(Panel panel) => panel.Units ?? new Factor([.. Enumerable.Range(0, panel.Rows)], panel.Rows);

    private static NumberColumn Numbers(string name, UnitDraw draw) => new(name, [.. draw.Units.Select(u => u + 1.0)]);

    /// <summary>A name for the drawn blocks of a single series that no column has.</summary>
    private static string Fresh(Panel panel)
    {
        string name = "block";
        while (panel.Frame.Has(name))
            name += "_";
        return name;
    }
}
