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

    /// <summary>
    /// Whether the interval covers several pieces far apart: somewhere inside it a twentieth of all candidates in a row is rejected.
    /// </summary>
    public bool Disjoint
    {
        get
        {
            int rejected = 0, most = 0;
            for (int g = Accepted.Min(); g <= Accepted.Max(); g++)
                most = Math.Max(most, rejected = Ratios[g] > Critical(Level) ? rejected + 1 : 0);
            return most > 0 && most >= 0.05 * Values.Count;
        }
    }

    /// <summary>Whether the interval reaches an end of the search, so that it may go on beyond.</summary>
    public bool Open => Accepted.Min() == 0 || Accepted.Max() == Values.Count - 1;

    /// <summary>Candidates that are not rejected.</summary>
    private Seq<int> Accepted { get; } = [.. Enumerable.Range(0, Values.Count).Where(g => Ratios[g] <= Critical(Level))];

    /// <summary>From a curve of sums of squares.</summary>
    internal static LikelihoodRatio Of(double[] values, double[] curve, double divisor, double level)
    {
        double least = curve.Where(s => !double.IsNaN(s)).Min();
        return new LikelihoodRatio(values.ToSeq(), [.. curve.Select(s => (s - least) / (least / divisor))], level);
    }
}
