using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>
/// A sum of weighted means Σ_j s_j E[w_j r_j] / E[w_j] with its influence function. The residuals r may hold fitted values of regressions and the
/// weights w odds of a propensity score; both are estimated, and their influence is carried through (Sant'Anna and Zhao 2020, theorems 1 and 2).
/// Every doubly robust, weighting and regression estimator of this room is such a sum. Cost: O(n k) a mean.
/// </summary>
internal sealed class Ratios(int n, int k)
{
    private readonly double[] gradient = new double[k], solved = new double[k], weighted = new double[n];

    /// <summary>The sum.</summary>
    public double Value { get; private set; }

    /// <summary>Its influence function over the rows, of mean zero [n].</summary>
    public double[] Influence { get; } = new double[n];

    /// <summary>Starts again.</summary>
    public void Clear()
    {
        Value = 0;
        Array.Clear(Influence);
    }

    /// <summary>Adds s E[w r] / E[w].</summary>
    /// <param name="sign">s.</param>
    /// <param name="w">Weights [n].</param>
    /// <param name="r">What is averaged [n].</param>
    /// <param name="propensity">The score whose odds the weights hold; null where they are data.</param>
    /// <param name="fits">Regressions whose fitted values r holds, each with its coefficient in r.</param>
    public void Add(double sign, double[] w, double[] r, Propensity? propensity, params ReadOnlySpan<(OutcomeFit Fit, double Coefficient)> fits)
    {
        double mass = TensorPrimitives.Sum<double>(w), mean = TensorPrimitives.Dot<double>(w, r) / mass, unit = sign * n / mass;
        Value += sign * mean;
        for (int i = 0; i < n; i++)
        {
            weighted[i] = w[i] * (r[i] - mean);
            Influence[i] += unit * weighted[i];
        }
        if (propensity is not null)
            Carry(weighted, sign / mass, propensity.X, propensity.Inverse, propensity.Score);
        foreach ((OutcomeFit fit, double coefficient) in fits)
            Carry(w, sign * coefficient / mass, fit.X, fit.Inverse, fit.Score);
    }

    /// <summary>Adds the influence of estimated coefficients: n score_i x_i' A⁻¹ Σ_j v_j x_j, scaled.</summary>
    private void Carry(double[] v, double scale, Matrix x, Cholesky inverse, double[] score)
    {
        for (int j = 0; j < k; j++)
            gradient[j] = TensorPrimitives.Dot<double>(v, x.Column(j));
        gradient.CopyTo(solved, 0);
        inverse.Solve(solved);
        for (int j = 0; j < k; j++)
        {
            double c = scale * n * solved[j];
            ReadOnlySpan<double> column = x.Column(j);
            for (int i = 0; i < n; i++)
                Influence[i] += c * column[i] * score[i];
        }
    }
}
