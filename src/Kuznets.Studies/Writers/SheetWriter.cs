using System.Globalization;
using System.Xml;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>Writes one table as a worksheet: caption, header, body, notes.</summary>
internal static class SheetWriter
{
    private const string Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static void Write(XmlWriter xml, Table table, SheetStyles styles)
    {
        List<string> merges = [];
        List<(Row Row, double Above, double Below)> rows = Ruled(table);
        xml.WriteStartElement("worksheet", Space);
        View(xml, table, rows.Count);
        Columns(xml, table);
        xml.WriteStartElement("sheetData", Space);
        int line = 0;
        if (table.Caption.Length > 0)
            Wide(xml, ++line, table, table.Caption, new SheetStyle(Bold: true), merges, styles);
        foreach ((Row row, double above, double below) in rows)
        {
            StartRow(xml, ++line, null);
            foreach ((Cell cell, int at) in TextGrid.Placed(row))
                Cell(xml, table, (cell, at), line, (above, below), styles, merges);
            xml.WriteEndElement();
        }
        foreach (string note in table.PrintedNotes)
            Wide(xml, ++line, table, note, new SheetStyle(Align: "left", Wrap: true), merges, styles);
        xml.WriteEndElement();
        Merges(xml, merges);
        xml.WriteStartElement("pageSetup", Space);
        xml.WriteAttributeString("paperSize", "9");
        xml.WriteAttributeString("orientation", table.Landscape ? "landscape" : "portrait");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Rows with the rules above and below them; header and rules as in print.</summary>
    private static List<(Row Row, double Above, double Below)> Ruled(Table table)
    {
        List<(Row Row, double Above, double Below)> rows = [];
        for (int i = 0; i < table.Header.Count; i++)
            rows.Add((table.Header[i], i == 0 ? table.Style.TopRule : 0, i == table.Header.Count - 1 ? table.Style.HeaderRule : 0));
        foreach (Section section in table.Body)
        {
            for (int i = 0; i < section.Rows.Count; i++)
                rows.Add((section.Rows[i], i == 0 && section.RuleAbove ? table.Style.ThinRule : 0, 0));
        }
        if (rows.Count > 0)
            rows[^1] = rows[^1] with { Below = table.Style.BottomRule };
        return rows;
    }

    private static void View(XmlWriter xml, Table table, int rows)
    {
        int top = table.Header.Count + (table.Caption.Length > 0 ? 1 : 0);
        xml.WriteStartElement("sheetViews", Space);
        xml.WriteStartElement("sheetView", Space);
        xml.WriteAttributeString("showGridLines", "0");
        xml.WriteAttributeString("workbookViewId", "0");
        if (rows > Table.LongRows)
        {
            xml.WriteStartElement("pane", Space);
            xml.WriteAttributeString("ySplit", top.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("topLeftCell", Reference(0, top + 1));
            xml.WriteAttributeString("activePane", "bottomLeft");
            xml.WriteAttributeString("state", "frozen");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Columns(XmlWriter xml, Table table)
    {
        int[] widths = TextGrid.Of(table).Widths;
        xml.WriteStartElement("cols", Space);
        for (int i = 0; i < widths.Length; i++)
        {
            xml.WriteStartElement("col", Space);
            xml.WriteAttributeString("min", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("max", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("width", Math.Clamp(widths[i] + 3, 8, 60).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Cell(
        XmlWriter xml, Table table, (Cell Cell, int At) placed, int line, (double Above, double Below) rules, SheetStyles styles, List<string> merges)
    {
        (Cell cell, int at) = placed;
        double below = rules.Below > 0 ? rules.Below : cell is TextCell { Spanner: true } ? table.Style.ThinRule : 0;
        string align = cell.Span > 1 ? "center" : table.Columns[at].Alignment switch { Alignment.Left => "left", Alignment.Right => "right", _ => "center" };
        SheetStyle style = new(Align: align, Above: rules.Above, Below: below);
        if (cell is NumberCell number && double.IsFinite(number.Value))
            Number(xml, Reference(at, line), number.Value, styles[style with { Format = SheetFormat.Of(number) }]);
        else
            Text(xml, Reference(at, line), cell.Shown, styles[style with { QuotePrefix = CsvWriter.IsRisky(cell.Shown) }]);
        for (int i = at + 1; i < at + cell.Span; i++)
            Text(xml, Reference(i, line), "", styles[style]);
        if (cell.Span > 1)
            merges.Add($"{Reference(at, line)}:{Reference(at + cell.Span - 1, line)}");
    }

    /// <summary>A row of one text over all columns.</summary>
    private static void Wide(XmlWriter xml, int line, Table table, string text, SheetStyle style, List<string> merges, SheetStyles styles)
    {
        int room = TextGrid.Of(table).Widths.Sum(w => Math.Clamp(w + 3, 8, 60));
        StartRow(xml, line, style.Wrap ? 13.5 * Math.Ceiling(CharacterWidth.Of(text) / (double)room) : null);
        Text(xml, Reference(0, line), text, styles[style with { QuotePrefix = CsvWriter.IsRisky(text) }]);
        xml.WriteEndElement();
        if (table.Columns.Count > 1)
            merges.Add($"{Reference(0, line)}:{Reference(table.Columns.Count - 1, line)}");
    }

    private static void StartRow(XmlWriter xml, int line, double? height)
    {
        xml.WriteStartElement("row", Space);
        xml.WriteAttributeString("r", line.ToString(CultureInfo.InvariantCulture));
        if (height is { } points)
        {
            xml.WriteAttributeString("ht", points.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }
    }

    private static void Number(XmlWriter xml, string reference, double value, int style)
    {
        StartCell(xml, reference, style);
        xml.WriteElementString("v", Space, value.ToString("R", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string reference, string text, int style)
    {
        StartCell(xml, reference, style);
        if (text.Length > 0)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Space);
            xml.WriteStartElement("t", Space);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(XmlText.Clean(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void StartCell(XmlWriter xml, string reference, int style)
    {
        xml.WriteStartElement("c", Space);
        xml.WriteAttributeString("r", reference);
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
    }

    private static void Merges(XmlWriter xml, List<string> merges)
    {
        if (merges.Count == 0)
            return;
        xml.WriteStartElement("mergeCells", Space);
        xml.WriteAttributeString("count", merges.Count.ToString(CultureInfo.InvariantCulture));
        foreach (string merge in merges)
        {
            xml.WriteStartElement("mergeCell", Space);
            xml.WriteAttributeString("ref", merge);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>A1, B1, …, AA1 of a zero-based column and a one-based row.</summary>
    public static string Reference(int column, int row)
    {
        string letters = "";
        for (int c = column; c >= 0; c = (c / 26) - 1)
            letters = (char)('A' + (c % 26)) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }
}
