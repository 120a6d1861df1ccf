using System.Globalization;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>The rows of one sheet of an .xlsx file, one at a time.</summary>
internal static class XlsxSheet
{
    private const int MostMerges = 200_000;

    /// <summary>Rectangles of merged cells; they stand behind the cells, so this is a pass of its own.</summary>
    public static List<GridRange> Merges(ZipParts zip, SheetEntry sheet)
    {
        List<GridRange> merges = [];
        using XlsxPart part = new(zip, sheet.Part);
        bool on = part.Next();
        while (on)
        {
            if (part.Begins("sheetData") && !part.Xml.IsEmptyElement)
            {
                while (part.Next() && !part.Ends("sheetData"))
                    continue;
            }
            if (part.Begins("mergeCell") && part.Attribute("ref") is { } reference)
            {
                merges.Add(GridRange.Parse(reference) ?? throw Throw.BeyondLimits(sheet.Name, reference));
                if (merges.Count > MostMerges)
                    throw part.Bad($"more than {MostMerges} merged ranges");
            }
            on = part.Next();
        }
        return merges;
    }

    /// <summary>Rows that hold a value, in the order of the sheet; E546 for a cell beyond its limits.</summary>
    public static IEnumerable<GridRow> Rows(ZipParts zip, SheetEntry sheet, XlsxWorkbook workbook)
    {
        using XlsxPart part = new(zip, sheet.Part);
        int number = 0;
        bool inside = false;
        while (part.Next())
        {
            if (part.Begins("sheetData"))
                inside = !part.Xml.IsEmptyElement;
            else if (part.Ends("sheetData"))
                yield break;
            if (!inside || !part.Begins("row"))
                continue;
            int given = part.Attribute("r") is { } r ? RowNumber(r, sheet) : number + 1;
            if (given <= number)
                throw part.Bad($"row {given} after row {number}");
            number = given <= GridRange.MostRows ? given : throw Throw.BeyondLimits(sheet.Name, $"row {given}");
            if (part.Xml.IsEmptyElement)
                continue;
            List<GridCell> cells = Cells(part, sheet, workbook, number);
            if (cells.Count > 0)
                yield return new GridRow(number, cells);
        }
    }

    private static int RowNumber(string text, SheetEntry sheet) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int row) && row > 0
            ? row : throw Throw.BeyondLimits(sheet.Name, $"row {text}");

    /// <summary>The cells up to the last that holds something.</summary>
    private static List<GridCell> Cells(XlsxPart part, SheetEntry sheet, XlsxWorkbook workbook, int row)
    {
        List<GridCell> cells = [];
        int column = 0;
        while (part.Next() && !part.Ends("row"))
        {
            if (!part.Begins("c"))
                continue;
            if (part.Attribute("r") is { } reference)
            {
                column = GridRange.CellOf(reference) is { } cell && cell.Row == row
                    ? cell.Column : throw Throw.BeyondLimits(sheet.Name, reference);
            }
            else if (++column > GridRange.MostColumns)
            {
                throw Throw.BeyondLimits(sheet.Name, GridRange.Name(row, column));
            }
            GridCell value = Cell(part, workbook);
            if (value.IsEmpty)
                continue;
            while (cells.Count < column)
                cells.Add(default);
            cells[column - 1] = value;
        }
        return cells;
    }

    private static GridCell Cell(XlsxPart part, XlsxWorkbook workbook)
    {
        string type = part.Attribute("t") ?? "n";
        string? style = part.Attribute("s");
        if (part.Xml.IsEmptyElement)
            return default;
        string? value = null, inline = null;
        bool formula = false;
        while (part.Next() && !part.Ends("c"))
        {
            if (part.Begins("v"))
                value = part.Text();
            else if (part.Begins("is"))
                inline = XlsxStrings.Rich(part, "is");
            else if (part.Begins("f"))
            {
                formula = true;
                part.Text();
            }
        }
        if (type == "inlineStr")
            return GridCell.Of(inline ?? value);
        if (string.IsNullOrEmpty(value))
            return formula && type != "str" ? new GridCell(GridKind.NoCachedValue) : GridCell.Of(inline);
        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < workbook.Strings.Count
                ? GridCell.Of(workbook.Strings[index])
                : throw part.Bad($"shared string {value} of {workbook.Strings.Count}"),
            "str" => GridCell.Of(value),
            "e" => new GridCell(GridKind.Error, 0, value),
            "b" => new GridCell(GridKind.Number, value is "1" or "true" ? 1 : 0),
            "d" => IsoDate(value),
            _ => Number(part, workbook, style, value),
        };
    }

    private static GridCell Number(XlsxPart part, XlsxWorkbook workbook, string? style, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            throw part.Bad($"\"{value}\" as a number");
        return workbook.Styles.IsDateStyle(style) ? SerialDate.Read(number, workbook.From1904) : new GridCell(GridKind.Number, number);
    }

    private static GridCell IsoDate(string value) =>
        DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime date)
            ? new GridCell(GridKind.Date, DateOnly.FromDateTime(date).DayNumber) { HasTime = date.TimeOfDay != TimeSpan.Zero }
            : GridCell.Of(value);
}
