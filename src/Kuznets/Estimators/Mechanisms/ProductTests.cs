using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// Tests of a product ab by its standard error: √(b²s_a² + a²s_b²) (Sobel 1982), plus s_a²s_b² under the root (Aroian 1947), minus it (Goodman 1960), each
/// against the normal distribution (conventions of sgmediation, whose "Goodman-1" is Aroian's).
/// </summary>
internal static class ProductTests
{
    /// <summary><c>sobel</c>, <c>aroian</c>, <c>goodman</c> for every way with two legs; <c>sobel</c> alone, by the delta method, for longer ones.</summary>
    public static OrderedDictionary<string, TestResult> Of(List<PathEffect> effects, PathEstimates paths)
    {
        OrderedDictionary<string, TestResult> tests = [];
        foreach (PathEffect effect in effects)
        {
            if (effect.Products is not [{ Legs: { Count: > 1 } legs }] || effect.Divisor.Count > 0)
                continue;
            string of = effect.Name["indirect".Length..];
            tests["sobel" + of] = Sobel(effect, paths);
            if (legs.Count > 2)
                continue;
            double a = paths.Theta[legs[0]], b = paths.Theta[legs[1]], sa2 = Math.Pow(paths.Se(legs[0]), 2), sb2 = Math.Pow(paths.Se(legs[1]), 2);
            double first = (b * b * sa2) + (a * a * sb2);
            tests["aroian" + of] = Test(a * b, first + (sa2 * sb2));
            if (first > sa2 * sb2)
                tests["goodman" + of] = Test(a * b, first - (sa2 * sb2));
        }
        return tests;
    }

    /// <summary>Sobel's test of a way.</summary>
    public static TestResult Sobel(PathEffect effect, PathEstimates paths)
    {
        MediatedEffect inferred = paths.Infer(effect);
        return Test(inferred.Estimate, inferred.Se * inferred.Se);
    }

    private static TestResult Test(double product, double variance)
    {
        double z = product / Math.Sqrt(variance);
        return new TestResult(z, Distribution.Normal, null, null, Normal.TwoSided(z)) { Null = "ab = 0" };
    }
}
