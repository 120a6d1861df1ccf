using Kuznets.Data;

namespace Kuznets.Studies.Sources.Tabular;

/// <summary>
/// The columns of a grid while its rows arrive. A source adds the cells of each row to <see cref="Columns"/> in order and
/// calls <see cref="Finish"/>, which takes off rows of totals and remarks at the end and decides every column.
/// </summary>
public sealed class Table
{
    private const int MostTrailingRows = 5;
    private readonly Heading heading;
    private readonly SourceOptions options;
    private readonly List<ColumnBuilder> columns;
    private readonly bool prefersComma;

    /// <summary>Columns under this heading; E511 when a <c>parse:</c> entry names no column, E510 for an unknown rule.</summary>
    /// <param name="heading">Names and units.</param>
    /// <param name="options">What was stated.</param>
    /// <param name="prefersComma">Whether 1,234 more likely has a decimal comma than thousands.</param>
    public Table(Heading heading, SourceOptions options, bool prefersComma = false)
    {
        (this.heading, this.options, this.prefersComma) = (heading, options, prefersComma);
        Rules = new ParseRule?[heading.Names.Count];
        foreach (ColumnParse entry in options.Parse)
        {
            int at = heading.Names.ToList().IndexOf(entry.Column);
            if (at < 0)
                throw Throw.ParseOfUnknown(entry.Column, heading.Names);
            Rules[at] = ParseRule.Of(entry.Column, entry.Rule);
        }
        columns = [.. Enumerable.Range(0, heading.Names.Count).Select(c => NewColumn(c))];
    }

    /// <summary>The columns in the order of the source.</summary>
    public IReadOnlyList<ColumnBuilder> Columns => columns;

    /// <summary>The rule stated for each column; null where there is none.</summary>
    internal ParseRule?[] Rules { get; }

    /// <summary>A builder for one column of the heading.</summary>
    internal ColumnBuilder NewColumn(int column, bool keepTexts = false) => new(heading.Names[column], Rules[column], keepTexts)
    {
        Unit = heading.Units[column],
        Missing = options.Missing,
        PrefersComma = prefersComma,
    };

    /// <summary>Position of a builder among <see cref="Columns"/>.</summary>
    internal int IndexOf(ColumnBuilder column) => columns.IndexOf(column);

    /// <summary>Decides every column; the table is used up. All notes of the heading and the columns are added.</summary>
    public Frame Finish(ICollection<Note> notes)
    {
        foreach (Note note in heading.Notes)
            notes.Add(note);
        TrimTail(notes);
        return new Frame(Present(notes).Select(c => c.Build(notes)));
    }

    /// <summary>Leaves out columns that have neither a name nor a value, and tells of those without a name.</summary>
    internal List<ColumnBuilder> Present(ICollection<Note> notes)
    {
        List<ColumnBuilder> present = [];
        List<string> named = [];
        int dropped = 0;
        for (int column = 0; column < Columns.Count; column++)
        {
            if (heading.Unnamed.Contains(column))
            {
                if (IsEmpty(Columns[column].Cells))
                {
                    dropped++;
                    continue;
                }
                named.Add(Columns[column].Name);
            }
            present.Add(Columns[column]);
        }
        if (dropped > 0)
            notes.Add(new Note("W517", ("count", dropped)));
        if (named.Count > 0)
            notes.Add(new Note("W505", ("count", named.Count), ("names", named)));
        return present;
    }

    /// <summary>Takes off rows at the end that are totals or remarks; their number.</summary>
    internal int TrimTail(ICollection<Note> notes)
    {
        int rows = Columns.Count == 0 ? 0 : Columns[0].Count, end = rows;
        if (options.KeepTotals)
            return 0;
        List<string> totals = [], remarks = [];
        while (end > 1 && rows - end < MostTrailingRows)
        {
            if (Tail.Total(Columns, end - 1) is { } total)
                totals.Add($"{end} \"{total}\"");
            else if (Tail.Remark(Columns, end - 1) is { } remark)
                remarks.Add($"{end} \"{remark}\"");
            else
                break;
            end--;
        }
        // Totals that also stand between the data are a part of its layout: all of them stay, and are told.
        if (totals.Count > 0 && remarks.Count == 0 && Repeated(end))
        {
            totals.Clear();
            end = rows;
        }
        foreach (ColumnBuilder column in Columns)
            column.Cells.Truncate(end);
        foreach (ColumnBuilder column in Columns)
        {
            if (Tail.Within(column) is { } within)
                notes.Add(new Note("W521", ("column", column.Name), ("count", within.Count), ("rows", within.Cells)));
        }
        if (totals.Count > 0)
            notes.Add(new Note("W501", ("count", totals.Count), ("rows", totals)));
        if (remarks.Count > 0)
            notes.Add(new Note("W502", ("count", remarks.Count), ("rows", remarks)));
        return rows - end;
    }

    /// <summary>Whether a total of the rows from <paramref name="end"/> on stands above them too.</summary>
    private bool Repeated(int end)
    {
        foreach (ColumnBuilder column in Columns)
        {
            Span<double> values = column.Cells.Values;
            HashSet<string> below = [.. Enumerable.Range(end, values.Length - end).Select(column.Cells.TextAt).OfType<string>().Where(Tail.IsTotal)];
            for (int row = 0; row < end && below.Count > 0; row++)
            {
                if (Cells.IsText(values[row], out _) && below.Contains(column.Cells.TextAt(row)!))
                    return true;
            }
        }
        return false;
    }

    private static bool IsEmpty(Cells cells)
    {
        foreach (double value in cells.Values)
        {
            if (!double.IsNaN(value) || Cells.IsText(value, out _) || Cells.IsDay(value, out _))
                return false;
        }
        return true;
    }
}
