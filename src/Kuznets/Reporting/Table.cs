namespace Kuznets.Reporting;

/// <summary>How the cells of a column stand.</summary>
public enum Alignment { Left, Centre, Right, Decimal }

/// <summary>A column of a table.</summary>
/// <param name="Alignment">How its cells stand; numbers with decimals on the point when <see cref="Alignment.Decimal"/>.</param>
public sealed record TableColumn(Alignment Alignment);

/// <summary>What a row is, for writers and readers that treat rows by their role.</summary>
public enum RowKind { Header, Heading, Coefficient, Uncertainty, Indicator, Statistic, Entry }

/// <summary>A row: its first cell is the stub. The spans add up to the number of columns.</summary>
/// <param name="Kind">What the row is.</param>
/// <param name="Key">Stable name of what the row shows: a term, <c>se</c>, <c>controls</c>, <c>effect:city</c>, a statistic.</param>
/// <param name="Cells">The cells, stub first.</param>
public sealed record Row(RowKind Kind, string Key, Seq<Cell> Cells)
{
    /// <summary>Whether the row must stay on the page of the row before it.</summary>
    public bool Follows => Kind == RowKind.Uncertainty;
}

/// <summary>Rows that stand together.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="RuleAbove">Whether a thin rule stands above them (never above the first section: there is the header's rule).</param>
public sealed record Section(Seq<Row> Rows, bool RuleAbove = false);

/// <summary>
/// A table, free of any output format: writers of text, Markdown, HTML, LaTeX, Word, Excel, CSV and JSON render the same cells.
/// Its words are in one language; for two languages build it twice.
/// </summary>
public sealed record Table
{
    /// <summary>From this many columns on, the page is turned.</summary>
    public const int LandscapeColumns = 12;

    /// <summary>From this many rows on, the header is repeated on each page ("续表").</summary>
    public const int LongRows = 40;

    /// <summary>Stable id, e.g. <c>t1</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Number in the report, without the word "Table"; empty when not numbered.</summary>
    public string Number { get; init; } = "";

    /// <summary>Title, without number.</summary>
    public string Title { get; init; } = "";

    /// <summary>Language of its words.</summary>
    public Language Language { get; init; }

    /// <summary>Caption, rules and prefix of notes, as the journal wants them.</summary>
    public TableStyle Style { get; init; } = TableStyle.English;

    /// <summary>Columns, the stub first.</summary>
    public required Seq<TableColumn> Columns { get; init; }

    /// <summary>Header rows, above the header's rule.</summary>
    public required Seq<Row> Header { get; init; }

    /// <summary>The body.</summary>
    public required Seq<Section> Body { get; init; }

    /// <summary>Sentences below the table, in order; the first carries the style's prefix.</summary>
    public Seq<string> Notes { get; init; }

    /// <summary>What the author should know and the printed table does not say; for the terminal and results.json.</summary>
    public Seq<Note> Warnings { get; init; }

    /// <summary>Whether this is a later page of a longer table.</summary>
    public bool Continued { get; init; }

    /// <summary>All rows of the body.</summary>
    public IEnumerable<Row> Rows => Body.SelectMany(s => s.Rows);

    /// <summary>Whether the table wants a turned page.</summary>
    public bool Landscape => Columns.Count >= LandscapeColumns;

    /// <summary>Whether the table runs over pages and repeats its header.</summary>
    public bool Long => Rows.Count() >= LongRows;

    /// <summary>Number and title as the caption reads; empty when the table has neither.</summary>
    public string Caption => Continued ? Style.Continued(Number, Title) : Style.Caption(Number, Title);

    /// <summary>Notes as printed, the first with its prefix.</summary>
    public IEnumerable<string> PrintedNotes => Notes.Select((note, i) => i == 0 ? Style.NotePrefix + note : note);
}
