namespace Kuznets.Estimators.Dynamic;

/// <summary>How the effects of units are taken away.</summary>
public enum Transform
{
    /// <summary>First differences, y_t - y_t-1 (Arellano and Bond 1991). A gap costs two rows.</summary>
    Difference,

    /// <summary>
    /// Forward orthogonal deviations, √(m/(m+1)) (y_t - mean of the m later values) (Arellano and Bover 1995). Stored one period late,
    /// so that lags of instruments count as for differences. A gap costs no row.
    /// </summary>
    Orthogonal,
}
