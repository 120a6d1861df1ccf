using System.Globalization;
using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>
/// Sentences below a regression table, all from the fits: what stands in brackets, what the stars mean, whose convention was
/// followed, what was omitted and why, which column failed and why, and the fits' own caveats.
/// </summary>
internal static class RegressionNotes
{
    public static IEnumerable<string> Of(RegressionContext table)
    {
        string main = string.Concat(Main(table));
        if (main.Length > 0)
            yield return main.TrimEnd();
        if (table.Options.StateConvention && table.Fits.Any())
            yield return Convention(table);
        foreach (string sentence in Omissions(table).Concat(Failures(table)).Concat(Missing(table)))
            yield return sentence;
        if (InstrumentRows.Sentence(table) is { } instruments)
            yield return instruments;
        if (DifferenceRows.Sentence(table) is { } difference)
            yield return difference;
        if (table.Options.Caveats)
        {
            foreach (string caveat in Caveats(table))
                yield return caveat;
        }
        foreach (string note in table.Options.Notes)
            yield return note;
    }

    private static IEnumerable<string> Main(RegressionContext table)
    {
        string stars = Stars(table), brackets = Brackets(table);
        if (table.Chinese)
        {
            string text = string.Join("；", new[] { stars, brackets }.Where(t => t.Length > 0));
            yield return text.Length > 0 ? text + "。" : "";
            yield return table.Options.SameBelow ? "下同。" : "";
        }
        else
        {
            yield return brackets.Length > 0 ? brackets + ". " : "";
            yield return stars.Length > 0 ? stars + ". " : "";
            yield return table.Options.SameBelow ? "The same below." : "";
        }
    }

    private static string Stars(RegressionContext table)
    {
        if (table.Stars.Count == 0 || table.Shown.Count == 0)
            return "";
        StarLevel[] levels = [.. table.Stars.OrderBy(l => l.Level)];
        return table.Chinese
            ? $"{string.Join("、", levels.Select(l => l.Mark))}分别表示在{string.Join("、", levels.Select(l => Percent(l.Level)))}的水平上显著"
            : string.Join(", ", levels.Select(l => $"{l.Mark} p<{Level(l.Level)}"));
    }

    private static string Brackets(RegressionContext table)
    {
        if (table.Shown.Count == 0 || !table.Fits.Any())
            return "";
        List<(string Text, List<int> Columns)> groups = ColumnText.Group(table.Fits.Select(f => (f.Index, Inside(table, f.Fit))));
        bool square = table.Options.Uncertainty == Uncertainty.Ci;
        if (table.Chinese)
        {
            string where = square ? "方括号内" : "括号内";
            return groups.Count == 1 ? $"{where}为{groups[0].Text}" : where + string.Join("，", groups.Select(g => $"{ColumnText.Chinese(g.Columns)}为{g.Text}"));
        }
        string place = square ? "brackets" : "parentheses";
        return groups.Count == 1
            ? $"{(table.Options.Uncertainty == Uncertainty.Se ? char.ToUpperInvariant(groups[0].Text[0]) : groups[0].Text[0])}{groups[0].Text[1..]} in {place}"
            : $"In {place}: " + string.Join("; ", groups.Select(g => $"{g.Text} in {ColumnText.English(g.Columns)}"));
    }

    private static string Inside(RegressionContext table, Estimate fit)
    {
        string errors = CovarianceText.Phrase(table, fit.Covariance);
        string t = double.IsPositiveInfinity(fit.Covariance.Df) ? "z" : "t";
        string? measure = table.Options.Uncertainty switch
        {
            Uncertainty.T => table.Chinese ? t + "值" : t + " statistics",
            Uncertainty.P => table.Chinese ? "p值" : "p-values",
            Uncertainty.Ci => table.Chinese ? Percent(fit.Level) + "置信区间" : Percent(fit.Level) + " confidence intervals",
            _ => null,
        };
        if (measure is null)
            return errors;
        return table.Chinese ? $"依据{errors}计算的{measure}" : $"{measure} based on {errors}";
    }

