using System.Numerics.Tensors;

namespace Kuznets.Numerics;

/// <summary>Weighted sums of squares.</summary>
internal static class SumOfSquares
{
    /// <summary>Σ w (y - ȳ)², or Σ w y² when not centred.</summary>
    public static double Of(double[] y, double[]? weights, bool centred)
    {
        double mass = weights is null ? y.Length : TensorPrimitives.Sum<double>(weights);
        // Values less the first one: an outcome that does not vary then gives zero and not rounding.
        double first = centred && y.Length > 0 ? y[0] : 0, mean = 0;
        for (int i = 0; i < y.Length && centred; i++)
            mean += (weights?[i] ?? 1) * (y[i] - first) / mass;
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += (weights?[i] ?? 1) * (y[i] - first - mean) * (y[i] - first - mean);
        return sum;
    }
}
