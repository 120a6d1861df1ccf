using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>What tables of instrumental variables print below the fit: identification with p, strength with its critical value, overidentification.</summary>
internal static class InstrumentRows
{
    /// <summary>Statistics of strength, which have a critical value below them instead of p.</summary>
    public static readonly string[] Strength = ["kp-rk-wald-f", "cragg-donald-f", Effective];

    private const string Effective = "effective-f", EffectiveCritical = "effective-f-critical-10", SetEnding = "-set";

    /// <summary>Rows that are printed when the author names none: of Anderson, Cragg and Donald under iid errors, else of Kleibergen and Paap.</summary>
    public static IEnumerable<string> Of(RegressionContext table)
    {
        Estimate[] fits = [.. table.Fits.Select(f => f.Fit).Where(f => f.FirstStages.Count > 0)];
        if (table.Columns.Any(c => c.Stage == 1))
        {
            yield return "f-excluded";
            yield return "partial-r2";
        }
        (bool iid, bool robust) = (fits.Any(f => f.Covariance.Kind is Iid), fits.Any(f => f.Covariance.Kind is not Iid));
        if (robust)
            yield return "kp-rk-lm";
        if (iid)
            yield return "anderson-lm";
        if (robust)
            yield return "kp-rk-wald-f";
        if (iid)
            yield return "cragg-donald-f";
        foreach (string test in (string[])["sargan", "hansen-j"])
        {
            if (fits.Any(f => f.Tests.TryGetValue(test, out TestResult? t) && t.Df > 0))
                yield return test;
        }
    }

    /// <summary>The critical value that a statistic of strength is held against, in braces: that of Stock and Yogo, or the effective F's own.</summary>
    public static Cell Critical(RegressionContext table, Estimate? fit, string name) =>
        fit is not null && fit.Tests.ContainsKey(name) && Against(fit, name) is { } critical
            ? new NumberCell(critical, table.Number with { Digits = 2, Bracket = Bracket.Curly })
            : Cell.Empty;

    /// <summary>Names of the rows that show confidence sets of a fit: that of the test and <c>-set</c>.</summary>
    public static IEnumerable<string> Sets(Estimate fit) => fit.Tests.Where(t => t.Value.Set is not null).Select(t => t.Key + SetEnding);

    /// <summary>The confidence set of a test, e.g. of <c>anderson-rubin-set</c>; null for other rows and fits without it.</summary>
    public static Cell? Set(RegressionContext table, Estimate fit, string name) =>
        name.EndsWith(SetEnding, StringComparison.Ordinal) && fit.Tests.TryGetValue(name[..^SetEnding.Length], out TestResult? test) && test.Set is { } set
            ? new TextCell(set.Text("F" + table.Number.Digits.ToString(System.Globalization.CultureInfo.InvariantCulture)).Replace('-', '−'))
            : null;

    /// <summary>What square brackets and braces hold; null when no row has them.</summary>
    public static string? Sentence(RegressionContext table)
    {
        string[] rows = [.. table.Options.FitRows ?? [.. Of(table), .. DynamicRows.Of(table)]];
        bool p = rows.Any(r => !Strength.Contains(r) && !DifferenceRows.Is(r) && r is not ("f" or "f-excluded") && table.Fits.Any(f => f.Fit.Tests.ContainsKey(r)));
        string text = string.Join(table.Chinese ? "；" : "; ", new[] { p ? (table.Chinese ? "方括号内为p值" : "p-values of tests in square brackets") : "", Braces(table, rows) }.Where(t => t.Length > 0));
        return text.Length == 0 ? null : table.Chinese ? text + "。" : char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static double? Against(Estimate fit, string name) => name == Effective
        ? fit.Stats.TryGetValue(EffectiveCritical, out double own) ? own : null
        : fit.Tests.TryGetValue("stock-yogo", out TestResult? tabulated) ? tabulated.Statistic : null;

    private static string Braces(RegressionContext table, string[] rows)
    {
        bool tabulated = rows.Any(r => r != Effective && Strength.Contains(r)) && table.Fits.Any(f => f.Fit.Tests.ContainsKey("stock-yogo"));
        bool effective = rows.Contains(Effective) && table.Fits.Any(f => f.Fit.Stats.ContainsKey(EffectiveCritical));
        bool size = !table.Fits.Any(f => f.Fit.Stats.ContainsKey("stock-yogo-bias-5") && !f.Fit.Stats.ContainsKey("stock-yogo-size-10"));
        bool robust = table.Fits.Any(f => f.Fit.FirstStages.Count > 0 && f.Fit.Covariance.Kind is not Iid);
        List<string> parts = [];
        if (tabulated && table.Chinese)
            parts.Add((size ? "Stock-Yogo 10%水平扭曲临界值" : "Stock-Yogo 5%相对偏误临界值") + (robust ? "（在同方差假定下得到，此处仅供参考）" : ""));
        else if (tabulated)
            parts.Add($"Stock–Yogo critical value ({(size ? "10% maximal IV size" : "5% relative bias")}) in braces" + (robust ? ", derived under iid errors and given for reference" : ""));
        if (effective && table.Chinese)
            parts.Add("Montiel Olea-Pflueger有效F临界值（偏误超过最坏情形的10%）");
        else if (effective)
            parts.Add((tabulated ? "below the effective F" : "below the effective F in braces") + " that of Montiel Olea and Pflueger (bias above 10% of its worst case)");
        string text = string.Join(table.Chinese ? "，" : "; ", parts);
        return table.Chinese && text.Length > 0 ? "花括号内为" + text : text;
    }
}
