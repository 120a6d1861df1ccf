using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did.GroupTime;

/// <summary>Weighted least squares of an outcome on covariates over some rows, predicted for all of them; factorised once for many outcomes.</summary>
internal sealed class OutcomeFit
{
    private readonly double[] weights, beta, fitted, score;

    private OutcomeFit(Matrix x, double[] weights, Cholesky inverse)
    {
        (X, this.weights, Inverse) = (x, weights, inverse);
        (beta, fitted, score) = (new double[x.Columns], new double[x.Rows], new double[x.Rows]);
    }

    /// <summary>Covariates, the constant among them [n×k].</summary>
    public Matrix X { get; }

    /// <summary>X'WX as a factor.</summary>
    public Cholesky Inverse { get; }

    /// <summary>x_i'b [n].</summary>
    public double[] Fitted => fitted;

    /// <summary>w_i times the residual; zero on rows that were not fitted [n].</summary>
    public double[] Score => score;

    /// <summary>Prepares; null where the covariates are collinear over the rows with weight.</summary>
    public static OutcomeFit? Prepare(Matrix x, double[] weights) =>
        Products.Factor(x, weights) is { } inverse ? new OutcomeFit(x, weights, inverse) : null;

    /// <summary>Fits an outcome [n]; its value matters only on rows with weight.</summary>
    public void Fit(double[] y)
    {
        for (int i = 0; i < score.Length; i++)
            score[i] = weights[i] == 0 ? 0 : weights[i] * y[i];
        for (int j = 0; j < beta.Length; j++)
            beta[j] = TensorPrimitives.Dot<double>(X.Column(j), score);
        Inverse.Solve(beta);
        Array.Clear(fitted);
        for (int j = 0; j < beta.Length; j++)
            TensorPrimitives.MultiplyAdd(X.Column(j), beta[j], fitted, fitted);
        for (int i = 0; i < score.Length; i++)
            score[i] = weights[i] == 0 ? 0 : weights[i] * (y[i] - fitted[i]);
    }
}
