using System.Globalization;

namespace Kuznets.Numerics.Solvers;

/// <summary>A column that was kept although the others explain it almost entirely.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="SquaredSine">1 − R² of the column on the kept columns on its left.</param>
public sealed record NearlyCollinear(int Column, double SquaredSine)
{
    /// <summary>The warning W450 about the column of this name.</summary>
    public Note Note(string name) => new("W450", ("column", name), ("share", SquaredSine.ToString("G2", CultureInfo.InvariantCulture)));
}
