namespace Kuznets.Reporting;

/// <summary>Words and weights around a table's cells.</summary>
/// <param name="Word">What a table is called: 表, Table.</param>
/// <param name="Separator">What stands between number and title.</param>
/// <param name="CaptionEnd">What ends a caption, e.g. a full stop.</param>
/// <param name="NotePrefix">What begins the notes: <c>注：</c>, <c>Notes: </c>.</param>
public sealed record TableStyle(string Word, string Separator, string CaptionEnd, string NotePrefix)
{
    /// <summary>Weight of the top rule in points.</summary>
    public double TopRule { get; init; } = 1.5;

    /// <summary>Weight of the rule below the header in points.</summary>
    public double HeaderRule { get; init; } = 0.75;

    /// <summary>Weight of thin rules: below spanners, above the fit block, in points.</summary>
    public double ThinRule { get; init; } = 0.5;

    /// <summary>Weight of the bottom rule in points.</summary>
    public double BottomRule { get; init; } = 1.5;

    /// <summary>Chinese journals: <c>表2  基准回归结果</c>.</summary>
    public static TableStyle Chinese { get; } = new("表", "  ", "", "注：");

    /// <summary>General English: <c>Table 2. Baseline results</c>.</summary>
    public static TableStyle English { get; } = new("Table ", ". ", "", "Notes: ");

    /// <summary>American Economic Association: <c>Table 2—Baseline results</c>.</summary>
    public static TableStyle Aer { get; } = new("Table ", "—", "", "Notes: ");

    /// <summary>Elsevier: <c>Table 2. Baseline results.</c></summary>
    public static TableStyle Elsevier { get; } = new("Table ", ". ", ".", "Notes: ");

    /// <summary>The general style of a language.</summary>
    public static TableStyle Of(Language language) => language == Language.Chinese ? Chinese : English;

    /// <summary>Word and number: <c>表2</c>, <c>Table 2</c>.</summary>
    public string Numbered(string number) => Word + number;

    /// <summary>The whole caption.</summary>
    public string Caption(string number, string title)
    {
        string end = title.Length == 0 || title.EndsWith(CaptionEnd, StringComparison.Ordinal) ? "" : CaptionEnd;
        if (number.Length == 0)
            return title + end;
        return title.Length == 0 ? Numbered(number) : Numbered(number) + Separator + title + end;
    }

    /// <summary>The caption of a later page: <c>续表2  基准回归结果</c>, <c>Table 2. Baseline results (continued)</c>.</summary>
    public string Continued(string number, string title) =>
        Word == Chinese.Word ? "续" + (number.Length == 0 ? Word : "") + Caption(number, title) : Caption(number, title) + " (continued)";
}
