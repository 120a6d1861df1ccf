using System.Numerics.Tensors;
using Kuznets.Designs;

namespace Kuznets.Estimators.Regression;

/// <summary>Refuses columns whose squares leave the range of double precision, where sums of squares would be zero or infinite.</summary>
internal static class Magnitude
{
    private const double Smallest = 1e-152;

    /// <summary>E427 for a column beyond 1e153/√n or, at its largest, below 1e-152.</summary>
    public static void Check(Design design)
    {
        Check(design.Model.Outcome, design.Y);
        for (int j = 0; j < design.X.Columns; j++)
            Check(design.Names[j], design.X.Column(j));
    }

    private static void Check(string name, ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return;
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(values));
        if (largest != 0 && !(largest >= Smallest && largest <= 1e153 / Math.Sqrt(values.Length)))
            throw Throw.OutOfRange(name, largest);
    }
}
