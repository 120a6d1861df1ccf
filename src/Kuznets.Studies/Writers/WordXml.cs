using System.Globalization;
using System.Xml;

namespace Kuznets.Studies.Writers;

/// <summary>Short names for writing WordprocessingML.</summary>
internal sealed class WordXml(XmlWriter xml)
{
    /// <summary>The namespace of WordprocessingML.</summary>
    public const string Space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>An element with attributes and content.</summary>
    public void Element(string name, (string Name, object Value)[] attributes, Action? content = null)
    {
        xml.WriteStartElement("w", name, Space);
        foreach ((string attribute, object value) in attributes)
            xml.WriteAttributeString("w", attribute, Space, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        content?.Invoke();
        xml.WriteEndElement();
    }

    /// <summary>An element with content.</summary>
    public void Element(string name, Action content) => Element(name, [], content);

    /// <summary>An element with one value.</summary>
    public void Value(string name, object value) => Element(name, [("val", value)]);

    /// <summary>An empty element.</summary>
    public void Flag(string name) => Element(name, []);

    /// <summary>A paragraph of a style.</summary>
    public void Paragraph(string style, Action content, Action? properties = null) => Element("p", () =>
    {
        Element("pPr", () =>
        {
            Value("pStyle", style);
            properties?.Invoke();
        });
        content();
    });

    /// <summary>A run of text; empty text gives no run.</summary>
    public void Run(string text, bool raised = false)
    {
        if (text.Length == 0)
            return;
        bool eastern = text.Any(c => CharacterWidth.Of(new System.Text.Rune(char.IsSurrogate(c) ? '　' : c)) == 2);
        Element("r", () =>
        {
            if (eastern || raised)
            {
                Element("rPr", () =>
                {
                    if (eastern)
                        Element("rFonts", [("hint", "eastAsia")]);
                    if (raised)
                        Value("vertAlign", "superscript");
                });
            }
            Text("t", text);
        });
    }

    /// <summary>A field with the text it shows until it is updated.</summary>
    public void Field(string instruction, string shown)
    {
        Element("r", () => Element("fldChar", [("fldCharType", "begin")]));
        Element("r", () => Text("instrText", $" {instruction} "));
        Element("r", () => Element("fldChar", [("fldCharType", "separate")]));
        Run(shown);
        Element("r", () => Element("fldChar", [("fldCharType", "end")]));
    }

    private void Text(string element, string text)
    {
        xml.WriteStartElement("w", element, Space);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(XmlText.Clean(text));
        xml.WriteEndElement();
    }
}
