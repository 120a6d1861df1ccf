using System.Numerics.Tensors;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Instrumental;

/// <summary>Sums of squares of an equation of the system.</summary>
internal static class SumsOfSquares
{
    /// <summary>From the outcome before and after the sweep and the residuals; no likelihood, for least squares is not what was done.</summary>
    public static FitMeasures Of(Instrumented problem, double[] given, double[] swept, double[] residuals, int columns, bool likelihood = false) => new()
    {
        N = problem.N,
        Slopes = columns - (problem.Intercept ? 1 : 0),
        Centred = problem.Centred,
        Ssr = Sum(residuals, problem.Weights, false),
        Tss = Sum(given, problem.Weights, problem.Centred),
        SsrOfEffects = problem.Effects.Count == 0 ? double.NaN : Sum(swept, problem.Weights, false),
        SumOfWeights = problem.Weights is { } w ? TensorPrimitives.Sum<double>(w) : problem.N,
        Singletons = problem.Design.Sample.Singletons,
        Likelihood = likelihood,
    };

    /// <summary>a − b [n].</summary>
    public static double[] Difference(double[] a, double[] b)
    {
        double[] difference = new double[a.Length];
        TensorPrimitives.Subtract<double>(a, b, difference);
        return difference;
    }

    /// <summary>Σ w (y - ȳ)², or Σ w y² when not centred; deviations are taken from the first value, so that rounding of large means does no harm.</summary>
    private static double Sum(double[] y, double[]? weights, bool centred)
    {
        double first = centred ? y[0] : 0, mass = 0, sum = 0, squares = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double w = weights?[i] ?? 1, d = y[i] - first;
            mass += w;
            sum += w * d;
            squares += w * d * d;
        }
        return centred ? Math.Max(0, squares - (sum * sum / mass)) : squares;
    }
}
