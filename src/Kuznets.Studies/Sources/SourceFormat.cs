using System.Text;

namespace Kuznets.Studies.Sources;

/// <summary>Recognises a format by its first bytes, then by the extension.</summary>
internal static class SourceFormat
{
    /// <summary>The format that the content shows; null for text, whose kind the extension or the text itself tells.</summary>
    public static string? OfContent(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return head.IndexOf("mimetypeapplication/vnd.oasis"u8) >= 0 ? "ods" : "xlsx";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return "xls";
        if (head.StartsWith("<stata_dta>"u8))
            return "dta";
        // Before format 117 a Stata file opens with its number, the byte order, 1 and 0.
        if (head.Length > 4 && head[0] is >= 102 and <= 115 && head[1] is 1 or 2 && head[2] == 1 && head[3] == 0)
            return "dta";
        if (head.StartsWith("PAR1"u8))
            return "parquet";
        if (head.StartsWith("%PDF"u8))
            return "pdf";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return "gz";
        if (head.StartsWith("$FL2"u8) || head.StartsWith("$FL3"u8))
            return "sav";
        if (head.StartsWith("RDX2\n"u8) || head.StartsWith("RDX3\n"u8))
            return "RData";
        return Markup(head);
    }

    /// <summary>Web pages and the XML of old workbooks, which often bear the extension .xls; null for anything else.</summary>
    private static string? Markup(ReadOnlySpan<byte> head)
    {
        string start = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 1024)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (!start.StartsWith('<'))
            return null;
        foreach (string tag in (ReadOnlySpan<string>)["<html", "<!doctype html", "<table", "<head", "<meta", "<style"])
        {
            if (start.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return "html";
        }
        return start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) ? start.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "html" : "xml" : null;
    }

    /// <summary>The format that the extension promises, in lower case without the dot.</summary>
    public static string OfExtension(string path) => Path.GetExtension(path).TrimStart('.').ToLowerInvariant();

    /// <summary>The kind of text: JSON where it begins like it and says so by extension or shape, else delimited text.</summary>
    public static string OfText(ReadOnlySpan<byte> head, string extension)
    {
        string start = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        bool records = start.StartsWith('[') && start.TrimStart('[', ' ', '\t', '\r', '\n').StartsWith('{');
        return extension switch
        {
            "json" or "jsonl" or "ndjson" => extension == "json" ? "json" : "jsonl",
            "tsv" or "tab" => "tsv",
            "csv" or "txt" => records || start.StartsWith("{\"", StringComparison.Ordinal) ? "json" : "csv",
            _ => records || start.StartsWith("{\"", StringComparison.Ordinal) ? "json" : "csv",
        };
    }
}
