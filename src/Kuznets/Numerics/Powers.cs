namespace Kuznets.Numerics;

/// <summary>
/// Whole powers of a column to twice the precision. Polynomials lose their digits in the rounding of the powers, not in the regression: hand
/// both parts to <see cref="Solvers.LeastSquaresOptions.Low"/> to keep them.
/// </summary>
public static class Powers
{
    /// <summary>x^power as High + Low, High being the nearest double.</summary>
    public static (double[] High, double[] Low) Of(ReadOnlySpan<double> x, int power)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(power);
        double[] high = new double[x.Length], low = new double[x.Length];
        for (int row = 0; row < x.Length; row++)
        {
            DoubleDouble value = 1;
            for (int p = 0; p < power; p++)
                value *= x[row];
            (high[row], low[row]) = (value.Hi, double.IsFinite(value.Hi) ? value.Lo : 0);
        }
        return (high, low);
    }
}
