using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental;

/// <summary>
/// The objective of continuously updated GMM, J(b) = g(b)'Ω(b)⁻¹g(b) (Hansen, Heaton and Yaron 1996). Residuals are linear in b and every covariance of
/// the moments is quadratic in residuals, so Ω(δ) = Σ δ_a δ_b S_ab with matrices S_ab that are formed once: an evaluation, gradient included,
/// touches no row. Cost: (k+1)(k+2)/2 covariances once, then k² L² + L³.
/// </summary>
internal sealed class ContinuousUpdating
{
    private readonly int k;
    private readonly int l;
    private readonly double scale;
    private readonly Matrix[,] s;       // S_ab [L×L], (k+1)×(k+1), index 0 the start's residuals
    private readonly Matrix g;          // Q'W of the start's residuals and of each direction [L×(k+1)]

    /// <param name="problem">The problem.</param>
    /// <param name="rotation">b = Rθ [k×k].</param>
    /// <param name="a">Q'WXR [L×k].</param>
    /// <param name="residuals">Residuals at the start [n].</param>
    /// <param name="scale">Unit of a step in θ.</param>
    public ContinuousUpdating(Instrumented problem, Matrix rotation, Matrix a, double[] residuals, double scale)
    {
        (k, l, this.scale) = (a.Columns, a.Rows, scale);
        double[][] directions = new double[k + 1][];
        directions[0] = residuals;
        double[] none = new double[residuals.Length];
        double[] start = problem.Residuals(new double[k]);
        for (int j = 0; j < k; j++)
        {
            double[] moved = problem.Residuals(rotation.Column(j));
            TensorPrimitives.Subtract<double>(moved, start, moved);
            TensorPrimitives.Multiply<double>(moved, scale, moved);
            directions[j + 1] = moved;
        }
        g = new Matrix(l, k + 1);
        for (int j = 0; j <= k; j++)
            Gram.Cross(problem.Basis, new Matrix(residuals.Length, 1, directions[j]), problem.Weights).Values.CopyTo(g.Column(j));
        s = new Matrix[k + 1, k + 1];
        for (int i = 0; i <= k; i++)
            s[i, i] = Covariance(problem, directions[i], none);
        for (int i = 0; i <= k; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Matrix both = Covariance(problem, directions[i], directions[j]);
                for (int m = 0; m < both.Values.Length; m++)
                    both.Values[m] = 0.5 * (both.Values[m] - s[i, i].Values[m] - s[j, j].Values[m]);
                s[i, j] = s[j, i] = both;
            }
        }
    }

    /// <summary>A step in the units of θ.</summary>
    public double[] Coefficients(double[] step) => [.. step.Select(d => d * scale)];

    /// <summary>J and its gradient at a step; infinite where Ω is not positive definite.</summary>
    public double Value(ReadOnlySpan<double> step, Span<double> gradient)
    {
        double[] at = new double[k + 1];
        at[0] = 1;
        step.CopyTo(at.AsSpan(1));
        Matrix omega = Combined(at);
        if (!Cholesky.TryFactor(omega, out Cholesky? factor))
            return double.PositiveInfinity;
        double[] moments = Product.Of(g, at), solved = (double[])moments.Clone();
        factor!.Solve(solved);
        for (int j = 0; j < k; j++)
        {
            double inner = 0;
            for (int m = 0; m <= k; m++)
            {
                if (at[m] != 0)
                    inner += at[m] * Product.Quadratic(solved, s[j + 1, m], solved);
            }
            gradient[j] = 2 * (TensorPrimitives.Dot<double>(g.Column(j + 1), solved) - inner);
        }
        return TensorPrimitives.Dot<double>(moments, solved);
    }

    private Matrix Combined(double[] at)
    {
        Matrix omega = new(l, l);
        for (int i = 0; i <= k; i++)
        {
            for (int j = 0; j <= k; j++)
            {
                if (at[i] * at[j] is var weight && weight != 0)
                    TensorPrimitives.MultiplyAdd<double>(s[i, j].Values, weight, omega.Values, omega.Values);
            }
        }
        return omega;
    }

    /// <summary>Covariance of the moments at the sum of two residuals.</summary>
    private static Matrix Covariance(Instrumented problem, double[] first, double[] second)
    {
        double[] sum = new double[first.Length];
        TensorPrimitives.Add<double>(first, second, sum);
        Moments moments = new()
        {
            X = problem.Basis,
            Residuals = sum,
            Weights = problem.Weights,
            Bread = Matrix.Identity(problem.L),
            Effects = problem.Effects,
        };
        return problem.Vcov.Raw(moments, problem.Columns, problem.Match);
    }
}
