using Kuznets.Data;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Resampling.Permuting;

/// <summary>Rows that change hands together: the group (unit, cluster) and period of each of the chosen rows.</summary>
internal sealed class Places
{
    /// <summary>Places over rows of a panel.</summary>
    /// <param name="panel">The data.</param>
    /// <param name="rows">Chosen rows [n].</param>
    /// <param name="by">Column of the groups; the unit, or each row for itself, when null.</param>
    /// <param name="strata">Column within whose groups places change; null when anywhere.</param>
    public Places(Panel panel, int[] rows, string? by, string? strata)
    {
        Name = by ?? panel.Unit ?? "row";
        Groups = (by is null || by == panel.Unit ? Resampled.Units(panel) : Keys.Units(panel.Frame[by])).Select(rows);
        int[] periods = panel.Periods is { } all ? [.. rows.Select(r => all[r])] : new int[rows.Length];
        Periods = [.. periods.Distinct().Order()];
        Dictionary<int, int> known = Periods.Select((p, i) => (p, i)).ToDictionary(x => x.p, x => x.i);
        Period = [.. periods.Select(p => known[p])];
        StrataName = strata;
        Strata = strata is null ? null : OfGroups(Keys.Units(panel.Frame[strata]).Select(rows), strata);
    }

    /// <summary>What the groups are called.</summary>
    public string Name { get; }

    /// <summary>Group of each row.</summary>
    public Factor Groups { get; }

    /// <summary>The periods, ascending.</summary>
    public int[] Periods { get; }

    /// <summary>Period of each row, an index into <see cref="Periods"/>.</summary>
    public int[] Period { get; }

    /// <summary>Stratum of each group; null without strata.</summary>
    public Factor? Strata { get; }

    /// <summary>Column of the strata.</summary>
    public string? StrataName { get; }

    /// <summary>The value of each group in each period [groups × periods], NaN where it has no row; E651 when a group has two values in a period.</summary>
    public double[] Paths(double[] values, string name)
    {
        double[] paths = new double[Groups.Levels * Periods.Length];
        Array.Fill(paths, double.NaN);
        for (int i = 0; i < values.Length; i++)
        {
            ref double cell = ref paths[(Groups.Codes[i] * Periods.Length) + Period[i]];
            if (!double.IsNaN(cell) && cell != values[i])
                throw Throw.NoVariation(name, Name, $"it differs within {Name} and period");
            cell = values[i];
        }
        return paths;
    }

    /// <summary>Groups observed in the same periods, and in the same stratum.</summary>
    public Factor Exchangeable(bool samePeriods)
    {
        if (!samePeriods)
            return Strata ?? new Factor(new int[Groups.Levels], 1);
        bool[] observed = new bool[Groups.Levels * Periods.Length];
        for (int i = 0; i < Period.Length; i++)
            observed[(Groups.Codes[i] * Periods.Length) + Period[i]] = true;
        string[] patterns = [.. Enumerable.Range(0, Groups.Levels).Select(g =>
            string.Concat(observed.AsSpan(g * Periods.Length, Periods.Length).ToArray().Select(o => o ? '1' : '0')))];
        Factor together = Factor.Of(patterns);
        return Strata is null ? together : Factor.Combine(together, Strata);
    }

    private Factor OfGroups(Factor rows, string strata)
    {
        int[] of = new int[Groups.Levels];
        Array.Fill(of, -1);
        for (int i = 0; i < rows.Codes.Length; i++)
        {
            ref int known = ref of[Groups.Codes[i]];
            if (known >= 0 && known != rows.Codes[i])
                throw Throw.NoVariation(strata, "strata", $"it differs within {Name}");
            known = rows.Codes[i];
        }
        return Factor.Of(of);
    }
}
