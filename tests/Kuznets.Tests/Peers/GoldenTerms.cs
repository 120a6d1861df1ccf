using Kuznets.Modelling;

namespace Kuznets.Tests.Peers;

/// <summary>Compares coefficients and standard errors with golden ones, by name.</summary>
internal static class GoldenTerms
{
    public static Term At(this Estimate estimate, string name) => estimate.Find(Translated(name))
        ?? throw new KeyNotFoundException($"no {name} among {string.Join(", ", estimate.Terms.Select(t => t.Name))}");

    public static double B(this Estimate estimate, string name) => estimate.At(name).Estimate;

    public static double Se(this Estimate estimate, string name) => estimate.At(name).Se;

    public static void ShouldHaveSe(this GoldenNode golden, Estimate estimate, double rtol = 1e-8) => golden.ShouldMatch(estimate.Se, rtol);

    public static void ShouldHaveB(this GoldenNode golden, Estimate estimate, double rtol = 1e-8) => golden.ShouldMatch(estimate.B, rtol);

    /// <summary>Stata's _cons is (Intercept).</summary>
    private static string Translated(string name) => name == "_cons" ? Estimate.Intercept : name;
}
