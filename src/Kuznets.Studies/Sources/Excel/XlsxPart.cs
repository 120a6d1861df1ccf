using System.Xml;

namespace Kuznets.Studies.Sources.Excel;

/// <summary>
/// One XML part, read forward. Elements are told by their local names, so that the strict and the transitional namespaces
/// and any prefix read alike; document types are refused and nothing outside is ever resolved.
/// </summary>
internal sealed class XlsxPart : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        MaxCharactersFromEntities = 1024,
    };

    private readonly string name;

    public XlsxPart(ZipParts zip, string name)
    {
        this.name = name;
        Xml = XmlReader.Create(zip.Open(name), Settings);
    }

    /// <summary>The reader, standing where the last call left it.</summary>
    public XmlReader Xml { get; }

    /// <summary>The next element or end; false at the end of the part. E544 with line and position for bad XML.</summary>
    public bool Next()
    {
        try
        {
            return Xml.Read();
        }
        catch (XmlException e)
        {
            throw Throw.BadPart(name, Throw.Where(e.LineNumber, e.LinePosition), e.Message);
        }
    }

    /// <summary>Whether an element of this name begins here.</summary>
    public bool Begins(string element) => Xml.NodeType == XmlNodeType.Element && Xml.LocalName == element;

    /// <summary>Whether an element of this name ends here.</summary>
    public bool Ends(string element) => Xml.NodeType == XmlNodeType.EndElement && Xml.LocalName == element;

    /// <summary>An attribute by its local name.</summary>
    public string? Attribute(string local)
    {
        if (Xml.GetAttribute(local) is { } plain)
            return plain;
        for (bool more = Xml.MoveToFirstAttribute(); more; more = Xml.MoveToNextAttribute())
        {
            if (Xml.LocalName != local)
                continue;
            string value = Xml.Value;
            Xml.MoveToElement();
            return value;
        }
        Xml.MoveToElement();
        return null;
    }

    /// <summary>All text inside the element that begins here; reading stops at its end.</summary>
    public string Text()
    {
        if (Xml.IsEmptyElement)
            return "";
        int depth = Xml.Depth;
        string? only = null;
        System.Text.StringBuilder? many = null;
        while (Next() && Xml.Depth > depth)
        {
            if (Xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
                continue;
            if (only is null)
                only = Xml.Value;
            else
                (many ??= new System.Text.StringBuilder(only)).Append(Xml.Value);
        }
        return many?.ToString() ?? only ?? "";
    }

    /// <summary>The error for something that contradicts the format here.</summary>
    public DataException Bad(string reason)
    {
        IXmlLineInfo? info = Xml as IXmlLineInfo;
        return Throw.BadPart(name, Throw.Where(info?.LineNumber ?? 0, info?.LinePosition ?? 0), reason);
    }

    /// <inheritdoc/>
    public void Dispose() => Xml.Dispose();
}
