using Kuznets.Data;
using Kuznets.Studies.Sources.Tabular;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>Turns the rows of a sheet into a frame: header rows, units and totals as in any table, and an account of what cells held.</summary>
internal sealed class SheetTable(string sheet, SourceOptions options)
{
    private readonly Account errors = new(), blanks = new(), times = new(), outside = new();

    /// <summary>The frame; E548 when the sheet holds nothing.</summary>
    public Frame Read(IEnumerable<GridRow> rows, ICollection<Note> notes)
    {
        GridRange? range = options.Range is null ? null : GridRange.Parse(options.Range) ?? throw Throw.BadRange(options.Range);
        using IEnumerator<GridRow> source = Inside(rows, range).GetEnumerator();
        List<GridRow> first = [];
        while (first.Count < Headers.RowsToLookAt && source.MoveNext())
            first.Add(source.Current);
        if (first.Count == 0)
            throw Throw.EmptySheet(sheet);
        Heading heading = Headers.Detect([.. first.Select(r => (IReadOnlyList<string>)[.. r.Cells.Select(c => c.Write())])], options);
        Table table = new(heading, options);
        for (int row = heading.DataStart; row < first.Count; row++)
            Add(table, first[row]);
        while (source.MoveNext())
            Add(table, source.Current);
        Frame frame = table.Finish(notes);
        errors.Tell("W541", sheet, notes);
        blanks.Tell("W542", sheet, notes);
        times.Tell("W546", sheet, notes);
        outside.Tell("W547", sheet, notes);
        return frame;
    }

    private void Add(Table table, GridRow row)
    {
        for (int column = 0; column < table.Columns.Count; column++)
        {
            ColumnBuilder builder = table.Columns[column];
            GridCell cell = column < row.Cells.Count ? row.Cells[column] : default;
            switch (cell.Kind)
            {
                case GridKind.Number:
                    builder.AddNumber(cell.Number);
                    break;
                case GridKind.Text:
                    builder.AddText(cell.Text);
                    break;
                case GridKind.Date:
                    builder.AddDate(DateOnly.FromDayNumber((int)cell.Number));
                    if (cell.HasTime)
                        times.Add(row.Number, column + 1, "");
                    break;
                default:
                    builder.AddMissing();
                    if (cell.Kind == GridKind.Error)
                        errors.Add(row.Number, column + 1, cell.Text!);
                    else if (cell.Kind == GridKind.NoCachedValue)
                        blanks.Add(row.Number, column + 1, "");
                    break;
            }
        }
        for (int column = table.Columns.Count; column < row.Cells.Count; column++)
        {
            if (!row.Cells[column].IsEmpty)
                outside.Add(row.Number, column + 1, row.Cells[column].Write());
        }
    }

    private static IEnumerable<GridRow> Inside(IEnumerable<GridRow> rows, GridRange? range)
    {
        foreach (GridRow row in rows)
        {
            if (range is not { } r)
            {
                yield return row;
                continue;
            }
            if (row.Number > r.Bottom)
                yield break;
            if (row.Number < r.Top || row.Cells.Count < r.Left)
                continue;
            List<GridCell> cells = row.Cells.GetRange(r.Left - 1, Math.Min(row.Cells.Count, r.Right) - r.Left + 1);
            if (cells.Exists(c => !c.IsEmpty))
                yield return new GridRow(row.Number, cells);
        }
    }

    /// <summary>Cells of one kind: how many, and the first few by name.</summary>
    private sealed class Account
    {
        private const int Shown = 3;
        private readonly List<string> first = [];
        private long count;

        public void Add(int row, int column, string what)
        {
            if (count++ < Shown)
                first.Add(what.Length == 0 ? GridRange.Name(row, column) : $"{GridRange.Name(row, column)} {what}");
        }

        public void Tell(string code, string sheet, ICollection<Note> notes)
        {
            if (count > 0)
                notes.Add(new Note(code, ("sheet", sheet), ("count", count), ("cells", string.Join(", ", first) + (count > Shown ? " …" : ""))));
        }
    }
}
