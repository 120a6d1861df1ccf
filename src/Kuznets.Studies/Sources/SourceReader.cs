using Kuznets.Studies.Sources.Csv;
using Kuznets.Studies.Sources.Excel;
using Kuznets.Studies.Sources.Json;
using Kuznets.Studies.Sources.Stata;

namespace Kuznets.Studies.Sources;

/// <summary>Reads a file of any known format into a frame; the content decides the format, not the extension.</summary>
public static class SourceReader
{
    private const int HeadBytes = 4096;

    /// <summary>Formats that can be read.</summary>
    public static IReadOnlyList<string> Formats => ["csv", "tsv", "json", "jsonl", "xlsx", "xls", "dta"];

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is stated about it; the rest is detected and reported in the notes.</param>
    /// <exception cref="SurroundingsException">E500: the file cannot be opened.</exception>
    /// <exception cref="DataException">The content cannot be read; the code and the place say why.</exception>
    public static LoadedFrame Read(string path, SourceOptions? options = null) => Read(path, () => Open(path), options ?? SourceOptions.Default);

    /// <summary>Reads content that can be opened again and again.</summary>
    internal static LoadedFrame Read(string path, Func<Stream> open, SourceOptions options)
    {
        byte[] head = new byte[HeadBytes];
        using (Stream stream = open())
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        string extension = SourceFormat.OfExtension(path);
        string? binary = SourceFormat.OfContent(head);
        string format = options.Format?.ToLowerInvariant() ?? binary ?? SourceFormat.OfText(head, extension);
        string? sheetOnly = options.Sheet is not null ? "sheet" : options.Range is not null ? "range" : null;
        if (sheetOnly is not null && format is not ("xlsx" or "xlsm" or "xls"))
            throw Throw.NoSheets(sheetOnly, path, format);
        LoadedFrame loaded = format switch
        {
            "csv" or "txt" => CsvReader.Read(open, options, "csv"),
            "tsv" => CsvReader.Read(open, options with { Separator = options.Separator ?? "tab" }, "tsv"),
            "json" or "jsonl" or "ndjson" => JsonRecords.Read(open, options),
            "xlsx" or "xlsm" or "xls" => ExcelReader.Read(open, options),
            "dta" => StataReader.Read(open, options),
            _ => throw Throw.UnknownFormat(path, format),
        };
        return Mismatch(extension, loaded.Format) ? loaded with { Notes = loaded.Notes.Add(new Note("W500", ("extension", extension), ("format", loaded.Format))) } : loaded;
    }

    /// <summary>Whether the extension promised another format than the content has.</summary>
    private static bool Mismatch(string extension, string format) => extension switch
    {
        "xlsx" or "xlsm" => format != "xlsx",
        "xls" or "dta" or "csv" or "tsv" => format != extension,
        "json" or "jsonl" or "ndjson" => format is not ("json" or "jsonl"),
        _ => false,
    };

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Throw.NotFound(path, e.Message);
        }
    }
}
