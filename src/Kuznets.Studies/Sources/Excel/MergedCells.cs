namespace Kuznets.Studies.Sources.Excel;

/// <summary>Gives every cell of a merged rectangle the value that Excel shows in it.</summary>
internal sealed class MergedCells(IReadOnlyList<GridRange> merges, string sheet)
{
    private const long MostFills = 50_000_000;
    private readonly GridRange[] waiting = [.. merges.Where(m => m.Bottom > m.Top || m.Right > m.Left).OrderBy(m => m.Top)];

    private long work;

    /// <summary>Cells that were filled.</summary>
    public long Filled { get; private set; }

    /// <summary>The rows with their merged cells filled; no row becomes wider than the widest so far but by its own merge.</summary>
    public IEnumerable<GridRow> Fill(IEnumerable<GridRow> rows)
    {
        List<(GridRange Range, GridCell Value)> active = [];
        int next = 0, width = 0;
        foreach (GridRow row in rows)
        {
            active.RemoveAll(a => a.Range.Bottom < row.Number);
            for (; next < waiting.Length && waiting[next].Top <= row.Number; next++)
            {
                GridRange range = waiting[next];
                // The value stands in the first cell; a rectangle whose first row is blank shows nothing.
                if (range.Top == row.Number && range.Left <= row.Cells.Count && !row.Cells[range.Left - 1].IsEmpty)
                    active.Add((range, row.Cells[range.Left - 1]));
                if (active.Count > GridRange.MostColumns)
                    throw Throw.BadPart(sheet, GridRange.Name(row.Number, range.Left), "overlapping merged cells");
            }
            width = Math.Max(width, row.Cells.Count);
            foreach ((GridRange range, GridCell value) in active)
            {
                int right = Math.Min(range.Right, Math.Max(width, range.Left + 255));
                for (int column = range.Left; column <= right; column++)
                    Put(row.Cells, column, value);
                if (work > MostFills)
                    throw Throw.OverBudget("merged cells", work, MostFills);
            }
            yield return row;
        }
    }

    private void Put(List<GridCell> cells, int column, GridCell value)
    {
        work++;
        while (cells.Count < column)
            cells.Add(default);
        if (!cells[column - 1].IsEmpty)
            return;
        cells[column - 1] = value;
        Filled++;
    }
}
