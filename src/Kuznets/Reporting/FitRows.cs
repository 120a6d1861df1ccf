using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>The block of fit statistics and tests.</summary>
internal static class FitRows
{
    private static readonly string[] Counts = ["n", "k", "df", "clusters", "singletons", "groups", "instruments", "draws", "units", "treated-units", "cohorts"];

    public static IEnumerable<Row> Of(RegressionContext table)
    {
        bool asked = table.Options.FitRows is not null;
        foreach (string given in table.Options.FitRows ?? [.. table.Layout.FitRows, .. InstrumentRows.Of(table), .. DynamicRows.Of(table), .. DifferenceRows.Of(table)])
        {
            string name = given is "mean-dep-var" or "outcome-mean" ? "mean" : given;
            Cell[] cells = [.. table.Columns.Select(c => c.Fit is { } fit ? CellOf(table, fit, name) : Cell.Empty)];
            bool any = cells.Any(c => c is not EmptyCell);
            if (!any && !asked)
                continue;
            if (!any && !Known(table).Contains(name))
                throw Throw.UnknownStatistic(name, Known(table));
            if (any && DifferenceRows.Is(name))
            {
                yield return DifferenceRows.Row(table, name);
                continue;
            }
            int at = 0;
            yield return table.RowOf(RowKind.Statistic, name, table.Words.Find("stat:" + name) ?? name, _ => cells[at++]);
            if (InstrumentRows.Strength.Contains(name))
            {
                Cell[] critical = [.. table.Columns.Select(c => InstrumentRows.Critical(table, c.Fit, name))];
                int column = 0;
                if (critical.Any(c => c is not EmptyCell))
                    yield return table.RowOf(RowKind.Uncertainty, name, "", _ => critical[column++]);
            }
            else if (name is not ("f" or "f-excluded") && table.Fits.Any(f => f.Fit.Tests.ContainsKey(name)))
            {
                yield return table.RowOf(RowKind.Uncertainty, name, "", c => Probability(table, c.Fit, name));
            }
        }
    }

    private static string[] Known(RegressionContext table) =>
        [.. Labels.Statistics.Concat(table.Fits.SelectMany(f => f.Fit.Stats.Keys.Concat(f.Fit.Tests.Keys).Concat(InstrumentRows.Sets(f.Fit)))).Distinct(StringComparer.Ordinal)];

    private static Cell CellOf(RegressionContext table, Estimate fit, string name)
    {
        NumberFormat count = NumberFormat.Count(table.Thousands);
        if (name == "clusters" && fit.Covariance.Clusters.Count > 0)
        {
            return fit.Covariance.Clusters.Count == 1
                ? new NumberCell(fit.Covariance.Clusters[0], count)
                : new TextCell(string.Join(" / ", fit.Covariance.Clusters.Select(g => count.Write(g))));
        }
        if (fit.Stats.TryGetValue(name, out double value))
            return new NumberCell(value, Counts.Contains(name) && value == Math.Floor(value) ? count : table.Number);
        if (fit.Tests.TryGetValue(name, out TestResult? test))
            return new NumberCell(test.Statistic, table.Number);
        if (InstrumentRows.Set(table, fit, name) is { } set)
            return set;
        return name switch
        {
            "n" => new NumberCell(fit.Sample.Used, count),
            "singletons" => new NumberCell(fit.Sample.Singletons, count),
            "mean" when !double.IsNaN(fit.OutcomeMean) => new NumberCell(fit.OutcomeMean, table.Number),
            _ => Cell.Empty,
        };
    }

    private static Cell Probability(RegressionContext table, Estimate? fit, string name) =>
        fit is not null && fit.Tests.TryGetValue(name, out TestResult? test)
            ? new NumberCell(test.P, table.Number with { Bracket = Bracket.Square, Small = table.Options.Small })
            : Cell.Empty;
}
