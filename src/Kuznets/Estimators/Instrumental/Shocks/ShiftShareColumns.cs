namespace Kuznets.Estimators.Instrumental.Shocks;

/// <summary>Where shares and shocks stand in their frames. Unit and time go by the names they have in the panel.</summary>
/// <param name="Name">Name of the instrument that is made.</param>
/// <param name="Sector">Column of sectors, in both frames.</param>
/// <param name="Share">Column of shares.</param>
/// <param name="Shock">Column of shocks.</param>
public sealed record ShiftShareColumns(string Name, string Sector, string Share, string Shock)
{
    /// <summary>
    /// Column of weights of the units' own shocks, e.g. employment; null for equal weights. Used where the shocks are given by unit, and each
    /// unit's instrument is made of the shocks of the others.
    /// </summary>
    public string? Weight { get; init; }
}
