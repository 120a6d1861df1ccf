using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// The constant that Stata prints after absorption: regressors and outcome keep their overall means, and the bread follows by the partitioned inverse. The
/// slopes and their covariance do not change; the constant is the mean of the effects.
/// </summary>
internal static class Recentred
{
    /// <summary>The moments with a column of ones at the end, and the constant.</summary>
    /// <param name="m">Moments after absorption.</param>
    /// <param name="outcome">The outcome before absorption [n].</param>
    /// <param name="column">A kept column before absorption, by its place [n].</param>
    /// <param name="beta">Slopes [k].</param>
    public static (Moments Moments, double Constant) Of(Moments m, ReadOnlySpan<double> outcome, Func<int, ReadOnlyMemory<double>> column, double[] beta)
    {
        int n = m.N, k = m.Columns;
        double mass = m.Weights?.Sum() ?? n;
        double[] means = new double[k];
        double constant = Mean(outcome, m.Weights, mass);
        Matrix x = new(n, k + 1);
        for (int j = 0; j < k; j++)
        {
            means[j] = Mean(column(j).Span, m.Weights, mass);
            constant -= means[j] * beta[j];
            ReadOnlySpan<double> within = m.X.Matrix.Column(j);
            Span<double> target = x.Column(j);
            for (int i = 0; i < n; i++)
                target[i] = within[i] + means[j];
        }
        x.Column(k).Fill(1);
        Matrix bread = new(k + 1, k + 1);
        double[] product = new double[k];
        Quadratic.Multiply(m.Bread, means, product);
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < k; b++)
                bread[a, b] = m.Bread[a, b];
            bread[a, k] = bread[k, a] = -product[a];
        }
        bread[k, k] = (1 / mass) + Quadratic.Form(m.Bread, means);
        return (new Moments { X = x, Residuals = m.Residuals, Weights = m.Weights, Bread = bread, Effects = m.Effects, Estimated = k }, constant);
    }

    private static double Mean(ReadOnlySpan<double> values, double[]? weights, double mass)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += (weights?[i] ?? 1) * values[i];
        return sum / mass;
    }
}
