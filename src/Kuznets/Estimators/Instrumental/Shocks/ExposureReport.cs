using System.Globalization;
using System.Text;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental.Shocks;

/// <summary>What one sector contributes to a shift-share estimate b = Σ α_s b_s (Goldsmith-Pinkham, Sorkin and Swift 2020, proposition 3).</summary>
/// <param name="Sector">The sector.</param>
/// <param name="Alpha">Its Rotemberg weight; the weights sum to one and may be negative.</param>
/// <param name="Beta">The estimate with the sector's shares, times their shocks, as the only instrument.</param>
/// <param name="Shock">Its shock, the mean over periods.</param>
public sealed record RotembergWeight(string Sector, double Alpha, double Beta, double Shock);

/// <summary>What a shift-share estimate rests on, and how sure one can be of it.</summary>
public sealed record ExposureReport
{
    /// <summary>The estimate that was examined.</summary>
    public required double Estimate { get; init; }

    /// <summary>Sectors, the largest weight in absolute value first.</summary>
    public required Seq<RotembergWeight> Weights { get; init; }

    /// <summary>Σ of the absolute negative weights over that of all.</summary>
    public required double Negative { get; init; }

    /// <summary>1 / Σ s_n², s_n the shocks' shares of all exposure: how many equal shocks would say as much.</summary>
    public required double EffectiveShocks { get; init; }

    /// <summary>
    /// The equivalent regression of shocks (Borusyak, Hull and Jaravel 2022, proposition 1 and equation 10), with period effects where shocks have
    /// periods and errors clustered by sector there.
    /// </summary>
    public required Term ShockLevel { get; init; }

    /// <summary>The estimate with the exposure-robust error of Adão, Kolesár and Morales (2019, equation 37); NaN beyond 1,500 shocks.</summary>
    public required Term Exposure { get; init; }

    /// <summary>W440 when there are few effective shocks.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>The report as plain text.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"estimate {Estimate:G6}\n");
        text.Append(CultureInfo.InvariantCulture, $"shock-level {ShockLevel.Estimate:G6} (se {ShockLevel.Se:G4}); exposure-robust se {Exposure.Se:G4}\n");
        text.Append(CultureInfo.InvariantCulture, $"effective shocks {EffectiveShocks:G4}; negative Rotemberg weights {Negative:P0}\n");
        foreach (RotembergWeight w in Weights.Take(5))
            text.Append(CultureInfo.InvariantCulture, $"{w.Sector}: weight {w.Alpha:G4}, estimate {w.Beta:G4}, shock {w.Shock:G4}\n");
        foreach (Note note in Notes)
            text.Append(CultureInfo.InvariantCulture, $"{note}\n");
        return text.ToString();
    }
}
