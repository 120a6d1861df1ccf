using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Groups;

/// <summary>What must be said about labels, and refused.</summary>
internal static class Labelling
{
    /// <summary>W670 for rows of the sample without a group, where the split does not choose groups itself.</summary>
    public static IEnumerable<Note> Missing(Panel panel, string split, GroupLabels labels, string? where)
    {
        if (split.Contains('%', StringComparison.Ordinal))
            yield break;
        bool[]? sample = where is null ? null : Expression.Parse(where).Holds(panel);
        int[] rows = [.. Enumerable.Range(0, panel.Rows).Where(row => labels.GroupOfRow[row] < 0 && sample?[row] != false)];
        if (rows.Length == 0)
            yield break;
        int[] units = [.. rows.Select(row => GroupLabels.UnitsOf(panel).Codes[row]).Distinct()];
        yield return new Note("W670", ("rows", rows.Length), ("units", units.Length), ("split", split), ("first", Name(panel, rows[0])));
    }

    /// <summary>
    /// E672 for a group of one unit, E673 when nothing can change places; W671 when labels change within units, W673 when arrangements are few.
    /// </summary>
    public static IEnumerable<Note> Checked(Panel panel, string split, GroupLabels labels, bool permuted, int draws)
    {
        for (int g = 0; g < labels.Names.Count; g++)
        {
            int[] units = labels.UnitsIn(g);
            if (units.Length == 1)
                throw Throw.OneUnit(split, labels.Names[g], Name(panel, Array.IndexOf(GroupLabels.UnitsOf(panel).Codes, units[0])));
        }
        if (!permuted)
            return [];
        if (labels.Arrangements.Count <= 1)
            throw Throw.NothingToExchange(split, labels.Units, labels.Patterns);
        List<Note> notes = [];
        if (!labels.Constant)
        {
            string first = Name(panel, Array.IndexOf(GroupLabels.UnitsOf(panel).Codes, labels.Varying[0]));
            notes.Add(new Note("W671", ("count", labels.Varying.Length), ("units", labels.Units), ("split", split), ("first", first), ("patterns", labels.Patterns), ("alone", labels.Alone)));
        }
        if (labels.Arrangements.Count <= draws)
            notes.Add(new Note("W673", ("arrangements", labels.Arrangements.Count), ("split", split), ("least", (1 / labels.Arrangements.Count).ToString("G3", System.Globalization.CultureInfo.InvariantCulture))));
        return notes;
    }

    /// <summary>W674 when errors are clustered by something that units are nested in and that is not the unit.</summary>
    public static IEnumerable<Note> Clusters(Panel panel, string split, Estimate part)
    {
        if (panel.Unit is not { } unit || part.Covariance.Kind is not Cluster cluster || cluster.By.Contains(unit) || part.Regression is not { } kept)
            yield break;
        Factor units = kept.Columns.Units(null)!;
        foreach (string by in cluster.By)
        {
            Factor clusters = kept.Columns.Factor(by);
            if (clusters.Levels < units.Levels && Factor.Combine(units, clusters).Levels == units.Levels)
                yield return new Note("W674", ("clusters", by), ("split", split), ("unit", unit));
        }
    }

    private static string Name(Panel panel, int row) => panel.Unit is { } unit ? panel.Frame[unit].Text(row) : $"row {panel.SourceRow(row) + 1}";
}
