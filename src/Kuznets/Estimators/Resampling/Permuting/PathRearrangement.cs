using Kuznets.Numerics;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>
/// Paths change hands among groups. When the treatment is adopted once and for all what changes hands is the time of adoption, so that groups observed in
/// other periods can take part; else only groups observed in the same periods exchange their paths.
/// </summary>
internal sealed class PathRearrangement : Rearrangement
{
    private readonly Places places;
    private readonly Arrangements arrangements;
    private readonly double[] paths; // [labels × periods]
    private readonly int periods;

    private PathRearrangement(Places places, Arrangements arrangements, double[] paths) =>
        (this.places, this.arrangements, this.paths, periods) = (places, arrangements, paths, places.Periods.Length);

    /// <inheritdoc/>
    public override double Count => arrangements.Count;

    /// <summary>The rearrangement of a column; E651 when every arrangement is the observed one, E652 when there is one group.</summary>
    public static PathRearrangement Of(Places places, double[] values, string name)
    {
        if (places.Groups.Levels < 2)
            throw Throw.OneUnit("permutation", places.Name, places.Groups.Levels);
        int t = places.Periods.Length;
        double[] own = places.Paths(values, name);
        int[]? times = Adoption.Of(own, t);
        Dictionary<string, int> known = [];
        List<double> paths = [];
        int[] labels = new int[places.Groups.Levels];
        for (int g = 0; g < labels.Length; g++)
        {
            string key = times is null ? string.Join(' ', own.AsSpan(g * t, t).ToArray().Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture))) : $"{times[g]}";
            if (!known.TryGetValue(key, out labels[g]))
            {
                known.Add(key, labels[g] = known.Count);
                for (int p = 0; p < t; p++)
                    paths.Add(times is null ? own[(g * t) + p] : p >= times[g] ? 1 : 0);
            }
        }
        Factor exchangeable = places.Exchangeable(samePeriods: times is null);
        Arrangements arrangements = new(labels, exchangeable);
        if (arrangements.Count <= 1)
            throw Throw.NoVariation(name, places.Name, known.Count == 1 ? "it is the same everywhere" : $"no two groups of {places.Name} that differ can exchange it");
        int alone = arrangements.Strata.Count(s => s.Length == 1);
        return new PathRearrangement(places, arrangements, [.. paths]) { Notes = alone == 0 ? [] : [new Note("W652", ("count", alone), ("units", places.Groups.Levels))] };
    }

    /// <inheritdoc/>
    public override void Fill(int draw, ulong seed, Span<double> column)
    {
        int[] arranged = new int[places.Groups.Levels];
        arrangements.Draw(new RandomStream(seed, draw), arranged);
        Write(arranged, column);
    }

    /// <inheritdoc/>
    public override IEnumerable<double[]> All()
    {
        foreach (int[] arranged in arrangements.All())
        {
            double[] column = new double[places.Period.Length];
            Write(arranged, column);
            yield return column;
        }
    }

    private void Write(int[] arranged, Span<double> column)
    {
        int[] groups = places.Groups.Codes, period = places.Period;
        for (int i = 0; i < column.Length; i++)
            column[i] = paths[(arranged[groups[i]] * periods) + period[i]];
    }
}
