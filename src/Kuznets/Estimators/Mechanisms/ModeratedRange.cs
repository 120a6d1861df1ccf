using System.Globalization;
using Kuznets.Measures;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>A stretch of the observed range of a moderator over which the effect is significant, or is not.</summary>
/// <param name="Simultaneous">Whether it holds for all values together.</param>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends.</param>
/// <param name="Sign">Sign of the effect; 0 where it is not significant.</param>
/// <param name="Share">Share of the sample that lies in it.</param>
public sealed record Region(bool Simultaneous, double Low, double High, int Sign, double Share);

/// <summary>The effect over the observed range of one moderator.</summary>
public sealed record ModeratedRange
{
    /// <summary>The moderator.</summary>
    public required string Moderator { get; init; }

    /// <summary>The effect at the minimum, percentiles, the maximum, and average − sd, average and average + sd, under those names; both values of a binary one.</summary>
    public Seq<(string At, EffectAt Effect)> Effects { get; init; }

    /// <summary>The effect at equal distances over the observed range.</summary>
    public Seq<EffectAt> Curve { get; init; }

    /// <summary>Where the effect is significant, over the observed range; empty for a binary moderator.</summary>
    public Seq<Region> Regions { get; init; }

    /// <summary>Johnson-Neyman bounds at single values, wherever they lie; ascending.</summary>
    public Seq<double> Bounds { get; init; }

    /// <summary>Critical value at single values.</summary>
    public double Pointwise { get; init; }

    /// <summary>Critical value over the observed range.</summary>
    public double Simultaneous { get; init; }

    /// <summary>Least observed value.</summary>
    public required double Low { get; init; }

    /// <summary>Largest observed value.</summary>
    public required double High { get; init; }

    internal static ModeratedRange Of(MarginalEffect effect, int points)
    {
        double[] z = effect.Values;
        double low = z[0], high = z[^1], band = SimultaneousBand.Critical(1 - effect.Level, effect.Arc(low, high), effect.Degree + 1, effect.Df);
        double pointwise = effect.Pointwise;
        JohnsonNeyman neyman = new(effect);
        bool binary = effect.Binary;
        return new ModeratedRange
        {
            Moderator = effect.Moderator,
            Low = low,
            High = high,
            Effects = [.. Places(z, binary).Select(p => (p.At, effect.At(p.Value, band)))],
            Curve = binary ? [] : [.. Enumerable.Range(0, points).Select(i => effect.At(low + ((high - low) * i / (points - 1)), band))],
            Regions = binary ? [] : [.. neyman.Regions(pointwise, false), .. neyman.Regions(band, true)],
            Bounds = binary ? [] : neyman.Bounds(pointwise),
            Pointwise = pointwise,
            Simultaneous = band,
        };
    }

    internal OrderedDictionary<string, double> Stats(double n)
    {
        OrderedDictionary<string, double> stats = new() { ["n"] = n, ["moderator-low"] = Low, ["moderator-high"] = High };
        stats["critical"] = Pointwise;
        stats["critical-simultaneous"] = Simultaneous;
        if (Regions.Count > 0)
        {
            stats["share-significant"] = Regions.Where(r => !r.Simultaneous && r.Sign != 0).Sum(r => r.Share);
            stats["share-significant-simultaneous"] = Regions.Where(r => r.Simultaneous && r.Sign != 0).Sum(r => r.Share);
        }
        for (int i = 0; i < Bounds.Count; i++)
            stats[$"bound-{(i + 1).ToString(CultureInfo.InvariantCulture)}"] = Bounds[i];
        return stats;
    }

    internal IEnumerable<Note> Notes(string treatment)
    {
        if (Regions.Count == 0)
            yield return new Note("W668", ("moderator", Moderator), ("treatment", treatment));
        else if (Bounds.Count > 0 && Regions.All(r => r.Simultaneous || r.Sign == 0))
            yield return new Note("W667", ("treatment", treatment), ("moderator", Moderator), ("low", Text(Low)), ("high", Text(High)), ("bounds", Bounds.Select(Text)));
        foreach ((string at, EffectAt effect) in Effects)
        {
            if (effect.Value < Low || effect.Value > High)
                yield return new Note("W669", ("moderator", Moderator), ("value", $"{Text(effect.Value)} ({at})"), ("low", Text(Low)), ("high", Text(High)));
        }
    }

    private static IEnumerable<(string At, double Value)> Places(double[] z, bool binary)
    {
        yield return ("minimum", z[0]);
        if (!binary)
        {
            foreach (int percent in (int[])[10, 25, 50, 75, 90])
                yield return ($"p{percent.ToString(CultureInfo.InvariantCulture)}", Percentile.OfSorted(z, percent / 100.0));
            yield return ("maximum", z[^1]);
            double mean = SampleStatistics.Mean(z), sd = SampleStatistics.Deviation(z);
            yield return ("average - sd", mean - sd);
            yield return ("average", mean);
            yield return ("average + sd", mean + sd);
        }
        else
        {
            yield return ("maximum", z[^1]);
        }
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
