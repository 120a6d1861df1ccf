using Kuznets.Designs;

namespace Kuznets.Estimators.Regression;

/// <summary>Refuses columns whose squares leave the range of double precision, where sums of squares would be zero or infinite.</summary>
internal static class Magnitude
{
    private const double Smallest = 1e-152;

    /// <summary>E427 for a column beyond 1e153/√n or, at its largest, below 1e-152.</summary>
    public static void Check(Design design, RunOptions? run = null)
    {
        Check(design.Model.Outcome, design.Largest(design.Y, run), design.N);
        int first = design.Intercept ? 1 : 0;
        for (int j = 0; j < design.Columns.Count; j++)
            Check(design.Names[first + j], design.Largest(design.Columns[j], run), design.N);
    }

    private static void Check(string name, double largest, int rows)
    {
        if (largest != 0 && !(largest >= Smallest && largest <= 1e153 / Math.Sqrt(rows)))
            throw Throw.OutOfRange(name, largest);
    }
}
