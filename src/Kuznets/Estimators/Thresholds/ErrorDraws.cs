using Kuznets.Numerics.Random;

namespace Kuznets.Estimators.Thresholds;

/// <summary>How the bootstrap draws errors.</summary>
public enum ErrorDraws
{
    /// <summary>Whole units with replacement (Hansen 1999).</summary>
    Units,

    /// <summary>A unit keeps its residuals and gets a random sign, the same for all its rows: variances may differ by unit.</summary>
    Wild,
}

/// <summary>
/// Draws the errors of whole units. Where units have unequal numbers of rows, the residuals of a drawn unit are laid over the rows of the receiving
/// one in the order of time, beginning again when they run out.
/// </summary>
internal sealed class UnitDraws
{
    private readonly int[] unit, place, start;
    private readonly ErrorDraws kind;

    /// <summary>From the unit of each row in the order of the search, rows of a unit being numbered by <paramref name="place"/>.</summary>
    private UnitDraws(int[] unit, int[] place, int[] start, ErrorDraws kind) => (this.unit, this.place, this.start, this.kind) = (unit, place, start, kind);

    /// <summary>Number of units.</summary>
    public int Units => start.Length - 1;

    /// <summary>Whether all units have the same number of rows.</summary>
    public bool Balanced => Enumerable.Range(0, Units).All(u => start[u + 1] - start[u] == start[1]);

    /// <param name="units">Unit of each design row.</param>
    /// <param name="levels">Number of units.</param>
    /// <param name="order">Design row of each row of the search.</param>
    /// <param name="kind">What is drawn.</param>
    public static UnitDraws Of(int[] units, int levels, int[] order, ErrorDraws kind)
    {
        int[] start = new int[levels + 1], number = new int[units.Length], next = new int[levels];
        for (int row = 0; row < units.Length; row++)
        {
            number[row] = next[units[row]]++;
            start[units[row] + 1]++;
        }
        for (int u = 0; u < levels; u++)
            start[u + 1] += start[u];
        return new UnitDraws([.. order.Select(r => units[r])], [.. order.Select(r => number[r])], start, kind);
    }

    /// <summary>Residuals in the order of the search, put unit after unit [n].</summary>
    public double[] ByUnit(ReadOnlySpan<double> residuals)
    {
        double[] sorted = new double[residuals.Length];
        for (int i = 0; i < sorted.Length; i++)
            sorted[start[unit[i]] + place[i]] = residuals[i];
        return sorted;
    }

    /// <summary>Adds a draw of errors, in the order of the search.</summary>
    public void Add(ReadOnlySpan<double> byUnit, RandomStream random, Span<double> sum)
    {
        if (kind == ErrorDraws.Wild)
        {
            double[] sign = new double[Units];
            for (int u = 0; u < sign.Length; u++)
                sign[u] = random.Sign();
            for (int i = 0; i < sum.Length; i++)
                sum[i] += sign[unit[i]] * byUnit[start[unit[i]] + place[i]];
            return;
        }
        int[] donor = random.Resample(Units, Units);
        for (int i = 0; i < sum.Length; i++)
        {
            int from = donor[unit[i]], begin = start[from], length = start[from + 1] - begin, at = place[i];
            sum[i] += byUnit[begin + (at < length ? at : at % length)];
        }
    }
}
