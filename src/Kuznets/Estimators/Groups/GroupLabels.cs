using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Numerics;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Which group each row belongs to, and how labels can change places: a unit has a path of labels over its rows; whole paths are exchanged, among all
/// units where labels are constant within units, else among units that are observed in the same periods.
/// </summary>
internal sealed class GroupLabels
{
    private readonly Factor units;
    private readonly int[][] rows;    // labelled rows by unit, ascending
    private readonly int[] members;   // units with labelled rows
    private readonly int[][] paths;   // labels by position; one label for constant paths

    private GroupLabels(Panel panel, Factor units, Seq<string> names, int[] groupOfRow)
    {
        (this.units, Names, GroupOfRow) = (units, names, groupOfRow);
        rows = [.. UnitRows.Of(units).Select(own => own.Where(row => groupOfRow[row] >= 0).ToArray())];
        members = [.. Enumerable.Range(0, units.Levels).Where(u => rows[u].Length > 0)];
        Varying = [.. members.Where(u => rows[u].Any(row => groupOfRow[row] != groupOfRow[rows[u][0]]))];
        Dictionary<string, int> known = [], patterns = [];
        List<int[]> distinct = [];
        int[] path = new int[members.Length], pattern = new int[members.Length];
        for (int i = 0; i < members.Length; i++)
        {
            int[] own = rows[members[i]];
            int[] labels = Constant ? [groupOfRow[own[0]]] : [.. own.Select(row => groupOfRow[row])];
            string written = string.Join(',', labels);
            if (!known.TryGetValue(written, out path[i]))
            {
                known.Add(written, path[i] = distinct.Count);
                distinct.Add(labels);
            }
            string periods = Constant ? "" : panel.Periods is { } all ? string.Join(',', own.Select(row => all[row])) : own.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
            patterns.TryAdd(periods, patterns.Count);
            pattern[i] = patterns[periods];
        }
        (paths, Patterns) = ([.. distinct], patterns.Count);
        Arrangements = new Arrangements(path, patterns.Count > 1 ? new Factor(pattern, patterns.Count) : null);
        Alone = Arrangements.Strata.Count(s => s.Length == 1);
    }

    /// <summary>Names of the groups, in their natural order.</summary>
    public Seq<string> Names { get; }

    /// <summary>Group of each panel row; −1 for none [n].</summary>
    public int[] GroupOfRow { get; }

    /// <summary>Units whose label changes over their rows.</summary>
    public int[] Varying { get; }

    /// <summary>Whether every unit stays in its group.</summary>
    public bool Constant => Varying.Length == 0;

    /// <summary>Sets of periods in which units are observed; 1 when labels are constant.</summary>
    public int Patterns { get; }

    /// <summary>Units that are alone in their set of periods and keep their path.</summary>
    public int Alone { get; }

    /// <summary>Units with a label.</summary>
    public int Units => members.Length;

    /// <summary>Units of the panel.</summary>
    public int PanelUnits => units.Levels;

    /// <summary>How paths can be arranged over units.</summary>
    public Arrangements Arrangements { get; }

    /// <summary>Labels of a panel by the parts of a split.</summary>
    public static GroupLabels Of(Panel panel, Seq<Split> parts)
    {
        int[] group = new int[panel.Rows];
        Array.Fill(group, -1);
        for (int g = 0; g < parts.Count; g++)
        {
            for (int row = 0; row < group.Length; row++)
            {
                if (parts[g].Holds[row])
                    group[row] = g;
            }
        }
        return new GroupLabels(panel, UnitsOf(panel), [.. parts.Select(p => p.Label)], group);
    }

    /// <summary>Labels of rows that are in use; the others have none.</summary>
    public GroupLabels On(Panel panel, bool[] used) => new(panel, units, Names, [.. GroupOfRow.Select((g, row) => used[row] ? g : -1)]);

    /// <summary>The labels of two groups alone, as groups 0 and 1.</summary>
    public GroupLabels Pair(Panel panel, int first, int second) =>
        Names.Count == 2 && first == 0 ? this : new(panel, units, [Names[first], Names[second]], [.. GroupOfRow.Select(g => g == first ? 0 : g == second ? 1 : -1)]);

    /// <summary>Units of a panel; in a cross-section each row is one.</summary>
    public static Factor UnitsOf(Panel panel) => panel.Units ?? new Factor([.. Enumerable.Range(0, panel.Rows)], panel.Rows);

    /// <summary>Which units have labels, in a text: labels with the same units and draws are rearranged alike.</summary>
    public string Membership => string.Join(',', members);

    /// <summary>Units of a group.</summary>
    public int[] UnitsIn(int group) => [.. members.Where(u => rows[u].Any(row => GroupOfRow[row] == group))];

    /// <summary>Units for a bootstrap: strata are the groups where labels are constant, one stratum where not; units without a label have their own.</summary>
    public UnitRows Resampled()
    {
        int[] stratum = new int[units.Levels];
        Array.Fill(stratum, Names.Count);
        foreach (int u in members)
            stratum[u] = Constant ? GroupOfRow[rows[u][0]] : 0;
        return new UnitRows(units, Factor.Of(stratum));
    }

    /// <summary>Writes the labels of an arrangement over panel rows.</summary>
    /// <param name="arrangement">Path of each labelled unit.</param>
    /// <param name="groupOfRow">Group of each panel row; rows without a label are left as they are.</param>
    public void Write(ReadOnlySpan<int> arrangement, Span<int> groupOfRow)
    {
        for (int i = 0; i < members.Length; i++)
        {
            int[] own = rows[members[i]], path = paths[arrangement[i]];
            for (int t = 0; t < own.Length; t++)
                groupOfRow[own[t]] = path.Length == 1 ? path[0] : path[t];
        }
    }
}
