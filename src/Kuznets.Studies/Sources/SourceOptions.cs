namespace Kuznets.Studies.Sources;

/// <summary>How one column's cells are to be read, e.g. <c>year: strip-suffix 年</c>.</summary>
/// <param name="Column">Name of the column as the source has it.</param>
/// <param name="Rule">One of the rules of <see cref="Tabular.ParseRule"/>.</param>
public sealed record ColumnParse(string Column, string Rule);

/// <summary>What to do with rows that have fewer or more cells than the header.</summary>
public enum Ragged
{
    /// <summary>Refuse the file and name the lines (E507).</summary>
    Error,

    /// <summary>Fill short rows with missing values, cut long rows, and name the lines (W513).</summary>
    Pad,
}

/// <summary>How to read a file; everything left out is detected and reported.</summary>
public sealed record SourceOptions
{
    /// <summary>Everything is detected.</summary>
    public static SourceOptions Default { get; } = new();

    /// <summary>Format, e.g. <c>csv</c>, <c>json</c>, <c>xlsx</c>, <c>dta</c>; null: from the content and the extension.</summary>
    public string? Format { get; init; }

    /// <summary>Encoding, e.g. <c>utf-8</c>, <c>gb18030</c>, <c>big5</c>, <c>windows-1252</c>; null: detected.</summary>
    public string? Encoding { get; init; }

    /// <summary>Separator of a delimited file: one character, or <c>tab</c>; null: detected.</summary>
    public string? Separator { get; init; }

    /// <summary>Name or one-based number of the sheet; null: the first one with data.</summary>
    public string? Sheet { get; init; }

    /// <summary>Cells to read, e.g. <c>B3:K40</c>; null: all that are used.</summary>
    public string? Range { get; init; }

    /// <summary>Number of header rows (a unit row not counted); 0: there is none; null: detected.</summary>
    public int? Header { get; init; }

    /// <summary>Rows to leave out above the header; null: titles, comments and blank rows are detected.</summary>
    public int? Skip { get; init; }

    /// <summary>Lines that begin with this text are comments; null: only <c>#</c> lines above the header.</summary>
    public string? Comment { get; init; }

    /// <summary>Keep rows at the end that are totals (合计, Total) or remarks (注, Source).</summary>
    public bool KeepTotals { get; init; }

    /// <summary>What to do with rows of another length.</summary>
    public Ragged Ragged { get; init; }

    /// <summary>How single columns are to be read.</summary>
    public Seq<ColumnParse> Parse { get; init; }

    /// <summary>Further spellings of the missing value.</summary>
    public Seq<string> Missing { get; init; }

    /// <summary>Size of one block of bytes in the streaming readers; never changes the result.</summary>
    public int BlockSize { get; init; } = 4 << 20;

    /// <summary>Threads that parse; 0 means one per core. Never changes the result.</summary>
    public int Threads { get; init; }
}
