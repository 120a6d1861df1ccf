using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>Rows of coefficients, each with its standard error, t, p or interval below or beside it.</summary>
internal static class CoefficientRows
{
    public static IEnumerable<Row> Of(RegressionContext table)
    {
        bool first = true;
        foreach (string name in table.Shown)
        {
            string label = RangeLabels.Of(table, name) ?? table.Names.Term(name);
            yield return new Row(RowKind.Coefficient, name, [new TextCell(label), .. table.Columns.SelectMany(c => Coefficient(table, c, name, first))]);
            if (!table.Options.Beside)
                yield return new Row(RowKind.Uncertainty, name, [Cell.Empty, .. table.Columns.Select(c => Uncertain(table, c.Fit?.Find(name)))]);
            first = false;
        }
    }

    private static IEnumerable<Cell> Coefficient(RegressionContext table, RegressionColumn column, string name, bool first)
    {
        if (column.Fit is not { } fit)
        {
            yield return (first ? new TextCell(NumberFormat.Missing) : Cell.Empty) with { Span = table.Width };
            yield break;
        }
        if (fit.Find(name) is not { } term)
        {
            yield return (fit.Omitted.Any(o => o.Name == name) ? new OmittedCell(table.Words["omitted"]) : Cell.Empty) with { Span = table.Width };
            yield break;
        }
        SmallNumbers small = table.Options.Small == SmallNumbers.MoreDigits ? SmallNumbers.MoreDigits : SmallNumbers.Zero;
        yield return new NumberCell(term.Estimate, table.Number with { Small = small }) { Significance = StarLevel.Of(term.P, table.Stars) };
        if (table.Options.Beside)
            yield return Uncertain(table, term);
    }

    private static Cell Uncertain(RegressionContext table, Term? term)
    {
        if (term is null)
            return Cell.Empty;
        NumberFormat round = table.Number with { Bracket = Bracket.Round };
        return table.Options.Uncertainty switch
        {
            Uncertainty.T => new NumberCell(term.Statistic, round),
            Uncertainty.P => new NumberCell(term.P, round with { Small = table.Options.Small }),
            Uncertainty.Ci => new IntervalCell(term.Low, term.High, table.Number),
            _ => new NumberCell(term.Se, round with { Small = table.Options.Small }),
        };
    }
}
