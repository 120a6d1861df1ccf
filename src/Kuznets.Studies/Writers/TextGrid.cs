using System.Text;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>Column widths of a table in characters, and its cells set into them.</summary>
internal sealed class TextGrid
{
    private readonly Table table;
    private readonly int[] before;
    private readonly int[] after;

    private TextGrid(Table table)
    {
        this.table = table;
        (before, after) = (new int[table.Columns.Count], new int[table.Columns.Count]);
        Widths = new int[table.Columns.Count];
    }

    /// <summary>Width of each column.</summary>
    public int[] Widths { get; }

    public static TextGrid Of(Table table)
    {
        TextGrid grid = new(table);
        List<Row> rows = [.. table.Header, .. table.Rows];
        foreach ((Cell cell, int at) in rows.SelectMany(Placed))
            grid.Measure(cell, at);
        for (int i = 0; i < grid.Widths.Length; i++)
            grid.Widths[i] = Math.Max(grid.Widths[i], grid.before[i] + grid.after[i]);
        foreach ((Cell cell, int at) in rows.SelectMany(Placed).Where(c => c.Cell.Span > 1))
            grid.Widen(cell, at);
        return grid;
    }

    /// <summary>Cells with the column each begins in.</summary>
    public static IEnumerable<(Cell Cell, int At)> Placed(Row row)
    {
        int at = 0;
        foreach (Cell cell in row.Cells)
        {
            yield return (cell, at);
            at += cell.Span;
        }
    }

    /// <summary>A row as one line.</summary>
    public string Line(Row row, int gap)
    {
        StringBuilder line = new();
        foreach ((Cell cell, int at) in Placed(row))
        {
            if (at > 0)
                line.Append(' ', gap);
            line.Append(Set(cell, at, Width(cell, at, gap)));
        }
        return line.ToString();
    }

    /// <summary>Thin rules below the spanners of a row.</summary>
    public string Rules(Row row, int gap)
    {
        StringBuilder line = new();
        foreach ((Cell cell, int at) in Placed(row))
        {
            if (at > 0)
                line.Append(' ', gap);
            line.Append(cell is TextCell { Spanner: true } ? '─' : ' ', Width(cell, at, gap));
        }
        return line.ToString();
    }

    private int Width(Cell cell, int at, int gap)
    {
        int width = gap * (cell.Span - 1);
        for (int i = at; i < at + cell.Span; i++)
            width += Widths[i];
        return width;
    }

    private void Measure(Cell cell, int at)
    {
        if (cell.Span > 1)
            return;
        if (table.Columns[at].Alignment == Alignment.Decimal && Point(cell) is { } point)
        {
            before[at] = Math.Max(before[at], CharacterWidth.Of(cell.Shown[..point]));
            after[at] = Math.Max(after[at], CharacterWidth.Of(cell.Shown[point..]));
        }
        Widths[at] = Math.Max(Widths[at], CharacterWidth.Of(cell.Shown));
    }

    private void Widen(Cell cell, int at)
    {
        int lacking = CharacterWidth.Of(cell.Shown) - Width(cell, at, 2);
        for (int i = 0; lacking > 0; i = (i + 1) % cell.Span, lacking--)
            Widths[at + i]++;
    }

    private string Set(Cell cell, int at, int width)
    {
        string shown = cell.Shown;
        int free = width - CharacterWidth.Of(shown);
        if (cell.Span == 1 && table.Columns[at].Alignment == Alignment.Decimal && Point(cell) is { } point)
        {
            int left = ((width - before[at] - after[at]) / 2) + before[at] - CharacterWidth.Of(shown[..point]);
            return new string(' ', left) + shown + new string(' ', free - left);
        }
        return table.Columns[at].Alignment switch
        {
            Alignment.Left => shown + new string(' ', free),
            Alignment.Right => new string(' ', free) + shown,
            _ => TerminalWriter.Centre(shown, width),
        };
    }

    /// <summary>Where the decimal point stands; null for cells that are centred: words, counts, intervals.</summary>
    private static int? Point(Cell cell) =>
        cell is NumberCell && cell.Shown.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? point : null;
}
