using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>A block of an analysis as a table: its rows and columns as they stand, under the words of the language.</summary>
public static class BlockTable
{
    /// <summary>
    /// One row a row of the block. Columns of whole numbers are counts, and so are whole numbers of a column called value, whose rows are of different kinds; an estimate beside a p carries the stars of that p. Texts and columns are
    /// printed under their words (<c>block:name</c>), labels of the author first.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="headings">Headings of the columns in place of their words; none, or one a column.</param>
    /// <param name="options">Layout.</param>
    public static Table Build(Block block, Seq<string> headings = default, TableOptions? options = null)
    {
        if (headings.Count > 0 && headings.Count != block.Columns.Count)
            throw Throw.WrongCount("headings", headings.Count, block.Columns.Count);
        TableSketch table = new(options ?? new TableOptions());
        NumberFormat[] formats = [.. Enumerable.Range(0, block.Columns.Count).Select(c => Probability(block.Columns[c]) ? table.Number with { Small = SmallNumbers.Bound } : Whole(block, c) ? table.Count : table.Number)];
        int p = block.Columns.AsSpan().IndexOf("p");
        bool starred = p >= 0 && table.Stars.Count > 0 && block.Columns.Contains("estimate");
        List<Row> rows = [];
        foreach (Seq<BlockValue> row in block.Rows)
            rows.Add(new Row(RowKind.Entry, block.Name, [.. block.Columns.Select((name, c) => CellOf(table, block, row[c], name == "value" && row[c].Number is { } v && v == Math.Floor(v) ? table.Count : formats[c], starred && name == "estimate" ? row[p].Number : null))]));
        Alignment[] alignments = [.. Enumerable.Range(0, block.Columns.Count).Select(c => block.Rows.Any(r => r[c].Number is not null) ? Alignment.Decimal : c == 0 ? Alignment.Left : Alignment.Centre)];
        return table.Build(
            [.. alignments.Select(a => new TableColumn(a))],
            [table.Head(headings.Count > 0 ? headings : block.Columns.Select(c => Word(table, block, c)))],
            [new Section([.. rows])],
            starred ? table.StarNote() : "");
    }

    /// <summary>Whether a column holds p-values, <c>p</c> or <c>p-holm</c>: never a count, and never printed as zero.</summary>
    private static bool Probability(string column) => column == "p" || column.StartsWith("p-", StringComparison.Ordinal);

    private static bool Whole(Block block, int column)
    {
        double[] numbers = [.. block.Rows.Select(r => r[column].Number).OfType<double>()];
        return numbers.Length > 0 && numbers.All(v => v == Math.Floor(v) && Math.Abs(v) < 1e15);
    }

    private static Cell CellOf(TableSketch table, Block block, BlockValue value, NumberFormat format, double? p)
    {
        if (value.Number is { } number)
            return new NumberCell(number, format) { Significance = p is { } known ? StarLevel.Of(known, table.Stars) : "" };
        if (value.Flag is { } flag)
            return new MarkCell(flag, table.Words[flag ? "yes" : "no"]);
        return value.Text is { } text ? new TextCell(Word(table, block, text)) : Cell.Empty;
    }

    /// <summary>
    /// The author's label, else the word of the block (<c>block:regimes.rows</c>), else that of every block (<c>block:estimate</c>), else the name; <c>x.se</c> is the error
    /// of <c>x</c>.
    /// </summary>
    private static string Word(TableSketch table, Block block, string name) =>
        name.EndsWith(".se", StringComparison.Ordinal) ? $"{Word(table, block, name[..^3])} ({table.Words["block:se"]})" :
        table.Options.Labels.ContainsKey(name) ? table.Names.Term(name) :
        table.Words.Find($"block:{block.Name}.{name}") ?? table.Words.Find("block:" + name) ?? table.Words.Find("stat:" + name) ?? table.Names.Term(name);
}
