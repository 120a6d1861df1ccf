using Kuznets.Designs;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>Columns of a design by name, whichever part of the formula they come from.</summary>
internal static class DesignColumns
{
    /// <summary>The column [n] before effects were taken out, never to be written over; null when there is none.</summary>
    public static double[]? Find(Design design, string name)
    {
        foreach ((Seq<string> names, Seq<double[]> columns, int constant) in new[]
        {
            (design.Names, design.Columns, design.Intercept ? 1 : 0), (design.EndogenousNames, design.EndogenousColumns, 0),
            (design.InstrumentNames, design.InstrumentColumns, 0),
        })
        {
            int at = names.AsSpan().IndexOf(name) - constant;
            if (at >= 0)
                return columns[at];
        }
        return null;
    }
}
