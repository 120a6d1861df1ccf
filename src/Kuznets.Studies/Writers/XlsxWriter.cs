using System.Globalization;
using System.Xml;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>
/// Excel workbooks (ECMA-376), one sheet a table: numbers are numbers to full precision, their digits, brackets and stars a number
/// format; texts are typed as texts, so that none is ever a formula.
/// </summary>
internal static class XlsxWriter
{
    private const string Space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Writes the workbook; the same tables give the same bytes.</summary>
    public static void Write(IReadOnlyList<Table> tables, Stream stream)
    {
        SheetStyles styles = new();
        string[] names = SheetNames.Of(tables);
        OfficePackage package = new();
        package.Relate("", "rId1", "officeDocument", "xl/workbook.xml");
        package.Add("xl/workbook.xml", Type + "sheet.main+xml", xml => Workbook(xml, names));
        for (int i = 0; i < tables.Count; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            Table table = tables[i];
            package.Relate("xl/workbook.xml", "rId" + number, "worksheet", $"worksheets/sheet{number}.xml");
            package.Add($"xl/worksheets/sheet{number}.xml", Type + "worksheet+xml", xml => SheetWriter.Write(xml, table, styles));
        }
        package.Relate("xl/workbook.xml", "rIdStyles", "styles", "styles.xml");
        package.Add("xl/styles.xml", Type + "styles+xml", styles.Write);
        package.AddProperties(tables.Count > 0 ? tables[0].Caption : "");
        package.Save(stream);
    }

    private static void Workbook(XmlWriter xml, string[] names)
    {
        xml.WriteStartElement("workbook", Space);
        xml.WriteStartElement("sheets", Space);
        for (int i = 0; i < names.Length; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteStartElement("sheet", Space);
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", number);
            xml.WriteAttributeString("r", "id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "rId" + number);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
