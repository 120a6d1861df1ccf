using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Diagnostics.Specification;

/// <summary>Which components of the error a test asks about.</summary>
public enum Components
{
    /// <summary>Those of units.</summary>
    Units,

    /// <summary>Those of periods.</summary>
    Periods,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>
/// Lagrange multiplier tests that a pooled regression has no random effects of units, of periods or of both; unbalanced panels
/// included (Baltagi 2013, chapters 4 and 9). With A = Σ_g (Σ_{i∈g} û)²/Σ û² - 1 and M = Σ_g n_g², each direction has the signed root
/// n A/√(2(M - n)).
/// </summary>
public static class ErrorComponents
{
    private const string Null = "no random effects";

    /// <summary>Two-sided: the sum of the squared roots (Breusch and Pagan 1980).</summary>
    public static TestResult BreuschPagan(Estimate pooled, Components components = Components.Units)
    {
        Root[] roots = Roots("Breusch-Pagan", pooled, components);
        double statistic = roots.Sum(r => r.Value * r.Value);
        return new TestResult(statistic, Distribution.ChiSquared, roots.Length, null, ChiSquared.UpperTail(statistic, roots.Length)) { Null = Null };
    }

    /// <summary>One-sided: the roots, summed over √2 where there are two (Honda 1985).</summary>
    public static TestResult Honda(Estimate pooled, Components components = Components.Units)
    {
        Root[] roots = Roots("Honda", pooled, components);
        return OneSided(roots.Sum(r => r.Value) / Math.Sqrt(roots.Length));
    }

    /// <summary>One-sided and locally mean most powerful (King and Wu 1997): the roots weighted by √(M - n).</summary>
    public static TestResult KingWu(Estimate pooled, Components components = Components.Both)
    {
        Root[] roots = Roots("King-Wu", pooled, components);
        return OneSided(roots.Sum(r => Math.Sqrt(r.Weight) * r.Value) / Math.Sqrt(roots.Sum(r => r.Weight)));
    }

    /// <summary>
    /// One-sided in both directions: the squares of the positive roots, a mixture of χ²(0), χ²(1), χ²(2) with weights ¼, ½, ¼
    /// (Gourieroux, Holly and Monfort 1982).
    /// </summary>
    public static TestResult GourierouxHollyMonfort(Estimate pooled)
    {
        double statistic = Roots("Gourieroux-Holly-Monfort", pooled, Components.Both).Sum(r => Math.Pow(Math.Max(0, r.Value), 2));
        double p = statistic <= 0 ? 1 : (0.5 * ChiSquared.UpperTail(statistic, 1)) + (0.25 * ChiSquared.UpperTail(statistic, 2));
        return new TestResult(statistic, Distribution.ChiSquared, null, null, p) { Null = Null };
    }

    private static TestResult OneSided(double z) => new(z, Distribution.Normal, null, null, Normal.UpperTail(z)) { Null = Null };

    private static Root[] Roots(string test, Estimate pooled, Components components)
    {
        _ = Residuals.Plain(test, pooled);
        Residuals residuals = Residuals.Panel(test, pooled);
        List<Root> roots = [];
        if (components != Components.Periods)
            roots.Add(Direction(test, residuals, residuals.Units!, "rows of a unit"));
        if (components != Components.Units)
            roots.Add(Direction(test, residuals, Factor.Of<int>(residuals.Periods!), "rows of a period"));
        return [.. roots];
    }

    private static Root Direction(string test, Residuals residuals, Factor groups, string what)
    {
        double[] sums = new double[groups.Levels], counts = new double[groups.Levels];
        for (int i = 0; i < residuals.N; i++)
        {
            sums[groups.Codes[i]] += residuals.U[i];
            counts[groups.Codes[i]]++;
        }
        double weight = counts.Sum(c => c * c) - residuals.N;
        if (weight <= 0)
            throw Throw.TooFew(test, what, counts.Max(), 2);
        double a = (sums.Sum(s => s * s) / residuals.SumOfSquares) - 1;
        return new Root(residuals.N * a / Math.Sqrt(2 * weight), weight);
    }

    private readonly record struct Root(double Value, double Weight);
}
