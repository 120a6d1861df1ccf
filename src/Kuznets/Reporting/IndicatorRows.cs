using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>Rows of yes and no that come from the models themselves: controls, absorbed effects; and rows the author adds.</summary>
internal static class IndicatorRows
{
    public static IEnumerable<Row> Of(RegressionContext table)
    {
        if (table.Options.FoldControls ?? table.Fits.Any(f => table.HasControls(f.Fit)))
            yield return Marks(table, "controls", table.Words["controls"], table.HasControls);
        if (table.Options.EffectRows)
        {
            foreach (string effect in table.Fits.SelectMany(f => f.Fit.Effects.Select(e => e.Name)).Distinct(StringComparer.Ordinal))
                yield return Marks(table, "effect:" + effect, table.Names.Effect(effect), fit => fit.Effects.Any(e => e.Name == effect));
        }
        foreach (ExtraRow extra in table.Options.ExtraRows)
        {
            if (extra.Values.Count != table.Columns.Count)
                throw Throw.WrongCount(extra.Name, extra.Values.Count, table.Columns.Count);
            int at = 0;
            yield return table.RowOf(RowKind.Entry, extra.Name, extra.Name, _ => new TextCell(extra.Values[at++]));
        }
        if (table.Fits.Select(f => CovarianceText.Short(table, f.Fit.Covariance)).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            yield return table.RowOf(RowKind.Entry, "vcov", table.Words["errors"],
                c => c.Fit is { } fit ? new TextCell(CovarianceText.Short(table, fit.Covariance)) : Cell.Empty);
        }
    }

    private static Row Marks(RegressionContext table, string key, string name, Func<Estimate, bool> yes) =>
        table.RowOf(RowKind.Indicator, key, name, c => c.Fit is { } fit ? table.Mark(yes(fit)) : Cell.Empty);
}
