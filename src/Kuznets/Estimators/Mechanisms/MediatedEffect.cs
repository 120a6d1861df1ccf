using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>An interval; NaN ends where there is none.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>No interval.</summary>
    public static Interval None { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether zero lies outside; false without an interval.</summary>
    public bool ExcludesZero => Low > 0 || High < 0;
}

/// <summary>A path, a product of paths or a share, with every interval that was asked for.</summary>
/// <param name="Name"><c>a</c>, <c>b</c>, <c>direct</c>, <c>indirect</c>, <c>total</c>, <c>share</c>, <c>ratio</c>; after a colon the mediator, where there are several.</param>
/// <param name="Estimate">Its value.</param>
/// <param name="Se">Standard error: of the regression for a path, by the delta method for a product (Sobel 1982); NaN for quotients.</param>
/// <param name="P">Two-sided p of estimate over standard error; NaN for quotients.</param>
public sealed record MediatedEffect(string Name, double Estimate, double Se, double P)
{
    /// <summary>Degrees of freedom of t for a path, those of its regression; positive infinity where the normal is the reference.</summary>
    public double Df { get; init; } = double.PositiveInfinity;

    /// <summary>Interval from draws of the coefficients (MacKinnon, Lockwood and Williams 2004); for a path, that of its regression.</summary>
    public Interval MonteCarlo { get; init; } = Interval.None;

    /// <summary>Percentile interval of the bootstrap.</summary>
    public Interval Percentile { get; init; } = Interval.None;

    /// <summary>Bias-corrected interval of the bootstrap.</summary>
    public Interval Bc { get; init; } = Interval.None;

    /// <summary>Interval of the bootstrap corrected for bias and skewness.</summary>
    public Interval Bca { get; init; } = Interval.None;

    /// <summary>Standard deviation of the bootstrap draws; NaN without them.</summary>
    public double BootstrapSe { get; init; } = double.NaN;

    /// <summary>What kind of effect it is, its name without the mediator.</summary>
    public string Kind => Name.Split(": ")[0];

    /// <summary>The mediator, or the way through several, <c>m1 > m2</c>; empty where there is one or where it is about all.</summary>
    public string Through => Name.Contains(": ", StringComparison.Ordinal) ? Name[(Kind.Length + 2)..] : "";

    /// <summary>Whether it is a quotient.</summary>
    public bool IsQuotient => Name is "share" or "ratio";

    /// <summary>The interval to read: percentile where there is a bootstrap, else Monte Carlo.</summary>
    public Interval Interval => double.IsNaN(Percentile.Low) ? MonteCarlo : Percentile;

    /// <summary>As a coefficient: a path as its regression has it, another effect with the interval to read.</summary>
    internal Term Term(bool path)
    {
        Interval interval = path ? MonteCarlo : Interval;
        return new Term(Name, Estimate, Se, Estimate / Se, Df, P, interval.Low, interval.High);
    }
}
