using System.Numerics.Tensors;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Regression;

/// <summary>What must be said about degenerate fits.</summary>
internal static class Caveats
{
    /// <summary>
    /// W404 for an outcome without variation, W403 for a perfect fit: residuals that are nothing beside the variation of the outcome, or no
    /// more than its rounding.
    /// </summary>
    public static IEnumerable<Note> Of(FitMeasures measures, string outcome, double[] y)
    {
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(y));
        if (measures.Tss == 0)
            yield return new Note("W404", ("outcome", outcome));
        else if (measures.Ssr > 1e-24 * measures.Tss && measures.Ssr > 1e-30 * largest * largest * measures.SumOfWeights)
            yield break; // most fits: no need to look at every value
        else if (measures.Ssr <= 1e-24 * measures.Tss || measures.Ssr <= 1e-30 * SumOfSquares.Of(y, null, false) * measures.SumOfWeights / y.Length)
            yield return new Note("W403", ("outcome", outcome));
    }
}
