namespace Kuznets.Reporting;

/// <summary>Rows above the header's rule: group headings, column numbers, outcomes, headings of columns.</summary>
internal static class HeaderRows
{
    public static Seq<Row> Of(RegressionContext table)
    {
        bool first = table.Layout.NumbersFirst;
        Row numbers = HeaderRow("number", table.Columns.Select((_, i) => (string?)$"({i + 1})"), table, merge: false);
        Row outcomes = HeaderRow("outcome", table.Columns.Select(c => (string?)table.Names.Term(c.Outcome)), table, merge: !first);
        List<Row> rows = [];
        if (table.Options.Groups.Count > 0)
            rows.Add(Groups(table));
        rows.Add(first ? numbers : outcomes);
        if (Headings(table) is { } headings)
            rows.Add(HeaderRow("heading", headings, table, merge: true));
        if (table.Columns.Any(c => c.Stage > 0))
            rows.Add(HeaderRow("stage", table.Columns.Select(c => c.Stage == 0 ? "" : table.Words[c.Stage == 1 ? "first-stage" : "second-stage"]), table, merge: true));
        rows.Add(first ? outcomes : numbers);
        rows[first ? rows.IndexOf(numbers) : 0] = Titled(rows[first ? rows.IndexOf(numbers) : 0], first ? table.Words["variable"] : "");
        return rows.ToSeq();
    }

    private static Row Titled(Row row, string stub) => row with { Cells = [new TextCell(stub), .. row.Cells.Skip(1)] };

    private static Row Groups(RegressionContext table)
    {
        int covered = table.Options.Groups.Sum(g => g.Columns);
        if (covered != table.Columns.Count)
            throw Throw.WrongCount("groups", covered, table.Columns.Count);
        return new Row(RowKind.Header, "group",
            [Cell.Empty, .. table.Options.Groups.Select(g => new TextCell(g.Text) { Span = g.Columns * table.Width, Spanner = g.Text.Length > 0 })]);
    }

    /// <summary>The author's headings, or the samples of a split where they differ.</summary>
    private static IEnumerable<string?>? Headings(RegressionContext table)
    {
        Seq<string> given = table.Options.Headings;
        if (given.Count > 0)
            return given.Count == table.Columns.Count ? given : throw Throw.WrongCount("headings", given.Count, table.Columns.Count);
        string?[] samples = [.. table.Columns.Select(c => c.Sample)];
        return samples.Distinct().Count() > 1 ? samples : null;
    }

    /// <summary>A header row; equal neighbours become one spanner when merged.</summary>
    private static Row HeaderRow(string key, IEnumerable<string?> texts, RegressionContext table, bool merge)
    {
        List<Cell> cells = [Cell.Empty];
        foreach (string? text in texts)
        {
            if (merge && cells[^1] is TextCell last && last.Content == text)
                cells[^1] = last with { Span = last.Span + table.Width, Spanner = text.Length > 0 };
            else
                cells.Add(new TextCell(text ?? "") { Span = table.Width });
        }
        return new Row(RowKind.Header, key, cells.ToSeq());
    }
}
