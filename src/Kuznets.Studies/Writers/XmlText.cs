using System.Text;
using System.Xml;

namespace Kuznets.Studies.Writers;

/// <summary>Text that XML can hold.</summary>
internal static class XmlText
{
    /// <summary>The text without control characters and lone surrogates, which no XML file may hold.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }
        return clean.ToString();
    }
}
