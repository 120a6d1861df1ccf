using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling.Wild;

/// <summary>A bootstrap test: what was observed, the draws under the null, and the interval.</summary>
internal sealed record WildTest
{
    /// <summary>The null in words.</summary>
    public required string Null { get; init; }

    /// <summary>t, or the Wald statistic.</summary>
    public required double Observed { get; init; }

    /// <summary>Its draws.</summary>
    public required double[] Statistics { get; init; }

    /// <summary>Whether the draws are all sign patterns.</summary>
    public required bool Enumerated { get; init; }

    /// <summary>Groups that share a weight.</summary>
    public required string By { get; init; }

    /// <summary>Their number.</summary>
    public required int Clusters { get; init; }

    /// <summary>Number of hypotheses.</summary>
    public int Hypotheses { get; init; } = 1;

    /// <summary>Whether the statistic is a Wald statistic.</summary>
    public bool IsWald => Hypotheses > 1;

    /// <summary>The combination that is tested.</summary>
    public double Estimate { get; init; } = double.NaN;

    /// <summary>Its clustered standard error.</summary>
    public double Se { get; init; } = double.NaN;

    /// <summary>Interval by test inversion; NaN when it was not asked for.</summary>
    public (double Low, double High) Ends { get; init; } = (double.NaN, double.NaN);

    /// <summary>
    /// The ends of {r: p(r) > 1 − level} around the estimate, by bisection outwards; infinite where nothing is rejected within a million standard errors.
    /// </summary>
    public static (double Low, double High) Invert(double estimate, double se, double level, Func<double, double> p, double precision = 1e-7)
    {
        return (End(-1), End(1));

        double End(int side)
        {
            double inside = 0, outside = 2;
            while (p(estimate + (side * outside * se)) > 1 - level)
            {
                (inside, outside) = (outside, outside * 2);
                if (outside > 1e6)
                    return side * double.PositiveInfinity;
            }
            while (outside - inside > precision * outside)
            {
                double middle = (inside + outside) / 2;
                (inside, outside) = p(estimate + (side * middle * se)) > 1 - level ? (middle, outside) : (inside, middle);
            }
            return estimate + (side * (inside + outside) / 2 * se);
        }
    }

    /// <summary>p of a t statistic among draws.</summary>
    public static double P(double t, double[] draws, bool exact, bool equalTail) =>
        equalTail ? PermutationP.EqualTail(t, draws, exact) : PermutationP.TwoSided(t, draws, exact);
}
