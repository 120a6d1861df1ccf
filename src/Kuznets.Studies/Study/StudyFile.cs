using Kuznets.Inference;
using Kuznets.Reporting;

namespace Kuznets.Studies.Study;

/// <summary>A study as its file states it: records all the way down, every one of them with its place in the file.</summary>
public sealed record StudyFile
{
    /// <summary>Path of the file as the user gave it.</summary>
    public required string Path { get; init; }

    /// <summary>Title, in the first language of the study.</summary>
    public string Title => Heading.In(Languages.Count > 0 ? Languages[0] : Language.English) ?? "";

    /// <summary>Title in one or two languages.</summary>
    public required Label Heading { get; init; }

    /// <summary>Languages of labels and reports, the first one of tables; empty when the file says nothing.</summary>
    public Seq<Language> Languages { get; init; }

    /// <summary>Table preset; null to follow the language.</summary>
    public string? Journal { get; init; }

    /// <summary>Convention of every model that names none.</summary>
    public Match Match { get; init; }

    /// <summary>Seed; null when the file says nothing.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Percentile type; null for the profile's.</summary>
    public int? PercentileType { get; init; }

    /// <summary>Data sources.</summary>
    public Seq<DataEntry> Data { get; init; }

    /// <summary>Derived columns in the order of the file.</summary>
    public Seq<DeriveEntry> Derive { get; init; }

    /// <summary>Named samples; a single condition is called <c>""</c> and holds for every model.</summary>
    public Seq<SampleEntry> Samples { get; init; }

    /// <summary>Labels by name.</summary>
    public OrderedDictionary<string, Label> Labels { get; init; } = [];

    /// <summary>Definitions of variables by column.</summary>
    public Seq<VariableEntry> Variables { get; init; }

    /// <summary>Analyses.</summary>
    public Seq<ModelEntry> Models { get; init; }

    /// <summary>Tables.</summary>
    public Seq<TableEntry> Tables { get; init; }

    /// <summary>Report, or null.</summary>
    public ReportEntry? Report { get; init; }

    /// <summary>Expectations.</summary>
    public Seq<Expectation> Expectations { get; init; }

    /// <summary>Folder that relative paths start from.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
}

/// <summary>A data source: paths, keys of the panel, and how to read it.</summary>
public sealed record DataEntry(string Name, Seq<string> From, string? Unit, string? Time, Section Section);

/// <summary>A derived column.</summary>
public sealed record DeriveEntry(string Name, YamlScalar Expression, Place Place);

/// <summary>A condition rows must meet.</summary>
public sealed record SampleEntry(string Name, YamlScalar Condition);

/// <summary>An analysis: its id, its kind and the keys that were given.</summary>
public sealed record ModelEntry(string Id, AnalysisKeys Analysis, Section Section);

/// <summary>A table: its id, the models or fits in its columns, and its options.</summary>
public sealed record TableEntry(string Id, Seq<string> Models, Section Section);

/// <summary>A variable's definition.</summary>
public sealed record VariableEntry(string Name, Section Section);

/// <summary>The report: parts in their order and formats.</summary>
public sealed record ReportEntry(Seq<PartEntry> Parts, Seq<string> Formats, Label? Title, Section Section);

/// <summary>One part of the report: the id of a table, or a section of heading and text.</summary>
/// <param name="Table">Id of the table; null for words.</param>
/// <param name="Words">Heading and paragraphs; null for a table.</param>
/// <param name="Node">Where it is stated.</param>
public sealed record PartEntry(YamlScalar? Table, Section? Words, YamlNode Node);

/// <summary>Something the results must meet, else the run ends with exit code 1.</summary>
/// <param name="Fit">Model or fit id.</param>
/// <param name="Term">Coefficient; null when <paramref name="Stat"/> is meant.</param>
/// <param name="Stat">Statistic or test; null when <paramref name="Term"/> is meant.</param>
/// <param name="Bounds">Quantity (<c>estimate</c>, <c>se</c>, <c>p</c>, <c>value</c>) and the interval it must lie in.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record Expectation(string Fit, string? Term, string? Stat, Seq<Bound> Bounds, Place Place);

/// <summary>An interval a quantity must lie in.</summary>
/// <param name="Quantity">What is bounded: <c>estimate</c>, <c>se</c>, <c>p</c>, <c>value</c>.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Open">Whether the ends themselves are outside.</param>
/// <param name="Text">As the user wrote it.</param>
public sealed record Bound(string Quantity, double Low, double High, bool Open, string Text)
{
    /// <summary>Whether the value lies inside; a missing value does not.</summary>
    public bool Holds(double value) => Open ? value > Low && value < High : value >= Low && value <= High;
}
