using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Did;

/// <summary>Which relative periods a point stands for.</summary>
public enum EventBin
{
    /// <summary>One.</summary>
    One,

    /// <summary>It and all earlier ones.</summary>
    AtMost,

    /// <summary>It and all later ones.</summary>
    AtLeast,
}

/// <summary>One relative period of an event study.</summary>
/// <param name="Relative">Periods since treatment began.</param>
/// <param name="Bin">Whether it stands for the periods beyond it too.</param>
/// <param name="Estimate">The effect; 0 at the reference.</param>
/// <param name="Se">Its standard error; NaN at the reference.</param>
/// <param name="N">Treated rows behind it.</param>
public readonly record struct EventPoint(int Relative, EventBin Bin, double Estimate, double Se, int N)
{
    /// <summary>Lower end of the interval for this period alone.</summary>
    public double Low { get; init; }

    /// <summary>Upper end of the interval for this period alone.</summary>
    public double High { get; init; }

    /// <summary>Lower end of the band that holds all periods at once.</summary>
    public double BandLow { get; init; }

    /// <summary>Upper end of that band.</summary>
    public double BandHigh { get; init; }

    /// <summary>E.g. <c>-3</c>, <c>&lt;=-5</c>, <c>&gt;=5</c>.</summary>
    public string Name => (Bin switch { EventBin.AtMost => "<=", EventBin.AtLeast => ">=", _ => "" })
        + Relative.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// Effects by periods since treatment began, with pointwise intervals, a simultaneous (sup-t) band and the joint test that all effects before
/// treatment are zero.
/// </summary>
public sealed record EventStudy
{
    /// <summary>The periods, ascending, the reference among them.</summary>
    public required Seq<EventPoint> Points { get; init; }

    /// <summary>The relative period that is zero by construction; null where there is none.</summary>
    public int? Reference { get; init; }

    /// <summary>Covariance of the points with a standard error, in their order.</summary>
    public required Matrix Covariance { get; init; }

    /// <summary>Degrees of freedom of the intervals; infinite for the normal.</summary>
    public required double Df { get; init; }

    /// <summary>Critical value of the simultaneous band.</summary>
    public double Critical { get; init; }

    /// <summary>That all effects before treatment are zero; null with none to test.</summary>
    public TestResult? Pretrend { get; init; }

    /// <summary>The period of that number; null where there is none.</summary>
    public EventPoint? At(int relative) => Points.Where(p => p.Relative == relative).Select(p => (EventPoint?)p).FirstOrDefault();

    /// <summary>Intervals, band and test of points whose estimates have this covariance.</summary>
    /// <param name="points">Ascending; those with NaN as their error have no row in the covariance. Errors are filled in here.</param>
    /// <param name="covariance">Of the others, in their order.</param>
    /// <param name="df">Degrees of freedom; infinite for the normal.</param>
    /// <param name="spec">Level, anticipation and draws.</param>
    /// <param name="run">Seed and threads.</param>
    /// <param name="reference">The relative period that is zero by construction.</param>
    /// <param name="critical">Critical value of the band; null to draw it.</param>
    internal static EventStudy Of(IReadOnlyList<EventPoint> points, Matrix covariance, double df, Did spec, RunOptions run, int? reference, double? critical = null)
    {
        double alpha = 1 - spec.Level;
        double single = double.IsPositiveInfinity(df) ? Normal.UpperQuantile(alpha / 2) : StudentT.UpperQuantile(alpha / 2, df);
        double band = critical ?? (spec.BandDraws == 0 ? double.NaN : single / Normal.UpperQuantile(alpha / 2) * SimultaneousBand.Critical(covariance, alpha, spec.BandDraws, run));
        EventPoint[] all = new EventPoint[points.Count];
        List<int> before = [];
        List<double> values = [];
        int at = 0;
        for (int i = 0; i < all.Length; i++)
        {
            EventPoint p = points[i];
            if (double.IsNaN(p.Se))
            {
                all[i] = p with { Low = p.Estimate, High = p.Estimate, BandLow = p.Estimate, BandHigh = p.Estimate };
                continue;
            }
            double se = Math.Sqrt(covariance[at, at]);
            all[i] = p with
            {
                Se = se,
                Low = p.Estimate - (single * se),
                High = p.Estimate + (single * se),
                BandLow = p.Estimate - (band * se),
                BandHigh = p.Estimate + (band * se),
            };
            if (p.Relative < -spec.Anticipation)
            {
                before.Add(at);
                values.Add(p.Estimate);
            }
            at++;
        }
        return new EventStudy
        {
            Points = [.. all],
            Reference = reference,
            Covariance = covariance,
            Df = df,
            Critical = band,
            Pretrend = before.Count == 0 ? null : Zero([.. values], Part(covariance, before), df),
        };
    }

    /// <summary>Wald test that these are zero together: F, or chi-squared where the normal is the reference.</summary>
    internal static TestResult Zero(double[] values, Matrix covariance, double df)
    {
        (double wald, int rank) = Quadratic.Inverse(covariance, values);
        const string Null = "no effect before treatment";
        return rank == 0 ? new TestResult(double.NaN, Distribution.ChiSquared, 0, null, double.NaN) { Null = Null }
            : TestResult.Wald(wald, rank, df) with { Null = Null };
    }

    private static Matrix Part(Matrix whole, List<int> places)
    {
        Matrix part = new(places.Count, places.Count);
        for (int j = 0; j < places.Count; j++)
        {
            for (int i = 0; i < places.Count; i++)
                part[i, j] = whole[places[i], places[j]];
        }
        return part;
    }
}
