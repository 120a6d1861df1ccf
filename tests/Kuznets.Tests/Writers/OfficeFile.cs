using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Kuznets.Tests.Writers;

/// <summary>Reads Word and Excel files back, independently of the writers.</summary>
internal static class OfficeFile
{
    public static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static XElement Part(byte[] file, string path)
    {
        using ZipArchive zip = new(new MemoryStream(file));
        using Stream part = zip.GetEntry(path)!.Open();
        return XDocument.Load(part).Root!;
    }

    /// <summary>All parts as one text, for approval.</summary>
    public static string Text(byte[] file)
    {
        StringBuilder text = new();
        using ZipArchive zip = new(new MemoryStream(file));
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream part = entry.Open();
            text.Append("<!-- ").Append(entry.FullName).Append(" -->\n").Append(XDocument.Load(part).ToString().ReplaceLineEndings("\n")).Append('\n');
        }
        return text.ToString();
    }

    public static string[] Errors(OpenXmlPackage package) =>
        [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Path?.XPath}: {e.Description}")];
}
