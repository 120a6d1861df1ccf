namespace Kuznets.Estimators.Groups;

/// <summary>A coefficient in one group less that in another, tested in one way.</summary>
/// <param name="Split">What the groups are formed by.</param>
/// <param name="Coefficient">The coefficient.</param>
/// <param name="First">The group it is taken from.</param>
/// <param name="Second">The group whose coefficient is taken away.</param>
/// <param name="Method"><c>permutation</c>, <c>permutation-t</c>, <c>suest</c>, <c>suest-stata</c>, <c>chow</c>, <c>chow-common-effects</c>, <c>chow-common-controls</c>, <c>bootstrap</c>.</param>
/// <param name="Difference">b₁ − b₂.</param>
/// <param name="Se">Its standard error; NaN where the method has none.</param>
/// <param name="Statistic">What was held against the null.</param>
/// <param name="Df">Degrees of freedom of t; infinite for the normal, NaN for draws.</param>
/// <param name="P">Two-sided p.</param>
public sealed record CoefficientDifference(
    string Split, string Coefficient, string First, string Second, string Method, double Difference, double Se, double Statistic, double Df, double P)
{
    /// <summary>
    /// p as Stata's bdiff prints it: the share of draws at least as large as the difference, taken from one above one half. A one-sided number; NaN for
    /// other methods.
    /// </summary>
    public double Bdiff { get; init; } = double.NaN;

    /// <summary>Confidence interval of the difference; NaN where the method has none.</summary>
    public (double Low, double High) Interval { get; init; } = (double.NaN, double.NaN);

    /// <summary>p adjusted for all comparisons of the analysis by the same method (Holm).</summary>
    public double Holm { get; init; } = double.NaN;

    /// <summary>p adjusted for the false discovery rate (Benjamini and Hochberg).</summary>
    public double BenjaminiHochberg { get; init; } = double.NaN;

    /// <summary>
    /// p adjusted by step-down from joint draws (Westfall and Young for permutations, Romano and Wolf for the bootstrap); NaN where there are none.
    /// </summary>
    public double StepDown { get; init; } = double.NaN;
}
