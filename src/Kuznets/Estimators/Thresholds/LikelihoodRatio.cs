namespace Kuznets.Estimators.Thresholds;

/// <summary>
/// LR(γ) = (S(γ) − S(γ̂)) / (S(γ̂)/d), whose asymptotic distribution does not depend on the data: P(LR ≤ c) = (1 − e^(−c/2))². Hansen (1999),
/// Journal of Econometrics 93, theorem 1 and eq. 11 to 13.
/// </summary>
/// <param name="Values">Candidate values, ascending [G].</param>
/// <param name="Ratios">LR of each; NaN where a regime would be too small [G].</param>
/// <param name="Level">Level of the interval.</param>
public sealed record LikelihoodRatio(Seq<double> Values, Seq<double> Ratios, double Level)
{
    /// <summary>The critical value of a level: 5.94 at 0.90, 7.35 at 0.95, 10.59 at 0.99.</summary>
    public static double Critical(double level) => -2 * Math.Log(1 - Math.Sqrt(level));

    /// <summary>Least and largest value that are not rejected.</summary>
    public (double Low, double High) Interval => (Values[Accepted.Min()], Values[Accepted.Max()]);

    /// <summary>Whether values in between are rejected, so that the interval covers several pieces.</summary>
    public bool Disjoint => Accepted.Max() - Accepted.Min() + 1 > Accepted.Count + Enumerable.Range(Accepted.Min(), Accepted.Max() - Accepted.Min() + 1).Count(g => double.IsNaN(Ratios[g]));

    /// <summary>Whether the interval reaches an end of the search, so that it may go on beyond.</summary>
    public bool Open => Accepted.Min() == 0 || Accepted.Max() == Values.Count - 1;

    private List<int> Accepted => [.. Enumerable.Range(0, Values.Count).Where(g => Ratios[g] <= Critical(Level))];

    /// <summary>From a curve of sums of squares.</summary>
    internal static LikelihoodRatio Of(double[] values, double[] curve, double divisor, double level)
    {
        double least = curve.Where(s => !double.IsNaN(s)).Min();
        return new LikelihoodRatio(values.ToSeq(), [.. curve.Select(s => (s - least) / (least / divisor))], level);
    }
}
