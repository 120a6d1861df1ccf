using Kuznets.Data.Summaries;

namespace Kuznets.Reporting;

/// <summary>Correlations with stars: one kind below the diagonal, another above where given, VIF beside where given.</summary>
public static class CorrelationTable
{
    /// <summary>The table of these matrices, which must hold the same variables.</summary>
    public static Table Build(CorrelationMatrix below, CorrelationMatrix? above = null, IReadOnlyList<Inflation>? vif = null, TableOptions? options = null)
    {
        TableSketch table = new(options ?? new TableOptions());
        int k = below.Names.Count;
        if (above is not null && above.Names != below.Names)
            throw Throw.WrongCount("above", above.Names.Count, k);
        List<Row> rows = [];
        for (int i = 0; i < k; i++)
        {
            List<Cell> cells = [table.Stub(below.Names[i])];
            for (int j = 0; j < k; j++)
                cells.Add(i == j ? new NumberCell(1, NumberFormat.Count(false)) : j < i ? Correlation(table, below[i, j]) : above is null ? Cell.Empty : Correlation(table, above[i, j]));
            if (vif is not null)
                cells.Add(vif.FirstOrDefault(v => v.Name == below.Names[i]) is { } inflation ? new NumberCell(inflation.Vif, table.Number) : Cell.Empty);
            rows.Add(new Row(RowKind.Entry, below.Names[i], cells.ToSeq()));
        }
        IEnumerable<string> heads = below.Names.Select(table.Names.Term).Prepend(table.Words["variable"]);
        return table.Build(
            TableSketch.Numbers(k + (vif is null ? 0 : 1)),
            [table.Head(vif is null ? heads : heads.Append(table.Words["vif"]))],
            [new Section(rows.ToSeq())],
            Kinds(table, below, above),
            table.StarNote());
    }

    private static Cell Correlation(TableSketch table, CorrelationCell cell) =>
        new NumberCell(cell.Value, table.Number) { Significance = StarLevel.Of(cell.P, table.Stars) };

    private static string Kinds(TableSketch table, CorrelationMatrix below, CorrelationMatrix? above) => above is null
        ? table.Say($"{below.Method} correlations.", $"表中为{below.Method}相关系数。")
        : table.Say($"{below.Method} correlations below the diagonal, {above.Method} correlations above.", $"下三角为{below.Method}相关系数，上三角为{above.Method}相关系数。");
}
