using Kuznets.Measures;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Data.Summaries;

/// <summary>One side of a comparison of two groups.</summary>
public sealed record GroupMean(string Group, int N, double Mean, double Sd);

/// <summary>A t statistic, its degrees of freedom and its two-sided p.</summary>
public readonly record struct MeanTest(double T, double Df, double P);

/// <summary>The means of a variable in two groups.</summary>
/// <param name="Name">The variable.</param>
/// <param name="First">One group.</param>
/// <param name="Second">The other group.</param>
/// <param name="Difference">Mean of the first less mean of the second.</param>
/// <param name="Welch">Test with separate variances (Welch 1947; Satterthwaite degrees of freedom).</param>
/// <param name="Pooled">Test with one variance, n1 + n2 - 2 degrees of freedom.</param>
/// <param name="Standardised">Difference over √((s1² + s2²) / 2), as balance tables print it (Rosenbaum and Rubin 1985).</param>
public sealed record MeanDifference(string Name, GroupMean First, GroupMean Second, double Difference, MeanTest Welch, MeanTest Pooled, double Standardised)
{
    /// <summary>
    /// Compares each variable between the two groups of <paramref name="by"/>, which must have exactly two values (E236 names those found).
    /// Groups stand in ascending order of number or in order of first appearance.
    /// </summary>
    public static Seq<MeanDifference> Of(Frame frame, Seq<string> names, string by)
    {
        Column column = frame[by];
        int[] rows = [.. Enumerable.Range(0, column.Length).Where(row => !column.IsMissing(row))];
        IEnumerable<string> texts = rows.Select(column.Text).Distinct();
        string[] groups = [.. column is NumberColumn number ? rows.OrderBy(row => number.Values[row]).Select(column.Text).Distinct() : texts];
        if (groups.Length != 2)
            throw new SpecificationException(new Note("E236", ("column", by), ("count", groups.Length), ("values", Throw.Few(groups))));
        return names.Select(name => Compare(name, Variables.Numbers(frame, name), column, groups)).ToSeq();
    }

    /// <summary>Compares two samples without missing values.</summary>
    public static MeanDifference Of(string name, GroupMean first, GroupMean second)
    {
        double difference = first.Mean - second.Mean, v1 = first.Sd * first.Sd, v2 = second.Sd * second.Sd;
        double e1 = v1 / first.N, e2 = v2 / second.N, df = first.N + second.N - 2;
        double pooled = (((first.N - 1) * v1) + ((second.N - 1) * v2)) / df;
        double welch = (e1 + e2) * (e1 + e2) / ((e1 * e1 / (first.N - 1)) + (e2 * e2 / (second.N - 1)));
        return new MeanDifference(
            name, first, second, difference,
            Test(difference / Math.Sqrt(e1 + e2), welch),
            Test(difference / Math.Sqrt(pooled * ((1.0 / first.N) + (1.0 / second.N))), df),
            difference / Math.Sqrt((v1 + v2) / 2));
    }

    private static MeanTest Test(double t, double df) =>
        new(t, df, double.IsNaN(t) || double.IsNaN(df) || df <= 0 ? double.NaN : double.IsInfinity(t) ? 0 : StudentT.TwoSided(t, df));

    private static MeanDifference Compare(string name, double[] values, Column by, string[] groups)
    {
        double[] first = [.. values.Where((v, row) => !double.IsNaN(v) && by.Text(row) == groups[0])];
        double[] second = [.. values.Where((v, row) => !double.IsNaN(v) && by.Text(row) == groups[1])];
        return Of(name, Group(groups[0], first), Group(groups[1], second));
    }

    private static GroupMean Group(string name, double[] values) =>
        new(name, values.Length, SampleStatistics.Mean(values), SampleStatistics.Deviation(values));
}
