using Kuznets.Reporting;

namespace Kuznets.Studies.Writers;

/// <summary>One part of a report.</summary>
public abstract record ReportPart;

/// <summary>A heading.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Level">1 for a chapter, 2 and 3 below it.</param>
public sealed record HeadingPart(string Text, int Level = 1) : ReportPart;

/// <summary>A paragraph of plain text.</summary>
public sealed record ParagraphPart(string Text) : ReportPart;

/// <summary>A table.</summary>
public sealed record TablePart(Table Table) : ReportPart;

/// <summary>Headings, paragraphs and tables strung together in one language; for two languages build it twice.</summary>
public sealed record Report
{
    /// <summary>Title of the document; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Language of the document.</summary>
    public Language Language { get; init; }

    /// <summary>The parts in their order.</summary>
    public Seq<ReportPart> Parts { get; init; }

    /// <summary>A document that holds one table.</summary>
    public static Report Of(Table table) => Of([table]);

    /// <summary>A document that holds these tables, at least one, in the language of the first.</summary>
    public static Report Of(Seq<Table> tables) => new() { Language = tables[0].Language, Parts = [.. tables.Select(t => new TablePart(t))] };
}
