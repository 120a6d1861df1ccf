using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Designs;

namespace Kuznets.Diagnostics.Description;

/// <summary>The rows and columns of a description, by group, with an account of the rows left out.</summary>
internal sealed class Subgroups
{
    private readonly List<(string Group, Panel Part)> parts = [];

    private Subgroups(Seq<string> columns, Sample sample) => (Columns, Sample) = (columns, sample);

    public Seq<string> Columns { get; }

    public Sample Sample { get; }

    /// <summary>
    /// Rows whose group is known and, listwise, that hold every column. Without names: every number column but unit, time and group.
    /// </summary>
    public static Subgroups Of(Panel panel, string? by, Seq<string> names, bool listwise)
    {
        Seq<string> columns = names.Count > 0 ? names : panel.Frame.Columns
            .Where(c => c is NumberColumn && c.Name != panel.Unit && c.Name != panel.Time && c.Name != by).Select(c => c.Name).ToSeq();
        List<string> needed = by is null ? [] : [by];
        if (listwise)
            needed.AddRange(columns);
        Column[] checkedColumns = [.. needed.Distinct().Select(n => panel.Frame[n])];
        int[] dropped = new int[checkedColumns.Length];
        List<int> kept = [];
        for (int row = 0; row < panel.Rows; row++)
        {
            int missing = Array.FindIndex(checkedColumns, c => c.IsMissing(row) || (c is NumberColumn n && double.IsInfinity(n.Values[row])));
            if (missing < 0)
                kept.Add(row);
            else
                dropped[missing]++;
        }
        Seq<Dropped> reasons = checkedColumns.Select((c, i) => new Dropped($"missing: {c.Name}", dropped[i])).Where(d => d.Count > 0).ToSeq();
        Subgroups groups = new(columns, new Sample(panel.Rows, [.. kept], reasons));
        if (by is null)
        {
            groups.parts.Add(("", kept.Count == panel.Rows ? panel : panel.Select(kept.ToArray())));
            return groups;
        }
        Column grouping = panel.Frame[by];
        IEnumerable<IGrouping<string, int>> byText = kept.GroupBy(grouping.Text);
        if (grouping is NumberColumn number)
            byText = byText.OrderBy(g => number.Values[g.First()]);
        groups.parts.AddRange(byText.Select(g => (g.Key, panel.Select(g.ToArray()))));
        return groups;
    }

    /// <summary>Numbers of a column; E311 when it holds texts.</summary>
    public static double[] Numbers(Panel panel, string name) =>
        panel.Frame[name] is NumberColumn number ? number.Values : new ColumnName(name).Numbers(panel);

    /// <summary>Computes something for each group.</summary>
    public Seq<Grouped<T>> Each<T>(RunOptions? run, Func<Panel, T> work)
    {
        List<Grouped<T>> results = [];
        foreach ((string group, Panel part) in parts)
        {
            run?.Cancellation.ThrowIfCancellationRequested();
            results.Add(new Grouped<T>(group, work(part)));
        }
        return results.ToSeq();
    }
}
