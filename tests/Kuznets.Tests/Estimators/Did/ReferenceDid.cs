using Kuznets.Data;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.DifferenceInDifferences;

/// <summary>Reference panels with staggered treatment.</summary>
internal static class ReferenceDid
{
    /// <summary>Teen employment and minimum wages of 500 US counties, 2003-2007 (Callaway and Sant'Anna 2021); 0 is never treated.</summary>
    public static Panel Mpdta => ReferencePanel.Of("data/mpdta.csv", "countyreal", "year");

    /// <summary>fixest's simulated staggered panel; 10000 is never treated.</summary>
    public static Panel Staggered => ReferencePanel.Of("data/base_stagg.csv", "id", "year");

    /// <summary>Mathematics requirements of US states (Goodman 2019).</summary>
    public static Panel MathReform => ReferencePanel.Of("data/math_reform.csv", "state", "class");
}
