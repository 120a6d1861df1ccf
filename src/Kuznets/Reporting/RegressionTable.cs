using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>
/// Sets fits side by side: one column a fit, rows for coefficients, controls, effects and fit. Every row, note and star is derived
/// from the fits; nothing is typed. E150–E154 and E156 tell a request that fits no column.
/// </summary>
public static class RegressionTable
{
    /// <summary>A table of these fits.</summary>
    public static Table Build(IReadOnlyList<Estimate> fits, RegressionTableOptions? options = null) =>
        Build([.. fits.Select(f => new RegressionColumn(f))], options);

    /// <summary>A table of a cube, cells that failed included, in the cube's order.</summary>
    public static Table Build(Modelling.Fits fits, RegressionTableOptions? options = null)
    {
        IEnumerable<(string Id, RegressionColumn Column)> fitted = fits.Estimates.Select(e => (e.Id, new RegressionColumn(e)));
        IEnumerable<(string Id, RegressionColumn Column)> failed = fits.Failures
            .Select(f => (f.Id, new RegressionColumn(null, f.Reasons[0]) { Outcome = f.Formula[..f.Formula.IndexOf('~', StringComparison.Ordinal)].TrimEnd() }));
        return Build([.. fitted.Concat(failed).OrderBy(c => c.Id.Length).ThenBy(c => c.Id, StringComparer.Ordinal).Select(c => c.Column)], options);
    }

    /// <summary>A table of these columns; a column that failed says why in a note.</summary>
    public static Table Build(IReadOnlyList<RegressionColumn> columns, RegressionTableOptions? options = null)
    {
        if (columns.Count == 0)
            throw Throw.NoColumns();
        if (options?.FirstStages == true)
            columns = [.. columns.SelectMany(Stages)];
        RegressionContext table = new(columns, options ?? new RegressionTableOptions());
        Seq<Row> coefficients = [.. CoefficientRows.Of(table)];
        Seq<Row> block = [.. IndicatorRows.Of(table), .. FitRows.Of(table)];
        bool rule = table.Options.ThinRule ?? table.Layout.ThinRule;
        List<Section> body = [];
        if (coefficients.Count > 0)
            body.Add(new Section(coefficients));
        if (block.Count > 0)
            body.Add(new Section(block, rule && coefficients.Count > 0));
        return new Table
        {
            Id = table.Options.Id,
            Number = table.Options.Number,
            Title = table.Options.Title,
            Language = table.Language,
            Style = table.Style,
            Columns = [new TableColumn(Alignment.Left), .. Enumerable.Repeat(new TableColumn(Alignment.Decimal), columns.Count * table.Width)],
            Header = HeaderRows.Of(table),
            Body = body.ToSeq(),
            Notes = [.. RegressionNotes.Of(table)],
            Warnings = [.. Warnings(table)],
        };
    }

    /// <summary>A column of instrumental variables with its first stages before it; any other as it is.</summary>
    private static IEnumerable<RegressionColumn> Stages(RegressionColumn column) => column.Fit is { FirstStages.Count: > 0 } fit
        ? [.. fit.FirstStages.Select(f => new RegressionColumn(f) { Sample = column.Sample, Stage = 1 }), column with { Stage = 2 }]
        : [column];

    private static IEnumerable<Note> Warnings(RegressionContext table)
    {
        int[] sizes = [.. table.Fits.Select(f => f.Fit.Sample.Used)];
        if (sizes.Distinct().Count() > 1)
            yield return new Note("W150", ("sizes", string.Join(", ", sizes.Select(n => NumberFormat.Count(false).Write(n)))));
        string[] zero = [.. table.Fits.SelectMany(f => f.Fit.Terms)
            .Where(t => table.Shown.Contains(t.Name) && table.Number.RoundsToZero(t.Estimate)).Select(t => t.Name).Distinct(StringComparer.Ordinal)];
        if (zero.Length > 0)
            yield return new Note("W151", ("terms", zero), ("digits", table.Options.Digits));
        foreach ((string option, string text) in table.Unmatched)
            yield return new Note("W152", ("option", option), ("pattern", text));
    }
}
