namespace Kuznets.Reporting;

/// <summary>What stands with a coefficient.</summary>
public enum Uncertainty { Se, T, P, Ci }

/// <summary>How yes and no are written: 是/否, 控制/未控制, YES/NO, a tick.</summary>
public enum MarkWords { YesNo, Controlled, Upper, Tick }

/// <summary>A heading over several neighbouring columns.</summary>
/// <param name="Text">The heading.</param>
/// <param name="Columns">How many columns it covers.</param>
public sealed record ColumnGroup(string Text, int Columns);

/// <summary>A row the author adds: its name and one text a column.</summary>
public sealed record ExtraRow(string Name, Seq<string> Values);

/// <summary>How a regression table is laid out. What is null is decided by the journal.</summary>
public sealed record RegressionTableOptions
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

    /// <summary>Terms shown: names, globs or <c>/regular expressions/</c>; all when empty. The others are controls.</summary>
    public Seq<string> Keep { get; init; }

    /// <summary>Terms not shown.</summary>
    public Seq<string> Drop { get; init; }

    /// <summary>Terms that come first, in this order.</summary>
    public Seq<string> Order { get; init; }

    /// <summary>Names of variables, effects and outcomes for readers.</summary>
    public IReadOnlyDictionary<string, Label> Labels { get; init; } = new Dictionary<string, Label>();

    /// <summary>Digits of coefficients, errors and fit statistics.</summary>
    public int Digits { get; init; } = 3;

    /// <summary>How an error or p that rounds to zero is shown.</summary>
    public SmallNumbers Small { get; init; } = SmallNumbers.Bound;

    /// <summary>Whether a negative number that rounds to zero keeps its sign.</summary>
    public bool SignedZero { get; init; }

    /// <summary>Significance levels; empty for no stars; null for the journal's.</summary>
    public Seq<StarLevel>? Stars { get; init; }

    /// <summary>What stands with each coefficient.</summary>
    public Uncertainty Uncertainty { get; init; } = Uncertainty.Se;

    /// <summary>Whether it stands in a column beside the coefficient instead of below it.</summary>
    public bool Beside { get; init; }

    /// <summary>Whether terms not shown are told by one row of yes and no; null when there are such terms.</summary>
    public bool? FoldControls { get; init; }

    /// <summary>Whether absorbed effects are told by rows of yes and no.</summary>
    public bool EffectRows { get; init; } = true;

    /// <summary>Words of yes and no.</summary>
    public MarkWords Marks { get; init; } = MarkWords.YesNo;

    /// <summary>One heading a column; empty for none, except that samples of a split name themselves.</summary>
    public Seq<string> Headings { get; init; }

    /// <summary>Headings over neighbouring columns.</summary>
    public Seq<ColumnGroup> Groups { get; init; }

    /// <summary>Whether the first stages of instrumental variables stand in columns before their second stage.</summary>
    public bool FirstStages { get; init; }

    /// <summary>Rows of the fit block, by the contract's names of statistics and tests; null for the journal's.</summary>
    public Seq<string>? FitRows { get; init; }

    /// <summary>Rows the author adds above the fit block.</summary>
    public Seq<ExtraRow> ExtraRows { get; init; }

    /// <summary>Whether counts have a thousands comma; null for the journal's.</summary>
    public bool? Thousands { get; init; }

    /// <summary>Whether a thin rule stands above effects and fit; null for the journal's.</summary>
    public bool? ThinRule { get; init; }

    /// <summary>Whether the note names the program whose small-sample convention was followed.</summary>
    public bool StateConvention { get; init; } = true;

    /// <summary>Whether caveats of the fits are printed below the table.</summary>
    public bool Caveats { get; init; } = true;

    /// <summary>Whether the note ends with 下同 (the same below).</summary>
    public bool SameBelow { get; init; }

    /// <summary>Sentences added to the notes.</summary>
    public Seq<string> Notes { get; init; }
}

/// <summary>A column of a regression table: a fit, or the reason why there is none.</summary>
/// <param name="Fit">The fit; null when it failed.</param>
/// <param name="Failure">Why it failed; null for a fit.</param>
public sealed record RegressionColumn(Modelling.Estimate? Fit, Note? Failure = null)
{
    /// <summary>Outcome of a failed column, for its header.</summary>
    public string Outcome { get; init; } = Fit?.Outcome ?? "";

    /// <summary>1 for a first stage, 2 for the second stage beside it, 0 for every other column.</summary>
    public int Stage { get; init; }

    /// <summary>Sample of a split or name of a variant, for its header; null for neither.</summary>
    public string? Sample { get; init; } = Fit?.Labels.GetValueOrDefault("sample") ?? Fit?.Labels.GetValueOrDefault("variant");
}
