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

    private static readonly FrozenSet<string> Wholes = new[] { "全国", "全省", "全市", "全区", "全部" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Rows of a column whose text is a total or a whole: how many, and the first few as 3 "合计"; null when there are none.</summary>
    public static (int Count, string Cells)? Within(ColumnBuilder column)
    {
        TextPool texts = column.Cells.Texts;
        bool[]? total = null;
        for (int code = 0; code < texts.Count; code++)
        {
            ReadOnlySpan<byte> bytes = texts.Bytes(code);
            if (bytes.Length is < 3 or > 24 || !(bytes[0] >= 0x80 || bytes[0] is (byte)'t' or (byte)'T' or (byte)'s' or (byte)'S' or (byte)'g' or (byte)'G'))
                continue;
            if (Tight(texts[code]) is { } word && (Totals.Contains(word) || Wholes.Contains(word)))
                (total ??= new bool[texts.Count])[code] = true;
        }
        if (total is null)
            return null;
        int count = 0;
        List<string> cells = [];
        Span<double> values = column.Cells.Values;
        for (int row = 0; row < values.Length; row++)
        {
            if (!Cells.IsText(values[row], out int code) || !total[code])
                continue;
            if (count++ < 3)
                cells.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row + 1} \"{texts[code]}\""));
        }
        return count == 0 ? null : (count, string.Join(", ", cells) + (count > 3 ? " …" : ""));
    }

    /// <summary>The word that makes the row a total; null when it is none.</summary>
    public static string? Total(IReadOnlyList<ColumnBuilder> columns, int row)
    {
        foreach (ColumnBuilder column in columns)
        {
            if (column.Cells.TextAt(row) is { } text && IsTotal(text))
                return text;
        }
        return null;
    }

    /// <summary>Whether the text is a word for a total.</summary>
    public static bool IsTotal(string text) => text.Length < 24 && Totals.Contains(Tight(text));

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
