using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>
/// The constant that Stata prints after absorption: regressors and outcome keep their overall means, and the bread follows by the
/// partitioned inverse. The slopes and their covariance do not change; the constant is the mean of the effects.
/// </summary>
internal static class Constant
{
    public static (Moments Moments, Seq<string> Names, double[] Beta) PutBack(Design design, Moments m, Seq<string> names, double[] beta)
    {
        int n = m.N, k = m.Columns;
        double mass = m.Weights?.Sum() ?? n;
        double[] means = new double[k];
        double constant = Mean(design.Y, m.Weights, mass);
        Matrix x = new(n, k + 1);
        for (int j = 0; j < k; j++)
        {
            means[j] = Mean(design.X.Column(design.Names.ToList().IndexOf(names[j])), m.Weights, mass);
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
        Moments recentred = new()
        {
            X = x,
            Residuals = m.Residuals,
            Weights = m.Weights,
            Bread = bread,
            Effects = m.Effects,
            Estimated = k,
        };
        return (recentred, names.Add(Estimate.Intercept), [.. beta, constant]);
    }

    private static double Mean(ReadOnlySpan<double> values, double[]? weights, double mass)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            sum += (weights?[i] ?? 1) * values[i];
        return sum / mass;
    }
}
