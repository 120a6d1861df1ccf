using Kuznets.Data.Summaries;

namespace Kuznets.Reporting;

/// <summary>Variance inflation factors, their reciprocals and their mean.</summary>
public static class VifTable
{
    /// <summary>One row a regressor, and the mean below; E156 without any.</summary>
    public static Table Build(IReadOnlyList<Inflation> factors, TableOptions? options = null)
    {
        if (factors.Count == 0)
            throw Throw.NoColumns();
        TableSketch table = new(options ?? new TableOptions());
        Row mean = new(RowKind.Statistic, "mean-vif",
            [new TextCell(table.Words["mean-vif"]), new NumberCell(factors.Average(f => f.Vif), table.Number), Cell.Empty]);
        return table.Build(
            TableSketch.Numbers(2),
            [table.Head(table.Words["variable"], table.Words["vif"], table.Words["tolerance"])],
            [
                new Section([.. factors.Select(f => new Row(RowKind.Entry, f.Name,
                    [table.Stub(f.Name), new NumberCell(f.Vif, table.Number), new NumberCell(1 / f.Vif, table.Number)]))]),
                new Section([mean], RuleAbove: table.Layout.ThinRule),
            ]);
    }
}
