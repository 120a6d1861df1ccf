using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>Writes one table, or one page of it, into a Word document: caption, three rules, notes.</summary>
internal static class WordTable
{
    /// <summary>Text width in twips, A4 with margins of one inch: upright and turned.</summary>
    public const int UprightWidth = 9026, TurnedWidth = 13958;

    /// <summary>Width of a Latin character of a 9 pt table, in twips.</summary>
    private const int CharacterTwips = 90;

    /// <summary>The caption, the table and its notes. The sequence number is where Word's own count of tables stands.</summary>
    public static void Write(WordXml word, Table table, ref int sequence)
    {
        Caption(word, table, ref sequence);
        int[] widths = Widths(table);
        word.Element("tbl", () =>
        {
            word.Element("tblPr", () =>
            {
                word.Value("tblStyle", "ThreeLine");
                word.Element("tblW", [("w", widths.Sum()), ("type", "dxa")]);
                word.Value("jc", "center");
                word.Element("tblBorders", () =>
                {
                    Border(word, "top", table.Style.TopRule);
                    Border(word, "bottom", table.Style.BottomRule);
                });
                word.Element("tblLayout", [("type", "fixed")]);
            });
            word.Element("tblGrid", () =>
            {
                foreach (int width in widths)
                    word.Element("gridCol", [("w", width)]);
            });
            List<(Row Row, double Above, double Below, bool Header)> rows = Ruled(table);
            for (int i = 0; i < rows.Count; i++)
                Row(word, table, rows[i], widths, i == rows.Count - 1);
        });
        foreach (string note in table.PrintedNotes)
            word.Paragraph("TableNote", () => word.Run(note));
    }

    private static void Caption(WordXml word, Table table, ref int sequence)
    {
        if (table.Caption.Length == 0)
            return;
        int at = table.Caption.IndexOf(table.Style.Word + table.Number, StringComparison.Ordinal);
        bool counted = int.TryParse(table.Number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number);
        string instruction = "";
        if (counted)
        {
            string name = table.Style.Word.Trim();
            instruction = table.Continued ? $"SEQ {name} \\c" : number == sequence + 1 ? $"SEQ {name} \\* ARABIC" : $"SEQ {name} \\* ARABIC \\r {table.Number}";
            sequence = number;
        }
        word.Paragraph("Caption", () =>
        {
            if (!counted)
            {
                word.Run(table.Caption);
                return;
            }
            word.Run(table.Caption[..(at + table.Style.Word.Length)]);
            word.Field(instruction, table.Number);
            word.Run(table.Caption[(at + table.Style.Word.Length + table.Number.Length)..]);
        }, table.Continued ? () => word.Flag("pageBreakBefore") : null);
    }

    /// <summary>Every row with the weights of the rules above and below it.</summary>
    private static List<(Row Row, double Above, double Below, bool Header)> Ruled(Table table)
    {
        List<(Row, double, double, bool)> rows = [.. table.Header.Select((r, i) => (r, 0.0, i == table.Header.Count - 1 ? table.Style.HeaderRule : 0, true))];
        foreach (Section section in table.Body)
            rows.AddRange(section.Rows.Select((r, i) => (r, i == 0 && section.RuleAbove ? table.Style.ThinRule : 0, 0.0, false)));
        return rows;
    }

    private static void Row(WordXml word, Table table, (Row Row, double Above, double Below, bool Header) row, int[] widths, bool last) => word.Element("tr", () =>
    {
        word.Element("trPr", () =>
        {
            word.Flag("cantSplit");
            if (row.Header)
                word.Flag("tblHeader");
        });
        foreach ((Cell cell, int at) in TextGrid.Placed(row.Row))
        {
            word.Element("tc", () =>
            {
                word.Element("tcPr", () =>
                {
                    word.Element("tcW", [("w", widths[at..(at + cell.Span)].Sum()), ("type", "dxa")]);
                    if (cell.Span > 1)
                        word.Value("gridSpan", cell.Span);
                    double below = row.Below > 0 ? row.Below : cell is TextCell { Spanner: true } ? table.Style.ThinRule : 0;
                    if (row.Above > 0 || below > 0)
                    {
                        word.Element("tcBorders", () =>
                        {
                            Border(word, "top", row.Above);
                            Border(word, "bottom", below);
                        });
                    }
                    word.Value("vAlign", "center");
                });
                word.Paragraph("TableText", () =>
                {
                    word.Run(cell.Text);
                    word.Run(cell.Stars, raised: true);
                }, () => Placement(word, cell.Span > 1 ? Alignment.Centre : table.Columns[at].Alignment, last && table.Notes.Count == 0));
            });
        }
    });

    private static void Placement(WordXml word, Alignment alignment, bool last)
    {
        if (!last)
            word.Flag("keepNext");
        word.Value("jc", alignment switch { Alignment.Left => "left", Alignment.Right => "right", _ => "center" });
    }

    private static void Border(WordXml word, string side, double points)
    {
        if (points > 0)
            word.Element(side, [("val", "single"), ("sz", (int)Math.Round(points * 8)), ("space", 0), ("color", "000000")]);
    }

    /// <summary>The text width shared out by what the columns hold, the columns after the stub alike where that suffices.</summary>
    private static int[] Widths(Table table)
    {
        int[] content = [.. TextGrid.Of(table).Widths.Select(w => w + 2)];
        int total = table.Landscape ? TurnedWidth : UprightWidth;
        bool alike = table.Columns.Skip(1).All(c => c.Alignment != Alignment.Left);
        int widest = content.Skip(1).DefaultIfEmpty(1).Max();
        alike &= (content[0] + (widest * (content.Length - 1))) * CharacterTwips <= total;
        double[] shares = [.. content.Select((w, i) => (double)(alike && i > 0 ? widest : w))];
        int[] widths = [.. shares.Select(s => (int)(total * s / shares.Sum()))];
        widths[0] += total - widths.Sum();
        return widths;
    }
}
