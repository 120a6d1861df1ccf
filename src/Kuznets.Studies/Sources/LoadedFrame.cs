using Kuznets.Data;

namespace Kuznets.Studies.Sources;

/// <summary>A frame as it came from a file, with everything worth knowing about the reading.</summary>
/// <param name="Frame">The columns in the order and under the names of the source.</param>
/// <param name="Notes">Everything that was decided, changed or left out.</param>
public sealed record LoadedFrame(Frame Frame, Seq<Note> Notes)
{
    /// <summary>Format that was read: <c>csv</c>, <c>tsv</c>, <c>json</c>, <c>jsonl</c>, <c>xlsx</c>, <c>xls</c>, <c>dta</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Encoding of the text, as <see cref="SourceOptions.Encoding"/> would pin it; null where the format fixes it.</summary>
    public string? Encoding { get; init; }

    /// <summary>Further facts by name: separator, sheet, header rows.</summary>
    public Seq<Argument> Facts { get; init; }
}
