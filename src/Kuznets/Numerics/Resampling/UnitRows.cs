using Kuznets.Numerics.Random;

namespace Kuznets.Numerics.Resampling;

/// <summary>Units drawn with all their rows: which rows, and the number under which each drawn unit stands (a unit drawn twice is two units).</summary>
/// <param name="Rows">Rows of the data [m].</param>
/// <param name="Units">Drawn unit of each, 0 … draws − 1 [m].</param>
/// <param name="Drawn">The unit of the data behind each drawn one [draws].</param>
public sealed record UnitDraw(int[] Rows, int[] Units, int[] Drawn);

/// <summary>Resampling of whole units (clusters, blocks) with their rows, within strata where there are some.</summary>
public sealed class UnitRows
{
    private readonly int[][] rows;
    private readonly int[][] strata;

    /// <summary>Units that are resampled.</summary>
    /// <param name="units">Unit of each row [n].</param>
    /// <param name="strata">Stratum of each unit [units]: as many units are drawn in each as it has; null for one stratum.</param>
    public UnitRows(Factor units, Factor? strata = null)
    {
        rows = Of(units);
        this.strata = strata is null ? [[.. Enumerable.Range(0, units.Levels)]] : Of(strata);
    }

    /// <summary>Number of units.</summary>
    public int Count => rows.Length;

    /// <summary>Rows of a unit, ascending.</summary>
    public ReadOnlySpan<int> this[int unit] => rows[unit];

    /// <summary>Rows by group, ascending within it.</summary>
    public static int[][] Of(Factor groups)
    {
        int[][] rows = new int[groups.Levels][];
        int[] counts = groups.Counts, codes = groups.Codes, filled = new int[groups.Levels];
        for (int g = 0; g < rows.Length; g++)
            rows[g] = new int[counts[g]];
        for (int row = 0; row < codes.Length; row++)
            rows[codes[row]][filled[codes[row]]++] = row;
        return rows;
    }

    /// <summary>Draws units with replacement, as many as there are in each stratum.</summary>
    public UnitDraw Draw(RandomStream random)
    {
        int[] drawn = new int[Count];
        int at = 0;
        foreach (int[] members in strata)
        {
            for (int i = 0; i < members.Length; i++)
                drawn[at++] = members[random.Below(members.Length)];
        }
        return Take(drawn);
    }

    /// <summary>How often each unit is drawn, for estimators that take weights instead of rows. The same draw as <see cref="Draw"/> with the same stream.</summary>
    public void Times(RandomStream random, Span<int> times)
    {
        times.Clear();
        foreach (int[] members in strata)
        {
            for (int i = 0; i < members.Length; i++)
                times[members[random.Below(members.Length)]]++;
        }
    }

    /// <summary>These units with their rows, in this order; for a jackknife, all but one.</summary>
    public UnitDraw Take(int[] units)
    {
        int n = 0;
        foreach (int unit in units)
            n += rows[unit].Length;
        int[] chosen = new int[n], numbers = new int[n];
        int at = 0;
        for (int i = 0; i < units.Length; i++)
        {
            foreach (int row in rows[units[i]])
                (chosen[at], numbers[at++]) = (row, i);
        }
        return new UnitDraw(chosen, numbers, units);
    }
}
