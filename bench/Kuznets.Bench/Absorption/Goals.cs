namespace Kuznets.Bench.Absorption;

/// <summary>What each cell is to reach.</summary>
internal static class Goals
{
    /// <summary>
    /// How many times faster than fixest: 3; where firms' workers move little, so that alternating projections crawl, 10 with one regressor and
    /// 25 with ten; two-stage least squares 3.
    /// </summary>
    public static double Times(Outcome outcome) => outcome.Cell.MixesBadly(outcome.Design) ? outcome.Cell.Regressors == 1 ? 10 : 25 : 3;

    /// <summary>Times the plain C kernel at ten million rows, one effect, one regressor.</summary>
    public const double OfKernel = 5;

    /// <summary>Peak memory above the data, as a share of the data.</summary>
    public const double Memory = 0.5;

    /// <summary>Seconds for the placebo regressions.</summary>
    public const double Placebo = 0.3;

    /// <summary>Exponent of time in rows that still counts as linear: time noise over two decades of rows.</summary>
    public const double Exponent = 1.1;
}
