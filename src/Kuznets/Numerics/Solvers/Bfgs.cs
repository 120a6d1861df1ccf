using System.Numerics.Tensors;

namespace Kuznets.Numerics.Solvers;

/// <summary>A function and its gradient, which is written into the second argument; infinity outside the domain.</summary>
internal delegate double Differentiable(ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>
/// Minimises a smooth function by BFGS with an inverse Hessian of dense form and a weak Wolfe line search by bisection (Nocedal and Wright 2006,
/// algorithm 6.1; Lewis and Overton 2013, algorithm 4.6). For a few dozen variables of about unit scale. Cost a step: k², and the evaluations.
/// </summary>
internal static class Bfgs
{
    private const int MostSteps = 500;

    /// <summary>Stops when the decrease that a Newton step still promises, ½ d'H d, falls below the tolerance.</summary>
    /// <param name="function">The function; finite at the start.</param>
    /// <param name="start">Where to begin [k].</param>
    /// <param name="tolerance">Promised decrease at which to stop.</param>
    public static (double[] X, Convergence Convergence) Minimise(Differentiable function, double[] start, double tolerance)
    {
        int k = start.Length;
        double[] x = (double[])start.Clone(), gradient = new double[k], direction = new double[k];
        Matrix inverse = Matrix.Identity(k);
        double value = function(x, gradient);
        double promise = double.PositiveInfinity;
        int step = 0;
        for (; step < MostSteps; step++)
        {
            for (int i = 0; i < k; i++)
                direction[i] = -TensorPrimitives.Dot<double>(inverse.Column(i), gradient);
            double slope = TensorPrimitives.Dot<double>(direction, gradient);
            promise = -0.5 * slope;
            if (promise <= tolerance)
                return (x, new Convergence("BFGS", step, promise, tolerance, true));
            double[] next = new double[k], nextGradient = new double[k];
            double length = Search(function, x, value, slope, direction, next, nextGradient, out double reached);
            if (length == 0)
                break;
            double[] s = [.. direction.Select(d => d * length)];
            double[] y = [.. nextGradient.Zip(gradient, (a, b) => a - b)];
            Update(inverse, s, y, first: step == 0);
            (x, value, gradient) = (next, reached, nextGradient);
        }
        // Where no step along the direction lowers the value, rounding has the last word: as near as the arithmetic allows.
        bool near = promise <= Math.Max(tolerance, 1e-12 * Math.Abs(value));
        return (x, new Convergence("BFGS", step, promise, tolerance, near));
    }

    private static double Search(
        Differentiable function, double[] x, double value, double slope, double[] direction, double[] next, double[] gradient, out double reached)
    {
        // Near the minimum a decrease drowns in the rounding of the value: that much is forgiven.
        double low = 0, high = double.PositiveInfinity, t = 1, rounding = 4e-16 * Math.Abs(value);
        reached = value;
        for (int trial = 0; trial < 60; trial++)
        {
            TensorPrimitives.MultiplyAdd(direction, t, x, next);
            double at = function(next, gradient);
            if (!(at <= value + (1e-4 * t * slope) + rounding))
            {
                high = t;
            }
            else if (TensorPrimitives.Dot<double>(gradient, direction) < 0.9 * slope)
            {
                (low, reached) = (t, at);
            }
            else
            {
                reached = at;
                return t;
            }
            t = double.IsPositiveInfinity(high) ? 2 * low : 0.5 * (low + high);
        }
        if (low == 0)
            return 0;
        TensorPrimitives.MultiplyAdd(direction, low, x, next);
        reached = function(next, gradient);
        return low;
    }

    private static void Update(Matrix inverse, double[] s, double[] y, bool first)
    {
        int k = s.Length;
        double sy = TensorPrimitives.Dot<double>(s, y);
        if (!(sy > 0))
            return;
        if (first)
            TensorPrimitives.Multiply(inverse.Values, sy / TensorPrimitives.Dot<double>(y, y), inverse.Values);
        double[] hy = Product.Of(inverse, y);
        double yhy = TensorPrimitives.Dot<double>(y, hy);
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; i < k; i++)
                inverse[i, j] += ((1 + (yhy / sy)) * s[i] * s[j] / sy) - (((hy[i] * s[j]) + (s[i] * hy[j])) / sy);
        }
    }
}
