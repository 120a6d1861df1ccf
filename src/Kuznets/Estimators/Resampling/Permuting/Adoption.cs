namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>Treatments that are adopted once and for all.</summary>
internal static class Adoption
{
    /// <summary>No adoption within the periods.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Index of the first treated period of each group, <see cref="Never"/> without one; null when values are not 0 and 1 or fall back to 0.</summary>
    public static int[]? Of(double[] paths, int periods)
    {
        int[] times = new int[paths.Length / periods];
        for (int g = 0; g < times.Length; g++)
        {
            times[g] = Never;
            for (int p = 0; p < periods; p++)
            {
                double value = paths[(g * periods) + p];
                if (double.IsNaN(value))
                    continue;
                if (value is not (0 or 1) || (value == 0 && times[g] < Never))
                    return null;
                if (value == 1 && times[g] == Never)
                    times[g] = p;
            }
        }
        return times;
    }
}
