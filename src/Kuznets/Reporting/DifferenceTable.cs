using Kuznets.Data.Summaries;

namespace Kuznets.Reporting;

/// <summary>Which test of equal means a table shows.</summary>
public enum MeanTestKind { Welch, Pooled }

/// <summary>Means of two groups and their difference: tables of balance and of group differences.</summary>
public static class DifferenceTable
{
    /// <summary>
    /// One row a variable: observations, mean and standard deviation of each group, the difference with the stars of its p, t, and for
    /// a table of balance the standardised difference. E156 without variables.
    /// </summary>
    public static Table Build(IReadOnlyList<MeanDifference> variables, MeanTestKind test = MeanTestKind.Welch, bool balance = false, TableOptions? options = null)
    {
        if (variables.Count == 0)
            throw Throw.NoColumns();
        TableSketch table = new(options ?? new TableOptions());
        int tail = balance ? 3 : 2;
        Row groups = new(RowKind.Header, "group",
            [Cell.Empty, Group(variables[0].First), Group(variables[0].Second), .. Enumerable.Repeat(Cell.Empty, tail)]);
        string[] one = [table.Words["n"], table.Words["mean"], table.Words["sd"]];
        string[] last = [table.Words["difference"], table.Words["t"], .. balance ? [table.Words["std-diff"]] : Array.Empty<string>()];
        return table.Build(
            TableSketch.Numbers(6 + tail),
            [groups, table.Head([table.Words["variable"], .. one, .. one, .. last])],
            [new Section([.. variables.Select(v => Row(table, v, test == MeanTestKind.Welch ? v.Welch : v.Pooled, balance))])],
            test == MeanTestKind.Welch
                ? table.Say("Difference of means with t of separate variances (Welch).", "差异为两组均值之差，t值按异方差（Welch）计算。")
                : table.Say("Difference of means with t of one pooled variance.", "差异为两组均值之差，t值按同方差计算。"),
            table.StarNote());
    }

    private static TextCell Group(GroupMean group) => new(group.Group) { Span = 3, Spanner = true };

    private static Row Row(TableSketch table, MeanDifference v, MeanTest test, bool balance)
    {
        List<Cell> cells = [table.Stub(v.Name)];
        foreach (GroupMean group in new[] { v.First, v.Second })
            cells.AddRange([new NumberCell(group.N, table.Count), new NumberCell(group.Mean, table.Number), new NumberCell(group.Sd, table.Number)]);
        cells.Add(new NumberCell(v.Difference, table.Number) { Significance = StarLevel.Of(test.P, table.Stars) });
        cells.Add(new NumberCell(test.T, table.Number));
        if (balance)
            cells.Add(new NumberCell(v.Standardised, table.Number));
        return new Row(RowKind.Entry, v.Name, cells.ToSeq());
    }
}
