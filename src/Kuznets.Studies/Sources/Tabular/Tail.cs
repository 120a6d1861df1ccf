using System.Collections.Frozen;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>Recognises rows below the data: totals and remarks.</summary>
internal static class Tail
{
    private static readonly FrozenSet<string> Totals = new[]
    {
        "合计", "总计", "总和", "共计", "小计", "总数", "total", "totals", "grandtotal", "sum", "subtotal",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Remarks =
        ["注:", "注：", "注释", "数据来源", "资料来源", "来源:", "来源：", "说明:", "说明：", "备注", "Note:", "Notes:", "Source:", "Sources:", "Data source"];

    /// <summary>The word that makes the row a total; null when it is none.</summary>
    public static string? Total(IReadOnlyList<ColumnBuilder> columns, int row)
    {
        foreach (ColumnBuilder column in columns)
        {
            if (column.Cells.TextAt(row) is { Length: < 24 } text && Totals.Contains(Tight(text)))
                return text;
        }
        return null;
    }

    /// <summary>The remark that the row is: one cell that begins like one; null when it is none.</summary>
    public static string? Remark(IReadOnlyList<ColumnBuilder> columns, int row)
    {
        string? remark = null;
        foreach (ColumnBuilder column in columns)
        {
            string? text = column.Cells.TextAt(row);
            if (text is null && double.IsNaN(column.Cells.Values[row]) && !Cells.IsDay(column.Cells.Values[row], out _))
                continue;
            if (text is null || remark is not null || !Array.Exists(Remarks, r => text.StartsWith(r, StringComparison.OrdinalIgnoreCase)))
                return null;
            remark = text;
        }
        return remark;
    }

    private static string Tight(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).TrimEnd(':', '：');
}
