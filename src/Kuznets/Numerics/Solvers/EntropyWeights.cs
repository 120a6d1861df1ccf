using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>Weights that balance moments.</summary>
/// <param name="Weights">Positive weights that sum to one [n].</param>
/// <param name="Distance">Largest distance of a balanced moment from its target, in standard deviations.</param>
/// <param name="Iterations">Newton steps.</param>
public sealed record EntropyFit(double[] Weights, double Distance, int Iterations);

/// <summary>
/// Entropy balancing (Hainmueller 2012, eq. 4 to 6): the weights w nearest to base weights q, min Σ w ln(w/q), for which Σ w x equals a target and
/// Σ w = 1. The dual ln Σ q exp(λ'(x − target)) is convex and is minimised by Newton's method with halved steps. Cost: O(n k²) a step.
/// </summary>
public static class EntropyWeights
{
    /// <summary>Balances; a distance that stays large tells that the target lies outside what weights of these rows can reach.</summary>
    /// <param name="X">Moments of the rows that are weighted [n×k].</param>
    /// <param name="target">Their targets [k].</param>
    /// <param name="prior">Base weights [n]; null for equal ones.</param>
    /// <param name="tolerance">Distance at which to stop, in standard deviations.</param>
    /// <param name="most">Newton steps allowed.</param>
    public static EntropyFit Balance(Matrix X, ReadOnlySpan<double> target, double[]? prior = null, double tolerance = 1e-11, int most = 200)
    {
        (int n, int k) = (X.Rows, X.Columns);
        Matrix z = new(n, k);
        for (int j = 0; j < k; j++)
        {
            double spread = Spread(X.Column(j));
            for (int i = 0; i < n; i++)
                z[i, j] = (X[i, j] - target[j]) / spread;
        }
        double[] lambda = new double[k], weights = new double[n], trial = new double[k];
        double value = Dual(z, lambda, prior, weights);
        int step = 0;
        double distance = Distance(z, weights, out double[] gradient);
        for (; step < most && distance > tolerance; step++)
        {
            Matrix hessian = Gram.Of(z, weights);
            for (int b = 0; b < k; b++)
            {
                for (int a = 0; a < k; a++)
                    hessian[a, b] -= gradient[a] * gradient[b];
            }
            // A basic solution where moments repeat each other: the step is then zero along what they share.
            double[] direction = Qr.Factor(hessian, 1e-12).Solve(gradient);
            double slope = TensorPrimitives.Dot<double>(direction, gradient), length = 1, reached = double.PositiveInfinity;
            for (int half = 0; half < 40; half++, length /= 2)
            {
                for (int j = 0; j < k; j++)
                    trial[j] = lambda[j] - (length * direction[j]);
                reached = Dual(z, trial, prior, weights);
                if (reached <= value - (1e-4 * length * slope) || length * slope < 1e-13)
                    break;
            }
            (lambda, trial, value) = (trial, lambda, reached);
            distance = Distance(z, weights, out gradient);
            if (TensorPrimitives.MaxMagnitude<double>(lambda) is var far && Math.Abs(far) > 1e8)
                break; // runs away: the target cannot be reached
        }
        return new EntropyFit(weights, distance, step);
    }

    /// <summary>ln Σ q exp(λ'z) and the weights it implies.</summary>
    private static double Dual(Matrix z, double[] lambda, double[]? prior, double[] weights)
    {
        Array.Clear(weights);
        for (int j = 0; j < lambda.Length; j++)
            TensorPrimitives.MultiplyAdd(z.Column(j), lambda[j], weights, weights);
        double top = TensorPrimitives.Max<double>(weights), sum = 0, base_ = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double q = prior?[i] ?? 1;
            weights[i] = q * Math.Exp(weights[i] - top);
            sum += weights[i];
            base_ += q;
        }
        TensorPrimitives.Divide(weights, sum, weights);
        return top + Math.Log(sum / base_);
    }

    private static double Distance(Matrix z, double[] weights, out double[] gradient)
    {
        gradient = new double[z.Columns];
        double most = 0;
        for (int j = 0; j < gradient.Length; j++)
        {
            gradient[j] = TensorPrimitives.Dot<double>(z.Column(j), weights);
            most = Math.Max(most, Math.Abs(gradient[j]));
        }
        return most;
    }

    /// <summary>Standard deviation; one for a constant.</summary>
    private static double Spread(ReadOnlySpan<double> x)
    {
        double mean = TensorPrimitives.Sum(x) / x.Length, squares = 0;
        foreach (double value in x)
            squares += (value - mean) * (value - mean);
        double spread = Math.Sqrt(squares / x.Length);
        return spread > 1e-12 * Math.Abs(mean) ? spread : 1;
    }
}
