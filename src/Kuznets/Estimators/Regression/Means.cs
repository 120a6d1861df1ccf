using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>Means by group.</summary>
internal static class Means
{
    /// <summary>Rows of each group [G].</summary>
    public static double[] Counts(Factor groups)
    {
        double[] counts = new double[groups.Levels];
        foreach (int code in groups.Codes)
            counts[code]++;
        return counts;
    }

    /// <summary>Mean of each group [G].</summary>
    public static double[] Of(ReadOnlySpan<double> values, Factor groups, double[] counts)
    {
        double[] means = new double[groups.Levels];
        for (int i = 0; i < values.Length; i++)
            means[groups.Codes[i]] += values[i];
        for (int g = 0; g < means.Length; g++)
            means[g] /= counts[g];
        return means;
    }

    /// <summary>Means of every column [G×k].</summary>
    public static Matrix Of(Matrix x, Factor groups, double[] counts)
    {
        Matrix means = new(groups.Levels, x.Columns);
        for (int j = 0; j < x.Columns; j++)
            Of(x.Column(j), groups, counts).CopyTo(means.Column(j));
        return means;
    }

    /// <summary>x - θ_g x̄_g, θ by group.</summary>
    public static double[] Quasi(ReadOnlySpan<double> values, Factor groups, double[] counts, double[] theta)
    {
        double[] means = Of(values, groups, counts);
        double[] result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = values[i] - (theta[groups.Codes[i]] * means[groups.Codes[i]]);
        return result;
    }

    /// <summary>Every column less θ of its group mean [n×k].</summary>
    public static Matrix Quasi(Matrix x, Factor groups, double[] counts, double[] theta)
    {
        Matrix result = new(x.Rows, x.Columns);
        for (int j = 0; j < x.Columns; j++)
            Quasi(x.Column(j), groups, counts, theta).CopyTo(result.Column(j));
        return result;
    }
}
