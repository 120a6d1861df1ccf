namespace Kuznets.Reporting;

/// <summary>What tables that are not regressions share: layout, words, formats, and the table around their rows.</summary>
internal sealed class TableSketch
{
    public TableSketch(TableOptions options)
    {
        Options = options;
        Layout = JournalLayout.Of(options.Journal);
        Language = options.Language ?? Layout.Language;
        Words = Labels.Of(Language);
        Names = new TermLabels(Language, options.Labels);
        Stars = options.Stars ?? Layout.Stars;
        Count = NumberFormat.Count(options.Thousands ?? Layout.Thousands);
        Number = new NumberFormat(options.Digits, Thousands: options.Thousands ?? Layout.Thousands);
    }

    public TableOptions Options { get; }
    public JournalLayout Layout { get; }
    public Language Language { get; }
    public Labels Words { get; }
    public TermLabels Names { get; }
    public Seq<StarLevel> Stars { get; }
    public NumberFormat Count { get; }
    public NumberFormat Number { get; }
    public bool Chinese => Language == Language.Chinese;

    /// <summary>The label of a variable: the author's, else the source's, else its name.</summary>
    public Cell Stub(string name, string? source = null) =>
        new TextCell(Options.Labels.ContainsKey(name) || source is null ? Names.Term(name) : source);

    /// <summary>A sentence of the table's language.</summary>
    public string Say(string english, string chinese) => Chinese ? chinese : english;

    /// <summary>A header row: the words of keys, the first over the stub.</summary>
    public Row Head(params IEnumerable<string> texts) => new(RowKind.Header, "header", [.. texts.Select(t => new TextCell(t))]);

    /// <summary>What the stars mean; empty without stars.</summary>
    public string StarNote()
    {
        StarLevel[] levels = [.. Stars.OrderBy(l => l.Level)];
        if (levels.Length == 0)
            return "";
        return Chinese
            ? $"{string.Join("、", levels.Select(l => l.Mark))}分别表示在{string.Join("、", levels.Select(l => RegressionNotes.Percent(l.Level)))}的水平上显著。"
            : string.Join(", ", levels.Select(l => $"{l.Mark} p<{RegressionNotes.Level(l.Level)}")) + ".";
    }

    public Table Build(Seq<TableColumn> columns, Seq<Row> header, Seq<Section> body, params IEnumerable<string> notes) => new()
    {
        Id = Options.Id,
        Title = Options.Title,
        Number = Options.Number,
        Language = Language,
        Style = Options.Language is { } asked && asked != Layout.Language ? TableStyle.Of(asked) : Layout.Style,
        Columns = columns,
        Header = header,
        Body = body,
        Notes = [.. notes.Concat(Options.Notes).Where(n => n.Length > 0)],
    };

    /// <summary>A left stub and as many columns of numbers.</summary>
    public static Seq<TableColumn> Numbers(int count) =>
        [new TableColumn(Alignment.Left), .. Enumerable.Repeat(new TableColumn(Alignment.Decimal), count)];
}
