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

    /// <summary>Mean of each group [G], summed as differences from its first row, so that the mean of equal values is that value.</summary>
    public static double[] Of(ReadOnlySpan<double> values, Factor groups, double[] counts)
    {
        double[] first = new double[groups.Levels], means = new double[groups.Levels];
        for (int i = values.Length - 1; i >= 0; i--)
            first[groups.Codes[i]] = values[i];
        for (int i = 0; i < values.Length; i++)
            means[groups.Codes[i]] += values[i] - first[groups.Codes[i]];
        for (int g = 0; g < means.Length; g++)
            means[g] = first[g] + (means[g] / counts[g]);
        return means;
    }

    /// <summary>
    /// Every column but the first, the constant, less its mean [n×k]: the same regression, without the digits that a mean far from zero
    /// takes from products.
    /// </summary>
    public static Matrix Centred(Matrix x)
    {
        Matrix centred = x.Clone();
        for (int j = 1; j < x.Columns; j++)
        {
            Span<double> column = centred.Column(j);
            System.Numerics.Tensors.TensorPrimitives.Subtract(column, column[0], column);
            System.Numerics.Tensors.TensorPrimitives.Subtract(column, System.Numerics.Tensors.TensorPrimitives.Sum<double>(column) / column.Length, column);
        }
        return centred;
    }

    /// <summary>Whether deviations from group means are more than the rounding of the values.</summary>
    public static bool Varies(ReadOnlySpan<double> values, ReadOnlySpan<double> deviations) =>
        System.Numerics.Tensors.TensorPrimitives.Norm(deviations) > 1e-13 * System.Numerics.Tensors.TensorPrimitives.Norm(values);

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
