using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Kuznets.Data;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>Reads .xls files (BIFF 2 to 8) through ExcelDataReader.</summary>
internal static class XlsReader
{
    private const long MostBytes = 512L << 20;
    private const int MostRows = 65_536, MostColumns = 256;

    /// <summary>Reads one sheet; <see cref="SourceOptions.Encoding"/> pins the code page of BIFF 2 to 5, which may not state one.</summary>
    public static LoadedFrame Read(Stream stream, SourceOptions options)
    {
        if (stream.Length > MostBytes)
            throw Throw.OverBudget("file bytes", stream.Length, MostBytes);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using IExcelDataReader reader = ExcelReaderFactory.CreateBinaryReader(stream, new ExcelReaderConfiguration
            {
                FallbackEncoding = Encoding.GetEncoding(options.Encoding ?? "windows-1252"),
                LeaveOpen = true,
            });
            return Read(reader, options);
        }
        catch (InvalidPasswordException)
        {
            throw Throw.Encrypted();
        }
        // The package answers damaged files with whatever its parsing runs into.
        catch (Exception e) when (e is ExcelReaderException or IOException or InvalidDataException or ArgumentException or IndexOutOfRangeException
            or InvalidOperationException or NullReferenceException or OverflowException or FormatException or InvalidCastException
            or NotSupportedException or KeyNotFoundException)
        {
            throw Throw.Unreadable(e.Message);
        }
    }

    private static LoadedFrame Read(IExcelDataReader reader, SourceOptions options)
    {
        List<(string Name, bool Hidden)> sheets = [];
        List<bool> filled = [];
        do
        {
            // The package walks through every row that a damaged file claims to have.
            if (reader.RowCount > MostRows || reader.FieldCount > MostColumns)
                throw Throw.Unreadable(string.Create(CultureInfo.InvariantCulture, $"sheet \"{reader.Name}\" claims {reader.RowCount} rows and {reader.FieldCount} columns"));
            sheets.Add((reader.Name ?? "", reader.VisibleState is { } state && state != "visible"));
            filled.Add(reader.RowCount > 0 && reader.FieldCount > 0);
        }
        while (reader.NextResult());
        List<Note> notes = [];
        IReadOnlyList<int> tries = SheetChoice.Of(sheets, options.Sheet, notes);
        int at = tries.Where(i => filled[i]).DefaultIfEmpty(tries[0]).First();
        reader.Reset();
        for (int i = 0; i < at; i++)
            reader.NextResult();
        MergedCells merged = new([.. (reader.MergeCells ?? []).Select(m => new GridRange(m.FromRow + 1, m.FromColumn + 1, m.ToRow + 1, m.ToColumn + 1))], sheets[at].Name);
        Frame frame = new SheetTable(sheets[at].Name, options).Read(merged.Fill(Rows(reader)), notes);
        SheetChoice.Tell(sheets, at, options.Sheet, notes);
        if (merged.Filled > 0)
            notes.Add(new Note("W543", ("sheet", sheets[at].Name), ("count", merged.Filled)));
        return new LoadedFrame(frame, notes.ToSeq()) { Format = "xls", Facts = [("sheet", sheets[at].Name)] };
    }

    private static IEnumerable<GridRow> Rows(IExcelDataReader reader)
    {
        for (int number = 1; reader.Read(); number++)
        {
            List<GridCell> cells = [];
            for (int column = 0; column < reader.FieldCount; column++)
            {
                GridCell cell = Cell(reader, column);
                if (cell.IsEmpty)
                    continue;
                while (cells.Count <= column)
                    cells.Add(default);
                cells[column] = cell;
            }
            if (cells.Count > 0)
                yield return new GridRow(number, cells);
        }
    }

    private static GridCell Cell(IExcelDataReader reader, int column)
    {
        return reader.GetValue(column) switch
        {
            string text => GridCell.Of(text),
            bool flag => new GridCell(GridKind.Number, flag ? 1 : 0),
            DateTime date => XlsxStyles.IsDate(reader.GetNumberFormatString(column) ?? "yyyy")
                ? new GridCell(GridKind.Date, DateOnly.FromDateTime(date).DayNumber) { HasTime = date.TimeOfDay != TimeSpan.Zero }
                : new GridCell(GridKind.Number, date.ToOADate()),
            TimeSpan time => new GridCell(GridKind.Number, time.TotalDays),
            double number => double.IsFinite(number) ? new GridCell(GridKind.Number, number) : new GridCell(GridKind.Error, 0, "#NUM!"),
            IConvertible number => new GridCell(GridKind.Number, number.ToDouble(CultureInfo.InvariantCulture)),
            _ => default,
        };
    }
}
