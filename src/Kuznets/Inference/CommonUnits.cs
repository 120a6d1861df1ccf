using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>
/// Moments in units, powers of two, that bring every column and the residuals to the size of one. Squares of scores leave the range of double
/// precision long before the covariance does: 1e-90 squared times 1e-90 squared is zero.
/// </summary>
/// <param name="Moments">The moments in common units.</param>
/// <param name="Columns">Factor that brought each column there [k].</param>
/// <param name="Residuals">Factor that brought the residuals there.</param>
internal sealed record CommonUnits(Moments Moments, double[] Columns, double Residuals)
{
    private const double Large = 1e60;

    /// <summary>Null when the moments are of a size that needs nothing.</summary>
    public static CommonUnits? Of(Moments m)
    {
        if (!m.X.InMemory)
            return null; // rows are read by blocks only when their sizes are in range
        double residuals = Unit(m.Residuals);
        double[] columns = new double[m.Columns];
        for (int j = 0; j < columns.Length; j++)
            columns[j] = Unit(m.X.Matrix.Column(j));
        if (residuals == 1 && Array.TrueForAll(columns, c => c == 1))
            return null;
        Matrix x = new(m.N, m.Columns), bread = new(m.Columns, m.Columns);
        for (int j = 0; j < columns.Length; j++)
        {
            TensorPrimitives.Multiply(m.X.Matrix.Column(j), columns[j], x.Column(j));
            for (int i = 0; i < columns.Length; i++)
                bread[i, j] = m.Bread[i, j] / columns[i] / columns[j];
        }
        double[] u = new double[m.N];
        TensorPrimitives.Multiply<double>(m.Residuals, residuals, u);
        Moments common = new() { X = x, Residuals = u, Weights = m.Weights, Bread = bread, Effects = m.Effects, Estimated = m.Estimated, LeastSquares = m.LeastSquares };
        return new CommonUnits(common, columns, residuals);
    }

    /// <summary>The covariance in the units given.</summary>
    public Covariance Back(Covariance covariance)
    {
        Matrix v = covariance.Matrix.Clone();
        for (int j = 0; j < v.Columns; j++)
        {
            for (int i = 0; i < v.Rows; i++)
                v[i, j] = v[i, j] * (Columns[i] / Residuals) * (Columns[j] / Residuals);
        }
        return covariance with { Matrix = v };
    }

    private static double Unit(ReadOnlySpan<double> values)
    {
        double largest = values.IsEmpty ? 1 : Math.Abs(TensorPrimitives.MaxMagnitude(values));
        return largest == 0 || !double.IsFinite(largest) || (largest < Large && largest > 1 / Large) ? 1 : Math.ScaleB(1, -Math.ILogB(largest));
    }
}
