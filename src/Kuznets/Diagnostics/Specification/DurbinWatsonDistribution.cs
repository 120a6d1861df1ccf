using System.Numerics.Tensors;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Diagnostics.Specification;

/// <summary>The distribution of Durbin and Watson's d for the regressors at hand.</summary>
public static class DurbinWatsonDistribution
{
    /// <summary>Rows up to which the probability is exact.</summary>
    public const int Most = 99;

    /// <summary>P(D ≤ d) without serial correlation.</summary>
    internal static double Lower(double d, Residuals residuals, int[] before)
    {
        int[] after = new int[before.Length];
        Array.Fill(after, -1);
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i] >= 0)
                after[before[i]] = i;
        }
        return residuals.N <= Most ? Exact(d, residuals, before, after) : Approximate(d, residuals, before, after);
    }

    /// <summary>
    /// P(Σ (λ_i - d) ξ_i² ≤ 0), λ the eigenvalues of MAM beside the k zeros of M, by inversion of the characteristic function at equal steps
    /// (Davies 1973). The sum is scaled to variance one; steps of 0.1 leave an error of its tail beyond 60.
    /// </summary>
    private static double Exact(double d, Residuals residuals, int[] before, int[] after)
    {
        int n = residuals.N, k = residuals.X.Columns;
        Matrix projected = new(n, n);
        for (int j = 0; j < n; j++)
        {
            double[] unit = new double[n];
            unit[j] = 1;
            Annihilate(residuals, Differenced(Annihilate(residuals, unit), before, after)).CopyTo(projected.Column(j));
        }
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < j; i++)
                projected[i, j] = projected[j, i] = 0.5 * (projected[i, j] + projected[j, i]);
        }
        double[] mu = [.. SymmetricEigen.Of(projected).Values.Skip(k).Select(l => l - d)];
        double scale = Math.Sqrt(2 * TensorPrimitives.SumOfSquares<double>(mu));
        const double step = 0.1;
        double sum = 0;
        for (int s = 0; s < 200_000; s++)
        {
            double t = (s + 0.5) * step, angle = 0, magnitude = 0;
            foreach (double m in mu)
            {
                double scaled = 2 * m * t / scale;
                angle += 0.5 * Math.Atan(scaled);
                magnitude += 0.25 * Math.Log(1 + (scaled * scaled));
            }
            sum += Math.Sin(angle) * Math.Exp(-magnitude) / (s + 0.5);
            if (magnitude > 40)
                break;
        }
        return Math.Clamp(0.5 - (sum / Math.PI), 0, 1);
    }

    /// <summary>Normal with the exact mean and variance of D (Durbin and Watson 1951).</summary>
    private static double Approximate(double d, Residuals residuals, int[] before, int[] after)
    {
        double n = residuals.N, k = residuals.X.Columns;
        Matrix ax = new(residuals.N, residuals.X.Columns);
        for (int j = 0; j < ax.Columns; j++)
            Differenced(residuals.X.Column(j).ToArray(), before, after).CopyTo(ax.Column(j));
        Matrix xax = Times(Gram.Cross(residuals.X, ax), residuals.Bread);
        Matrix xaax = Times(Gram.Of(ax), residuals.Bread);
        double p = (2 * (n - 1)) - Trace(xax);
        double q = (2 * ((3 * n) - 4)) - (2 * Trace(xaax)) + Trace(Times(xax, xax));
        double mean = p / (n - k);
        double variance = 2 / ((n - k) * (n - k + 2)) * (q - (p * mean));
        return Normal.UpperTail((mean - d) / Math.Sqrt(variance));
    }

    /// <summary>A v, with A the matrix of Σ (v_t - v_t-1)².</summary>
    private static double[] Differenced(double[] v, int[] before, int[] after)
    {
        double[] result = new double[v.Length];
        for (int i = 0; i < v.Length; i++)
            result[i] = (before[i] < 0 ? 0 : v[i] - v[before[i]]) + (after[i] < 0 ? 0 : v[i] - v[after[i]]);
        return result;
    }

    /// <summary>v - X(X'X)⁻¹X'v.</summary>
    private static double[] Annihilate(Residuals residuals, double[] v)
    {
        Matrix x = residuals.X;
        double[] cross = new double[x.Columns], result = (double[])v.Clone();
        for (int j = 0; j < x.Columns; j++)
            cross[j] = TensorPrimitives.Dot(x.Column(j), v);
        for (int j = 0; j < x.Columns; j++)
        {
            double b = TensorPrimitives.Dot<double>(residuals.Bread.Column(j), cross);
            TensorPrimitives.MultiplyAdd(x.Column(j), -b, result, result);
        }
        return result;
    }

    private static Matrix Times(Matrix a, Matrix b)
    {
        Matrix product = new(a.Rows, b.Columns);
        for (int j = 0; j < b.Columns; j++)
        {
            for (int m = 0; m < a.Columns; m++)
                TensorPrimitives.MultiplyAdd(a.Column(m), b[m, j], product.Column(j), product.Column(j));
        }
        return product;
    }

    private static double Trace(Matrix a)
    {
        double trace = 0;
        for (int j = 0; j < a.Columns; j++)
            trace += a[j, j];
        return trace;
    }
}
