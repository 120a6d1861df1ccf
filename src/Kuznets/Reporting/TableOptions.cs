namespace Kuznets.Reporting;

/// <summary>How a table that is not one of regressions is laid out. What is null is decided by the journal.</summary>
public sealed record TableOptions
{
    /// <summary>Stable id, e.g. <c>t1</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Number in the report; empty when not numbered.</summary>
    public string Number { get; init; } = "";

    /// <summary>Layout.</summary>
    public Journal Journal { get; init; } = Journal.En;

    /// <summary>Language of the words; null for the journal's.</summary>
    public Language? Language { get; init; }

    /// <summary>Names of variables for readers.</summary>
    public IReadOnlyDictionary<string, Label> Labels { get; init; } = new Dictionary<string, Label>();

    /// <summary>Digits after the decimal point.</summary>
    public int Digits { get; init; } = 3;

    /// <summary>Significance levels; empty for no stars; null for the journal's.</summary>
    public Seq<StarLevel>? Stars { get; init; }

    /// <summary>Whether counts have a thousands comma; null for the journal's.</summary>
    public bool? Thousands { get; init; }

    /// <summary>Statistics shown, where a table lets one choose; empty for the language's usual ones.</summary>
    public Seq<string> Columns { get; init; }

    /// <summary>Sentences added to the notes.</summary>
    public Seq<string> Notes { get; init; }
}
