using System.Diagnostics;
using System.Xml;
using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>Word documents (ECMA-376): real captions that Word counts, three-line tables, a turned section for wide tables.</summary>
internal static class DocxWriter
{
    private const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    /// <summary>Writes the document; the same report gives the same bytes.</summary>
    public static void Write(Report report, Stream stream)
    {
        OfficePackage package = new();
        package.Relate("", "rId1", "officeDocument", "word/document.xml");
        package.Relate("word/document.xml", "rId1", "styles", "styles.xml");
        package.Relate("word/document.xml", "rId2", "settings", "settings.xml");
        package.Relate("word/document.xml", "rId3", "footer", "footer1.xml");
        package.Add("word/document.xml", Type + "document.main+xml", xml => new WordXml(xml).Element("document", () => Body(xml, report)));
        package.Add("word/styles.xml", Type + "styles+xml", xml => WordStyles.Write(new WordXml(xml), report.Language == Language.Chinese));
        package.Add("word/settings.xml", Type + "settings+xml", xml => Settings(new WordXml(xml)));
        package.Add("word/footer1.xml", Type + "footer+xml", xml => Footer(new WordXml(xml)));
        package.AddProperties(report.Title);
        package.Save(stream);
    }

    private static void Body(XmlWriter xml, Report report)
    {
        WordXml word = new(xml);
        int sequence = 0;
        word.Element("body", () =>
        {
            if (report.Title.Length > 0)
                word.Paragraph("Title", () => word.Run(report.Title));
            List<(bool Turned, List<ReportPart> Parts)> sections = Sections(report);
            for (int i = 0; i < sections.Count; i++)
            {
                foreach (ReportPart part in sections[i].Parts)
                    Write(word, part, ref sequence);
                bool turned = sections[i].Turned;
                if (i < sections.Count - 1)
                    word.Element("p", () => word.Element("pPr", () => Page(xml, word, turned)));
                else
                    Page(xml, word, turned);
            }
        });
    }

    private static void Write(WordXml word, ReportPart part, ref int sequence)
    {
        switch (part)
        {
            case HeadingPart heading:
                word.Paragraph($"Heading{Math.Clamp(heading.Level, 1, 3)}", () => word.Run(heading.Text));
                break;
            case ParagraphPart paragraph:
                word.Paragraph("BodyText", () => word.Run(paragraph.Text));
                break;
            case TablePart table:
                foreach (Table page in TablePages.Of(table.Table))
                    WordTable.Write(word, page, ref sequence);
                // Word joins tables that touch; a table without notes needs a paragraph after it.
                if (table.Table.Notes.Count == 0)
                    word.Paragraph("TableNote", () => { });
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Neighbouring parts of the same page orientation; at least one section.</summary>
    private static List<(bool Turned, List<ReportPart> Parts)> Sections(Report report)
    {
        List<(bool Turned, List<ReportPart> Parts)> sections = [];
        foreach (ReportPart part in report.Parts)
        {
            bool turned = part is TablePart { Table.Landscape: true };
            if (sections.Count == 0 || sections[^1].Turned != turned)
                sections.Add((turned, []));
            sections[^1].Parts.Add(part);
        }
        if (sections.Count == 0)
            sections.Add((false, []));
        return sections;
    }

    private static void Page(XmlWriter xml, WordXml word, bool turned) => word.Element("sectPr", () =>
    {
        xml.WriteStartElement("w", "footerReference", WordXml.Space);
        xml.WriteAttributeString("w", "type", WordXml.Space, "default");
        xml.WriteAttributeString("r", "id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "rId3");
        xml.WriteEndElement();
        word.Element("pgSz", turned ? [("w", 16838), ("h", 11906), ("orient", "landscape")] : [("w", 11906), ("h", 16838)]);
        word.Element("pgMar", [("top", 1440), ("right", 1440), ("bottom", 1440), ("left", 1440), ("header", 708), ("footer", 708), ("gutter", 0)]);
    });

    private static void Settings(WordXml word) => word.Element("settings", () =>
    {
        word.Element("zoom", [("percent", 100)]);
        word.Value("characterSpacingControl", "compressPunctuation");
        word.Element("compat", () => word.Element("compatSetting",
            [("name", "compatibilityMode"), ("uri", "http://schemas.microsoft.com/office/word"), ("val", 15)]));
        word.Element("themeFontLang", [("val", "en-US"), ("eastAsia", "zh-CN")]);
    });

    private static void Footer(WordXml word) => word.Element("ftr", () =>
        word.Paragraph("TableNote", () => word.Field("PAGE", "1"), () => word.Value("jc", "center")));
}
