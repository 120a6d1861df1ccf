using Kuznets.Modelling;

namespace Kuznets.Estimators.Regression;

/// <summary>What must be said about degenerate fits.</summary>
internal static class Caveats
{
    /// <summary>W404 for an outcome without variation, W403 for a perfect fit.</summary>
    public static IEnumerable<Note> Of(FitMeasures measures, string outcome)
    {
        if (measures.Tss <= 1e-28 * measures.N)
            yield return new Note("W404", ("outcome", outcome));
        else if (measures.Ssr <= 1e-24 * measures.Tss)
            yield return new Note("W403", ("outcome", outcome));
    }
}
