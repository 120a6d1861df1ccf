using Kuznets.Data;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>
/// Receives the cells of one column, row by row, and decides at the end what the column is: numbers, categories or dates.
/// Whatever the spelling leaves open is decided by the whole column and reported in the notes; no cell is lost silently.
/// </summary>
/// <param name="name">The column's name.</param>
/// <param name="rule">How the cells are to be read; null: as the column itself suggests.</param>
/// <param name="keepTexts">Keep the exact spelling of plainly written numbers.</param>
public sealed class ColumnBuilder(string name, ParseRule? rule = null, bool keepTexts = false)
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>The rule of the <c>parse:</c> entry.</summary>
    public ParseRule Rule { get; } = rule ?? ParseRule.Auto;

    /// <summary>Unit of measurement, when the source has one.</summary>
    public string? Unit { get; init; }

    /// <summary>Label, when the source has one.</summary>
    public string? Label { get; init; }

    /// <summary>Further spellings of the missing value.</summary>
    public Seq<string> Missing { get; init; }

    /// <summary>Whether 1,234 more likely has a decimal comma than thousands (the file is separated by semicolons).</summary>
    public bool PrefersComma { get; init; }

    /// <summary>Number of rows received.</summary>
    public int Count => Cells.Count;

    internal Cells Cells { get; } = new(keepTexts || (rule?.NeedsTexts ?? false));

    /// <summary>Takes a text cell; blank is missing.</summary>
    public void AddText(ReadOnlySpan<char> text) => Cells.AddText(text);

    /// <summary>Takes a number; NaN is missing.</summary>
    public void AddNumber(double value) => Cells.AddNumber(value);

    /// <summary>Takes a date.</summary>
    public void AddDate(DateOnly date) => Cells.AddDay(date.DayNumber);

    /// <summary>Takes a missing cell.</summary>
    public void AddMissing() => Cells.AddMissing();

    /// <summary>
    /// The column of all cells received; the builder is used up. E509 names the cells that a rule cannot read.
    /// </summary>
    public Column Build(ICollection<Note> notes) => Decide(notes, spellingIsGone: true)!;

    /// <summary>As <see cref="Build"/>; null when the cells must be received again with their exact spelling.</summary>
    internal Column? TryBuild(ICollection<Note> notes) => Decide(notes, spellingIsGone: false);

    private Column? Decide(ICollection<Note> notes, bool spellingIsGone)
    {
        ColumnProfile profile = new(this, spellingIsGone);
        return Rule.Kind == ParseKind.Auto ? new ColumnReading(profile, notes).Decide() : new RuledReading(profile, notes).Decide();
    }
}
