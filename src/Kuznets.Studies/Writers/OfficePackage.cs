using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Kuznets.Studies.Writers;

/// <summary>
/// The zip container of Word and Excel files (ECMA-376 part 2): parts, their content types and their relations. The same parts
/// give the same bytes: entries carry a fixed time and stand in the order they were added.
/// </summary>
internal sealed class OfficePackage
{
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Path, string ContentType, byte[] Content)> parts = [];
    private readonly Dictionary<string, List<(string Id, string Kind, string Target)>> relations = new(StringComparer.Ordinal);

    /// <summary>Adds an XML part.</summary>
    public void Add(string path, string contentType, Action<XmlWriter> write) => parts.Add((path, contentType, Xml(write)));

    /// <summary>Relates a part (the package itself when empty) to another; the target is relative to the part.</summary>
    public void Relate(string from, string id, string kind, string target)
    {
        if (!relations.TryGetValue(from, out var list))
            relations.Add(from, list = []);
        list.Add((id, kind.Contains("://", StringComparison.Ordinal) ? kind : Kinds + kind, target));
    }

    /// <summary>Writes the file.</summary>
    public void Save(Stream stream)
    {
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        Entry(zip, "[Content_Types].xml", Xml(ContentTypes));
        foreach ((string from, var list) in relations)
            Entry(zip, RelationsPath(from), Xml(w => Write(w, list)));
        foreach ((string path, _, byte[] content) in parts)
            Entry(zip, path, content);
    }

    private void ContentTypes(XmlWriter xml)
    {
        const string Space = "http://schemas.openxmlformats.org/package/2006/content-types";
        xml.WriteStartElement("Types", Space);
        foreach ((string extension, string type) in new[] { ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml") })
        {
            xml.WriteStartElement("Default", Space);
            xml.WriteAttributeString("Extension", extension);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
        foreach ((string path, string type, _) in parts)
        {
            xml.WriteStartElement("Override", Space);
            xml.WriteAttributeString("PartName", "/" + path);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, List<(string Id, string Kind, string Target)> list)
    {
        xml.WriteStartElement("Relationships", Relations);
        foreach ((string id, string kind, string target) in list)
        {
            xml.WriteStartElement("Relationship", Relations);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", kind);
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static string RelationsPath(string part)
    {
        int slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    private static void Entry(ZipArchive zip, string path, byte[] content)
    {
        ZipArchiveEntry entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        using Stream stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using MemoryStream stream = new();
        XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };
        using (XmlWriter xml = XmlWriter.Create(stream, settings))
        {
            xml.WriteStartDocument(true);
            write(xml);
            xml.WriteEndDocument();
        }
        return stream.ToArray();
    }

    /// <summary>The core properties: title and creator, no dates.</summary>
    public void AddProperties(string title)
    {
        const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", Dc = "http://purl.org/dc/elements/1.1/";
        Relate("", "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", xml =>
        {
            xml.WriteStartElement("cp", "coreProperties", Core);
            xml.WriteElementString("dc", "title", Dc, XmlText.Clean(title));
            xml.WriteElementString("dc", "creator", Dc, "Kuznets");
            xml.WriteEndElement();
        });
    }
}
