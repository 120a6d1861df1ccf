using System.Xml;
using Kuznets.Data;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>Reads .xlsx files row by row under a budget (ECMA-376 spreadsheets, strict and transitional).</summary>
internal static class XlsxReader
{
    /// <summary>Reads one sheet.</summary>
    public static LoadedFrame Read(Stream stream, SourceOptions options)
    {
        try
        {
            using ZipParts zip = new(stream);
            return Read(zip, options);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or XmlException or NotSupportedException)
        {
            throw Throw.Unreadable(e.Message);
        }
    }

    private static LoadedFrame Read(ZipParts zip, SourceOptions options)
    {
        XlsxWorkbook workbook = XlsxWorkbook.Read(zip);
        List<Note> notes = [];
        List<(string, bool)> sheets = [.. workbook.Sheets.Select(s => (s.Name, s.Hidden))];
        IReadOnlyList<int> tries = SheetChoice.Of(sheets, options.Sheet, notes);
        foreach (int at in tries)
        {
            SheetEntry sheet = workbook.Sheets[at];
            if (at != tries[^1] && !XlsxSheet.Rows(zip, sheet, workbook).Any())
                continue;
            MergedCells merged = new(XlsxSheet.Merges(zip, sheet), sheet.Name);
            Frame frame = new SheetTable(sheet.Name, options).Read(merged.Fill(XlsxSheet.Rows(zip, sheet, workbook)), notes);
            SheetChoice.Tell(sheets, at, options.Sheet, notes);
            if (merged.Filled > 0)
                notes.Add(new Note("W543", ("sheet", sheet.Name), ("count", merged.Filled)));
            if (workbook.From1904 && frame.Columns.Any(c => c is DateColumn))
                notes.Add(new Note("W545", ("sheet", sheet.Name)));
            return new LoadedFrame(frame, notes.ToSeq()) { Format = "xlsx", Facts = [("sheet", sheet.Name)] };
        }
        throw Throw.MissingPart("worksheet");
    }
}
