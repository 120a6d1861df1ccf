using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>
/// Adoption at a random time, from the second to the last period, each equally likely: one time for all groups when all adopted together, else one for each.
/// The treated groups stay, or are drawn too.
/// </summary>
internal sealed class TimingRearrangement : Rearrangement
{
    private readonly Places places;
    private readonly int[] times;
    private readonly bool together;
    private readonly Arrangements? groups;

    /// <summary>The rearrangement of a treatment; E651 when it is not adopted once and for all by some of the groups.</summary>
    public TimingRearrangement(Places places, double[] values, string name, bool drawGroups)
    {
        if (places.Groups.Levels < 2)
            throw Throw.OneUnit("permutation", places.Name, places.Groups.Levels);
        this.places = places;
        times = Adoption.Of(places.Paths(values, name), places.Periods.Length) ?? throw Throw.NoVariation(name, "timing", "it is not 0 before and 1 from a period on");
        int[] treated = [.. times.Where(t => t != Adoption.Never)];
        if (treated.Length == 0)
            throw Throw.NoVariation(name, "timing", "no group is treated");
        if (places.Periods.Length < 3)
            throw Throw.NoVariation(name, "timing", "there are fewer than three periods");
        together = treated.Distinct().Count() == 1;
        if (drawGroups)
        {
            groups = new Arrangements([.. times.Select(t => t == Adoption.Never ? 0 : 1)], places.Strata);
            if (groups.Count <= 1)
                throw Throw.NoVariation(name, places.Name, "every group is treated");
        }
    }

    private int Candidates => places.Periods.Length - 1;

    /// <inheritdoc/>
    public override double Count => (groups?.Count ?? 1) * (together ? Candidates : Math.Pow(Candidates, times.Count(t => t != Adoption.Never)));

    /// <inheritdoc/>
    public override void Fill(int draw, ulong seed, Span<double> column)
    {
        RandomStream random = new(seed, draw);
        int[] treated = new int[times.Length], drawn = new int[times.Length];
        if (groups is null)
            Observed(treated);
        else
            groups.Draw(random, treated);
        int common = 1 + random.Below(Candidates);
        for (int g = 0; g < drawn.Length; g++)
            drawn[g] = treated[g] == 0 ? Adoption.Never : together ? common : 1 + random.Below(Candidates);
        Write(drawn, column);
    }

    /// <inheritdoc/>
    public override IEnumerable<double[]> All()
    {
        int[] observed = new int[times.Length];
        Observed(observed);
        foreach (int[] treated in groups?.All() ?? [observed])
        {
            int[] who = [.. Enumerable.Range(0, treated.Length).Where(g => treated[g] == 1)];
            int[] choice = new int[together ? 1 : who.Length];
            do
            {
                int[] drawn = new int[times.Length];
                Array.Fill(drawn, Adoption.Never);
                for (int i = 0; i < who.Length; i++)
                    drawn[who[i]] = 1 + choice[together ? 0 : i];
                double[] column = new double[places.Period.Length];
                Write(drawn, column);
                yield return column;
            }
            while (Next(choice));
        }
    }

    private bool Next(int[] choice)
    {
        for (int i = 0; i < choice.Length; i++)
        {
            if (++choice[i] < Candidates)
                return true;
            choice[i] = 0;
        }
        return false;
    }

    private void Observed(int[] treated)
    {
        for (int g = 0; g < treated.Length; g++)
            treated[g] = times[g] == Adoption.Never ? 0 : 1;
    }

    private void Write(int[] drawn, Span<double> column)
    {
        for (int i = 0; i < column.Length; i++)
            column[i] = places.Period[i] >= drawn[places.Groups.Codes[i]] ? 1 : 0;
    }
}
