namespace Kuznets.Studies.Sources.Tabular;

/// <summary>The kinds of reading a <c>parse:</c> entry can ask for.</summary>
public enum ParseKind
{
    /// <summary>As the column itself suggests.</summary>
    Auto,

    /// <summary>Every cell as it is written.</summary>
    Text,

    /// <summary>Every cell must be a number (E509 names those that are not).</summary>
    Number,

    /// <summary>Cells that are no numbers become missing values, and are counted.</summary>
    NumberOrMissing,

    /// <summary>Numbers with a decimal comma.</summary>
    DecimalComma,

    /// <summary>Numbers with a decimal point, commas being thousands.</summary>
    DecimalPoint,

    /// <summary>Per cent, with or without the sign: 12 and 12% are 0.12.</summary>
    Percent,

    /// <summary>Numbers in units of 10,000 (万).</summary>
    TenThousand,

    /// <summary>Numbers in units of 100,000,000 (亿).</summary>
    HundredMillion,

    /// <summary>Numbers or dates once a text at the end is taken off.</summary>
    StripSuffix,

    /// <summary>Numbers or dates once a text at the start is taken off.</summary>
    StripPrefix,

    /// <summary>Dates of one frequency, year first.</summary>
    Date,

    /// <summary>Dates, day before month.</summary>
    DayMonthYear,

    /// <summary>Dates, month before day.</summary>
    MonthDayYear,

    /// <summary>Day numbers of a spreadsheet (41699 is 2014-03-01).</summary>
    SheetDate,

    /// <summary>Day numbers of a spreadsheet of the 1904 system.</summary>
    SheetDate1904,
}

/// <summary>How the cells of one column are to be read.</summary>
/// <param name="Kind">The kind of reading.</param>
/// <param name="Affix">The text to take off, for <see cref="ParseKind.StripSuffix"/> and <see cref="ParseKind.StripPrefix"/>.</param>
public sealed record ParseRule(ParseKind Kind, string Affix = "")
{
    private static readonly (string Name, ParseKind Kind)[] Known =
    [
        ("auto", ParseKind.Auto), ("text", ParseKind.Text), ("number", ParseKind.Number), ("number-or-missing", ParseKind.NumberOrMissing),
        ("decimal-comma", ParseKind.DecimalComma), ("decimal-point", ParseKind.DecimalPoint), ("percent", ParseKind.Percent),
        ("ten-thousand", ParseKind.TenThousand), ("hundred-million", ParseKind.HundredMillion), ("strip-suffix", ParseKind.StripSuffix),
        ("strip-prefix", ParseKind.StripPrefix), ("date", ParseKind.Date), ("dmy", ParseKind.DayMonthYear), ("mdy", ParseKind.MonthDayYear),
        ("excel-date", ParseKind.SheetDate), ("excel-date-1904", ParseKind.SheetDate1904),
    ];

    /// <summary>The column decides.</summary>
    public static ParseRule Auto { get; } = new(ParseKind.Auto);

    /// <summary>The rules' names, as a study file writes them.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Select(k => k.Name)];

    /// <summary>The rule of that text, e.g. <c>number</c> or <c>strip-suffix 年</c>; E510 when there is none.</summary>
    public static ParseRule Of(string column, string text)
    {
        string trimmed = text.Trim();
        int blank = trimmed.IndexOf(' ', StringComparison.Ordinal);
        string name = blank < 0 ? trimmed : trimmed[..blank], affix = blank < 0 ? "" : trimmed[(blank + 1)..].Trim();
        foreach ((string known, ParseKind kind) in Known)
        {
            bool wantsAffix = kind is ParseKind.StripSuffix or ParseKind.StripPrefix;
            if (known == name && wantsAffix == (affix.Length > 0))
                return new ParseRule(kind, affix);
        }
        throw Throw.UnknownRule(column, text, Names);
    }

    /// <summary>Whether the cells' exact spelling is needed.</summary>
    internal bool NeedsTexts => Kind is not (ParseKind.Auto or ParseKind.Number or ParseKind.NumberOrMissing or ParseKind.Percent
        or ParseKind.TenThousand or ParseKind.HundredMillion or ParseKind.DecimalPoint
        or ParseKind.SheetDate or ParseKind.SheetDate1904);

    /// <summary>The rule as a study file writes it.</summary>
    public override string ToString()
    {
        string name = Known.First(k => k.Kind == Kind).Name;
        return Affix.Length == 0 ? name : $"{name} {Affix}";
    }
}