    private static string Convention(RegressionContext table)
    {
        List<(string Text, List<int> Columns)> groups = ColumnText.Group(table.Fits.Select(f => (f.Index, CovarianceText.Convention(f.Fit.Covariance))));
        if (table.Chinese)
        {
            return groups.Count == 1 ? $"小样本修正遵循{groups[0].Text}的约定。"
                : $"小样本修正：{string.Join("，", groups.Select(g => $"{ColumnText.Chinese(g.Columns)}遵循{g.Text}的约定"))}。";
        }
        return groups.Count == 1 ? $"Small-sample convention: {groups[0].Text}."
            : $"Small-sample convention: {string.Join("; ", groups.Select(g => $"{g.Text} in {ColumnText.English(g.Columns)}"))}.";
    }

    private static IEnumerable<string> Omissions(RegressionContext table)
    {
        var all = table.Fits.SelectMany(f => f.Fit.Omitted.Where(o => table.Shown.Contains(o.Name))
            .Select(o => (f.Index, table.Chinese
                ? $"{table.Names.Term(o.Name)}：{o.Reason.Text(table.Language)}"
                : $"{table.Names.Term(o.Name)}: {o.Reason.Text(table.Language)}")));
        foreach ((string text, List<int> columns) in ColumnText.Group(all))
            yield return ColumnText.Sentence(table, $"{table.Words["omitted"]} {text}", columns);
    }

    private static IEnumerable<string> Failures(RegressionContext table)
    {
        var failed = table.Columns.Select((c, i) => (i, c)).Where(c => c.c.Fit is null)
            .Select(c => (c.i, c.c.Failure?.Text(table.Language) ?? (table.Chinese ? "没有结果" : "no result")));
        foreach ((string text, List<int> columns) in ColumnText.Group(failed))
        {
            yield return table.Chinese
                ? $"{NumberFormat.Missing}：{ColumnText.Chinese(columns)}未能估计：{text}。"
                : $"{NumberFormat.Missing}: not estimated in {ColumnText.English(columns)}: {text.TrimEnd('.')}.";
        }
    }

    private static IEnumerable<string> Missing(RegressionContext table)
    {
        var missing = table.Fits.Where(f => f.Fit.Terms.Any(t => table.Shown.Contains(t.Name) && (double.IsNaN(t.Estimate) || double.IsNaN(t.Se))))
            .Select(f => (f.Index, Why(table, f.Fit)));
        foreach ((string text, List<int> columns) in ColumnText.Group(missing))
        {
            yield return table.Chinese
                ? $"{NumberFormat.Missing}：{ColumnText.Chinese(columns)}缺少数值：{text}。"
                : $"{NumberFormat.Missing}: not available in {ColumnText.English(columns)}: {text.TrimEnd('.')}.";
        }
    }

    private static string Why(RegressionContext table, Estimate fit)
    {
        string[] reasons = [.. fit.Notes.Concat(fit.Covariance.Notes).Select(n => n.Text(table.Language)).Distinct(StringComparer.Ordinal)];
        return reasons.Length > 0 ? string.Join(table.Chinese ? "；" : "; ", reasons) : table.Chinese ? "估计没有给出原因" : "the fit gives no reason";
    }

    private static IEnumerable<string> Caveats(RegressionContext table)
    {
        var notes = table.Fits.SelectMany(f => f.Fit.Notes.Concat(f.Fit.Covariance.Notes).Select(n => n.Text(table.Language))
            .Distinct(StringComparer.Ordinal).Select(text => (f.Index, text)));
        foreach ((string text, List<int> columns) in ColumnText.Group(notes))
            yield return ColumnText.Sentence(table, text, columns);
    }

    /// <summary>0.01, 0.05, 0.10: at least two digits.</summary>
    public static string Level(double level) => level.ToString("0.00##", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (share * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
