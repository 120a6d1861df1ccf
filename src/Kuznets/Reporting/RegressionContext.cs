using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>The fits of a regression table with every choice of layout made.</summary>
internal sealed class RegressionContext
{
    public RegressionContext(IReadOnlyList<RegressionColumn> columns, RegressionTableOptions options)
    {
        (Columns, Options) = (columns, options);
        Layout = JournalLayout.Of(options.Journal);
        Language = options.Language ?? Layout.Language;
        Style = options.Language is { } asked && asked != Layout.Language ? TableStyle.Of(asked) : Layout.Style;
        Words = Labels.Of(Language);
        Names = new TermLabels(Language, options.Labels);
        Stars = options.Stars ?? Layout.Stars;
        Thousands = options.Thousands ?? Layout.Thousands;
        Number = new NumberFormat(options.Digits, Thousands: Thousands, SignedZero: options.SignedZero);
        Terms = TermOrder.Union(columns);
        TermPatterns keep = new("keep", options.Keep, Terms), drop = new("drop", options.Drop, Terms), order = new("order", options.Order, Terms);
        Shown = [.. Terms.Where(t => (!keep.Any || keep.Match(t)) && !drop.Match(t)).OrderBy(order.Rank)];
        Unmatched = [.. Texts(options).Where(o => Terms.Count > 0 && !Terms.Any(new TermPatterns(o.Option, [o.Text], Terms).Match))];
    }

    public IReadOnlyList<RegressionColumn> Columns { get; }
    public RegressionTableOptions Options { get; }
    public JournalLayout Layout { get; }
    public Language Language { get; }
    public TableStyle Style { get; }
    public Labels Words { get; }
    public TermLabels Names { get; }
    public Seq<StarLevel> Stars { get; }
    public bool Thousands { get; }
    public NumberFormat Number { get; }

    /// <summary>Every term of any column.</summary>
    public List<string> Terms { get; }

    /// <summary>Terms that have rows, in their order.</summary>
    public List<string> Shown { get; }

    /// <summary>Patterns of keep, drop and order that no term matches.</summary>
    public List<(string Option, string Text)> Unmatched { get; }

    /// <summary>Columns of the table that one fit takes.</summary>
    public int Width => Options.Beside ? 2 : 1;

    public bool Chinese => Language == Language.Chinese;

    /// <summary>Fits with the zero-based index of their column.</summary>
    public IEnumerable<(int Index, Estimate Fit)> Fits =>
        Columns.Select((c, i) => (i, c.Fit)).Where(c => c.Fit is not null).Select(c => (c.i, c.Fit!));

    /// <summary>Terms of a fit that the table does not show: its controls.</summary>
    public bool HasControls(Estimate fit) => fit.Terms.Any(t => !TermLabels.IsIntercept(t.Name) && !Shown.Contains(t.Name));

    /// <summary>A row with one cell a fit; a cell covers the column beside it too.</summary>
    public Row RowOf(RowKind kind, string key, string name, Func<RegressionColumn, Cell> cell) =>
        new(kind, key, [new TextCell(name), .. Columns.Select(c => cell(c) with { Span = Width })]);

    /// <summary>Yes or no in the words that were chosen.</summary>
    public Cell Mark(bool yes) => new MarkCell(yes, Options.Marks switch
    {
        MarkWords.Controlled => Words[yes ? "controlled" : "not-controlled"],
        MarkWords.Upper => Words[yes ? "yes-upper" : "no-upper"],
        MarkWords.Tick => Words[yes ? "tick" : "cross"],
        _ => Words[yes ? "yes" : "no"],
    });

    private static IEnumerable<(string Option, string Text)> Texts(RegressionTableOptions options) =>
        options.Keep.Select(t => ("keep", t)).Concat(options.Drop.Select(t => ("drop", t))).Concat(options.Order.Select(t => ("order", t)));
}
