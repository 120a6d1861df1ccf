namespace Kuznets.Reporting;

/// <summary>Whose layout a table follows: <c>cn</c>, <c>en</c>, <c>aer</c>, <c>elsevier</c>.</summary>
public enum Journal
{
    /// <summary>Chinese journals: three rules, stars raised, numbers above outcomes (<c>cn</c>).</summary>
    Cn,

    /// <summary>English economics journals in general: booktabs, a thin rule above the fit block (<c>en</c>).</summary>
    En,

    /// <summary>American Economic Association: no stars (<c>aer</c>).</summary>
    Aer,

    /// <summary>Elsevier, as Energy Economics prints (<c>elsevier</c>).</summary>
    Elsevier,
}

/// <summary>What a journal's layout decides unless the author says otherwise.</summary>
/// <param name="Language">Language of the words.</param>
/// <param name="Style">Caption, rules, prefix of notes.</param>
/// <param name="Stars">Significance levels; empty where stars are forbidden.</param>
/// <param name="Thousands">Whether counts have a thousands comma.</param>
/// <param name="NumbersFirst">Whether column numbers stand above the outcomes.</param>
/// <param name="ThinRule">Whether a thin rule stands above the block of effects and fit.</param>
public sealed record JournalLayout(
    Language Language, TableStyle Style, Seq<StarLevel> Stars, bool Thousands, bool NumbersFirst, bool ThinRule)
{
    /// <summary>Rows of the fit block, by their names; those no column has are left out.</summary>
    public required Seq<string> FitRows { get; init; }

    /// <summary>Rows that dynamic panels have.</summary>
    private static readonly string[] Dynamic = ["ar1", "ar2", "hansen", "instruments", "groups"];

    /// <summary>The layout of a journal.</summary>
    public static JournalLayout Of(Journal journal) => journal switch
    {
        Journal.Cn => new(Language.Chinese, TableStyle.Chinese, StarLevel.Usual, false, true, false) { FitRows = ["n", "r2", .. Dynamic] },
        Journal.Aer => new(Language.English, TableStyle.Aer, [], true, false, true) { FitRows = ["n", "r2", "clusters", "mean", .. Dynamic] },
        Journal.Elsevier => new(Language.English, TableStyle.Elsevier, StarLevel.Usual, true, false, true) { FitRows = ["n", "r2", "r2-adj", .. Dynamic] },
        _ => new(Language.English, TableStyle.English, StarLevel.Usual, true, false, true) { FitRows = ["n", "r2", "r2-within", "clusters", .. Dynamic] },
    };

    /// <summary>The journal of a name in a study file; E155 when there is none.</summary>
    public static Journal Parse(string name) => name switch
    {
        "cn" => Journal.Cn,
        "en" => Journal.En,
        "aer" => Journal.Aer,
        "elsevier" => Journal.Elsevier,
        _ => throw Throw.UnknownJournal(name),
    };
}

/// <summary>A significance level and its mark.</summary>
/// <param name="Mark">Stars.</param>
/// <param name="Level">The mark is given where p is below this.</param>
public sealed record StarLevel(string Mark, double Level)
{
    /// <summary>*** 1 %, ** 5 %, * 10 %.</summary>
    public static Seq<StarLevel> Usual { get; } = [new("***", 0.01), new("**", 0.05), new("*", 0.10)];

    /// <summary>The mark of an unrounded p: that of the strictest level it is below.</summary>
    public static string Of(double p, Seq<StarLevel> levels) =>
        levels.Where(l => p < l.Level).MinBy(l => l.Level)?.Mark ?? "";
}
