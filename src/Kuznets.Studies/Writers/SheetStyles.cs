using System.Globalization;
using System.Xml;

namespace Kuznets.Studies.Writers;

/// <summary>How a cell of a sheet looks.</summary>
internal sealed record SheetStyle(string Format = "", string Align = "center", double Above = 0, double Below = 0, bool Wrap = false, bool Bold = false, bool QuotePrefix = false);

/// <summary>Collects the looks of a workbook's cells and writes the styles part.</summary>
internal sealed class SheetStyles
{
    private const string Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private readonly List<SheetStyle> styles = [new(Align: "general")];

    /// <summary>Number of a look.</summary>
    public int this[SheetStyle style]
    {
        get
        {
            int at = styles.IndexOf(style);
            if (at >= 0)
                return at;
            styles.Add(style);
            return styles.Count - 1;
        }
    }

    /// <summary>Writes the part.</summary>
    public void Write(XmlWriter xml)
    {
        List<string> formats = [.. styles.Select(s => s.Format).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal)];
        List<(double Above, double Below)> borders = [.. styles.Select(s => (s.Above, s.Below)).Prepend((0, 0)).Distinct()];
        xml.WriteStartElement("styleSheet", Space);
        if (formats.Count > 0)
        {
            Group(xml, "numFmts", formats.Count, () =>
            {
                for (int i = 0; i < formats.Count; i++)
                    Element(xml, "numFmt", ("numFmtId", 164 + i), ("formatCode", formats[i]));
            });
        }
        Group(xml, "fonts", 2, () =>
        {
            Font(xml, bold: false);
            Font(xml, bold: true);
        });
        Group(xml, "fills", 2, () =>
        {
            Fill(xml, "none");
            Fill(xml, "gray125");
        });
        Group(xml, "borders", borders.Count, () => borders.ForEach(b => Border(xml, b.Above, b.Below)));
        Group(xml, "cellStyleXfs", 1, () => Element(xml, "xf", ("numFmtId", 0), ("fontId", 0), ("fillId", 0), ("borderId", 0)));
        Group(xml, "cellXfs", styles.Count, () =>
        {
            foreach (SheetStyle style in styles)
                Look(xml, style, formats.IndexOf(style.Format), borders.IndexOf((style.Above, style.Below)));
        });
        Group(xml, "cellStyles", 1, () => Element(xml, "cellStyle", ("name", "Normal"), ("xfId", 0), ("builtinId", 0)));
        xml.WriteEndElement();
    }

    private static void Look(XmlWriter xml, SheetStyle style, int format, int border)
    {
        xml.WriteStartElement("xf", Space);
        Attributes(xml, ("numFmtId", format < 0 ? 0 : 164 + format), ("fontId", style.Bold ? 1 : 0), ("fillId", 0), ("borderId", border), ("xfId", 0));
        if (style.QuotePrefix)
            Attributes(xml, ("quotePrefix", 1));
        Attributes(xml, ("applyNumberFormat", format < 0 ? 0 : 1), ("applyFont", 1), ("applyBorder", 1), ("applyAlignment", 1));
        Element(xml, "alignment", ("horizontal", style.Align), ("vertical", style.Wrap ? "top" : "center"), ("wrapText", style.Wrap ? 1 : 0));
        xml.WriteEndElement();
    }

    private static void Font(XmlWriter xml, bool bold)
    {
        xml.WriteStartElement("font", Space);
        if (bold)
            Element(xml, "b");
        Element(xml, "sz", ("val", 10));
        Element(xml, "name", ("val", "Times New Roman"));
        xml.WriteEndElement();
    }

    private static void Fill(XmlWriter xml, string pattern)
    {
        xml.WriteStartElement("fill", Space);
        Element(xml, "patternFill", ("patternType", pattern));
        xml.WriteEndElement();
    }

    private static void Border(XmlWriter xml, double above, double below)
    {
        xml.WriteStartElement("border", Space);
        Element(xml, "left");
        Element(xml, "right");
        Side(xml, "top", above);
        Side(xml, "bottom", below);
        Element(xml, "diagonal");
        xml.WriteEndElement();
    }

    /// <summary>Excel knows weights by name: medium is 1.5 pt, thin 0.75 pt, hair less.</summary>
    private static void Side(XmlWriter xml, string side, double points)
    {
        if (points > 0)
            Element(xml, side, ("style", points >= 1.25 ? "medium" : points >= 0.625 ? "thin" : "hair"));
        else
            Element(xml, side);
    }

    private static void Group(XmlWriter xml, string name, int count, Action content)
    {
        xml.WriteStartElement(name, Space);
        Attributes(xml, ("count", count));
        content();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name, Space);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        foreach ((string name, object value) in attributes)
            xml.WriteAttributeString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
