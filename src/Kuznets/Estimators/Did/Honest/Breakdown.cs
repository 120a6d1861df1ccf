namespace Kuznets.Estimators.Did.Honest;

/// <summary>The bound at which a conclusion first fails.</summary>
internal static class Breakdown
{
    private const int Doublings = 12;

    /// <summary>The least bound at which <paramref name="holds"/> is true, by doubling and halving; infinite where it never is.</summary>
    /// <param name="holds">Whether the set under a bound holds zero.</param>
    /// <param name="scale">First bound tried.</param>
    /// <param name="precision">Relative to the scale.</param>
    public static double Of(Func<double, bool> holds, double scale, double precision)
    {
        if (holds(0))
            return 0;
        (double low, double high) = (0, scale);
        for (int i = 0; !holds(high); i++)
        {
            if (i == Doublings)
                return double.PositiveInfinity;
            (low, high) = (high, 2 * high);
        }
        while (high - low > precision * scale)
        {
            double middle = 0.5 * (low + high);
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }
        return 0.5 * (low + high);
    }
}
