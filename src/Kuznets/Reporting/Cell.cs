namespace Kuznets.Reporting;

/// <summary>One cell of a table: what it holds, so that a writer can type it, and how it is shown.</summary>
public abstract record Cell
{
    /// <summary>A cell with nothing in it.</summary>
    public static Cell Empty { get; } = new EmptyCell();

    /// <summary>How many columns the cell covers.</summary>
    public int Span { get; init; } = 1;

    /// <summary>The cell as shown, without its stars.</summary>
    public abstract string Text { get; }

    /// <summary>Significance stars, shown raised where the format can; empty for most cells.</summary>
    public virtual string Stars => "";

    /// <summary>The cell as shown, stars included.</summary>
    public string Shown => Text + Stars;
}

/// <summary>Nothing.</summary>
public sealed record EmptyCell : Cell
{
    /// <inheritdoc/>
    public override string Text => "";
}

/// <summary>Words.</summary>
public sealed record TextCell(string Content) : Cell
{
    /// <inheritdoc/>
    public override string Text => Content;

    /// <summary>A spanner: a header over several columns, with a thin rule of its own below it.</summary>
    public bool Spanner { get; init; }
}

/// <summary>A number with its format; missing when NaN, and then a note of the table says why.</summary>
public sealed record NumberCell(double Value, NumberFormat Format) : Cell
{
    /// <summary>Stars of the number, decided from the unrounded p.</summary>
    public string Significance { get; init; } = "";

    /// <inheritdoc/>
    public override string Text => Format.Write(Value);

    /// <inheritdoc/>
    public override string Stars => Significance;
}

/// <summary>An interval, shown in square brackets.</summary>
public sealed record IntervalCell(double Low, double High, NumberFormat Format) : Cell
{
    /// <inheritdoc/>
    public override string Text => $"[{Format.Bare(Low)}, {Format.Bare(High)}]";
}

/// <summary>Yes or no, in the words of the table's language.</summary>
public sealed record MarkCell(bool Yes, string Word) : Cell
{
    /// <inheritdoc/>
    public override string Text => Word;
}

/// <summary>A term that was asked for and not estimated; the table's notes give the reason.</summary>
public sealed record OmittedCell(string Word) : Cell
{
    /// <inheritdoc/>
    public override string Text => Word;
}
