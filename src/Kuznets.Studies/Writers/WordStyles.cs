namespace Kuznets.Studies.Writers;

/// <summary>
/// Styles of a Word document: Times New Roman with 宋体 for text, 黑体 for captions and headings; tables 9 pt (小五), captions
/// 10.5 pt (五号), notes 7.5 pt (六号).
/// </summary>
internal static class WordStyles
{
    private const string Song = "宋体", Hei = "黑体", Times = "Times New Roman";

    public static void Write(WordXml word, bool chinese) => word.Element("styles", () =>
    {
        word.Element("docDefaults", () =>
        {
            word.Element("rPrDefault", () => word.Element("rPr", () =>
            {
                Fonts(word, Times, Song);
                Size(word, 24);
                word.Element("lang", [("val", "en-US"), ("eastAsia", "zh-CN"), ("bidi", "ar-SA")]);
            }));
            word.Element("pPrDefault", () => word.Flag("pPr"));
        });
        Paragraph(word, "Normal", "Normal", null, () =>
        {
            word.Element("spacing", [("line", 360), ("lineRule", "auto")]);
            word.Value("jc", "both");
        }, null, standard: true);
        Paragraph(word, "BodyText", "Body Text", "Normal", () =>
        {
            if (chinese)
                word.Element("ind", [("firstLineChars", 200), ("firstLine", 480)]);
        }, null);
        Paragraph(word, "Title", "Title", "Normal", () =>
        {
            word.Element("spacing", [("before", 240), ("after", 240)]);
            word.Value("jc", "center");
        }, () => Heading(word, 32));
        foreach ((int level, int size) in new[] { (1, 30), (2, 28), (3, 24) })
        {
            Paragraph(word, $"Heading{level}", $"heading {level}", "Normal", () =>
            {
                word.Flag("keepNext");
                word.Element("spacing", [("before", 240), ("after", 120)]);
                word.Value("jc", "left");
                word.Value("outlineLvl", level - 1);
            }, () => Heading(word, size));
        }
        Paragraph(word, "Caption", "caption", "Normal", () =>
        {
            word.Flag("keepNext");
            word.Element("spacing", [("before", 240), ("after", 60), ("line", 240), ("lineRule", "auto")]);
            word.Value("jc", "center");
        }, () => Heading(word, 21, bold: false));
        Paragraph(word, "TableText", "Table Text", "Normal", () => word.Element("spacing", [("before", 10), ("after", 10), ("line", 240), ("lineRule", "auto")]), () => Size(word, 18));
        Paragraph(word, "TableNote", "Table Note", "Normal", () => word.Element("spacing", [("before", 30), ("line", 240), ("lineRule", "auto")]), () => Size(word, 15));
        ThreeLine(word);
    });

    private static void ThreeLine(WordXml word) => word.Element("style", [("type", "table"), ("customStyle", 1), ("styleId", "ThreeLine")], () =>
    {
        word.Value("name", "Three Line");
        word.Element("tblPr", () => word.Element("tblCellMar", () =>
        {
            foreach ((string side, int width) in new[] { ("top", 0), ("left", 40), ("bottom", 0), ("right", 40) })
                word.Element(side, [("w", width), ("type", "dxa")]);
        }));
    });

    private static void Paragraph(WordXml word, string id, string name, string? parent, Action? paragraph, Action? run, bool standard = false) =>
        word.Element("style", standard ? [("type", "paragraph"), ("default", 1), ("styleId", id)] : [("type", "paragraph"), ("styleId", id)], () =>
        {
            word.Value("name", name);
            if (parent is not null)
                word.Value("basedOn", parent);
            word.Flag("qFormat");
            if (paragraph is not null)
                word.Element("pPr", paragraph);
            if (run is not null)
                word.Element("rPr", run);
        });

    private static void Heading(WordXml word, int size, bool bold = true)
    {
        Fonts(word, Times, Hei);
        if (bold)
            word.Flag("b");
        Size(word, size);
    }

    private static void Fonts(WordXml word, string latin, string eastern) =>
        word.Element("rFonts", [("ascii", latin), ("hAnsi", latin), ("eastAsia", eastern), ("cs", latin)]);

    private static void Size(WordXml word, int halfPoints)
    {
        word.Value("sz", halfPoints);
        word.Value("szCs", halfPoints);
    }
}
