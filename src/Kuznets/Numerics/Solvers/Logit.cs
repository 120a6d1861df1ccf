using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>A fitted logit.</summary>
/// <param name="Beta">Coefficients [k]; zero for columns that the others explain.</param>
/// <param name="Probabilities">P(y = 1 | x) [n].</param>
/// <param name="LogLikelihood">Σ w ln P(y | x).</param>
/// <param name="Iterations">Newton steps.</param>
/// <param name="Separated">Whether some combination of the columns tells the outcomes apart, so that no maximum exists.</param>
public sealed record LogitFit(double[] Beta, double[] Probabilities, double LogLikelihood, int Iterations, bool Separated);

/// <summary>
/// Logit by Newton's method, which is iteratively reweighted least squares (McCullagh and Nelder 1989, section 2.5): β ← β + (X'WX)⁻¹X'(y − p),
/// W = p(1 − p), halved until the likelihood rises. Cost: O(n k²) a step.
/// </summary>
public static class Logit
{
    private const int Most = 60;

    /// <summary>Fits P(y = 1 | x) = 1 / (1 + exp(−x'β)).</summary>
    /// <param name="X">Regressors with their constant [n×k].</param>
    /// <param name="y">0 or 1 [n].</param>
    /// <param name="weights">Weights [n]; null when unweighted.</param>
    public static LogitFit Fit(Matrix X, bool[] y, double[]? weights = null)
    {
        (int n, int k) = (X.Rows, X.Columns);
        int[] kept = LeastSquares.Solve(X, new double[n], new() { Weights = weights }).Kept;
        Matrix x = kept.Length == k ? X : Matrix.OfColumns(n, [.. kept.Select(j => X.Column(j).ToArray())]);
        double[] beta = new double[kept.Length], index = new double[n], p = new double[n], trial = new double[kept.Length];
        double best = Likelihood(x, beta, y, weights, index, p);
        int step = 0;
        bool converged = false;
        for (; step < Most && !converged; step++)
        {
            double[] score = new double[kept.Length], curvature = new double[n];
            for (int i = 0; i < n; i++)
            {
                double w = weights?[i] ?? 1;
                curvature[i] = w * p[i] * (1 - p[i]);
                index[i] = w * ((y[i] ? 1 : 0) - p[i]);
            }
            for (int j = 0; j < score.Length; j++)
                score[j] = TensorPrimitives.Dot<double>(x.Column(j), index);
            if (!Cholesky.TryFactor(Gram.Of(x, curvature), out Cholesky? information))
                break; // probabilities of zero and one: separated
            information!.Solve(score);
            // At the maximum a full step changes the likelihood by rounding alone, up or down: that is the last and best step, not one to halve.
            double length = 1, reached = double.NegativeInfinity, rounding = 1e-14 * (Math.Abs(best) + 1e-8);
            for (int half = 0; half < 30 && !(reached >= best - rounding); half++, length /= 2)
            {
                for (int j = 0; j < trial.Length; j++)
                    trial[j] = beta[j] + (length * score[j]);
                reached = Likelihood(x, trial, y, weights, index, p);
            }
            converged = Math.Abs(reached - best) <= rounding;
            (best, trial, beta) = (reached, beta, trial);
        }
        double[] full = new double[k];
        for (int j = 0; j < kept.Length; j++)
            full[kept[j]] = beta[j];
        return new LogitFit(full, p, best, step, !converged || best > -1e-6);
    }

    /// <summary>Σ w ln P(y | x) and the probabilities.</summary>
    private static double Likelihood(Matrix x, double[] beta, bool[] y, double[]? weights, double[] index, double[] p)
    {
        Array.Clear(index);
        for (int j = 0; j < beta.Length; j++)
            TensorPrimitives.MultiplyAdd(x.Column(j), beta[j], index, index);
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double small = Math.Exp(-Math.Abs(index[i]));
            p[i] = index[i] >= 0 ? 1 / (1 + small) : small / (1 + small);
            double against = y[i] ? -index[i] : index[i];
            sum -= (weights?[i] ?? 1) * (Math.Max(against, 0) + Math.Log(1 + small));
        }
        return sum;
    }
}
