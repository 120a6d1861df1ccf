using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>What tables of instrumental variables print below the fit: identification with p, strength with its critical value, overidentification.</summary>
internal static class InstrumentRows
{
    /// <summary>Statistics of strength, which have a critical value below them instead of p.</summary>
    public static readonly string[] Strength = ["kp-rk-wald-f", "cragg-donald-f"];

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

    /// <summary>The critical value of Stock and Yogo that a statistic of strength is held against, in braces.</summary>
    public static Cell Critical(RegressionContext table, Estimate? fit, string name) =>
        fit is not null && fit.Tests.ContainsKey(name) && fit.Tests.TryGetValue("stock-yogo", out TestResult? critical)
            ? new NumberCell(critical.Statistic, table.Number with { Digits = 2, Bracket = Bracket.Curly })
            : Cell.Empty;

    /// <summary>What square brackets and braces hold; null when no row has them.</summary>
    public static string? Sentence(RegressionContext table)
    {
        string[] rows = [.. table.Options.FitRows ?? [.. Of(table)]];
        bool critical = rows.Any(Strength.Contains) && table.Fits.Any(f => f.Fit.Tests.ContainsKey("stock-yogo"));
        bool p = rows.Any(r => r is "kp-rk-lm" or "anderson-lm" or "sargan" or "hansen-j");
        bool size = !table.Fits.Any(f => f.Fit.Stats.ContainsKey("stock-yogo-bias-5") && !f.Fit.Stats.ContainsKey("stock-yogo-size-10"));
        bool robust = table.Fits.Any(f => f.Fit.FirstStages.Count > 0 && f.Fit.Covariance.Kind is not Iid);
        if (table.Chinese)
        {
            string brace = critical ? (size ? "花括号内为Stock-Yogo 10%水平扭曲临界值" : "花括号内为Stock-Yogo 5%相对偏误临界值") + (robust ? "（在同方差假定下得到，此处仅供参考）" : "") : "";
            string text = string.Join("；", new[] { p ? "方括号内为p值" : "", brace }.Where(t => t.Length > 0));
            return text.Length == 0 ? null : text + "。";
        }
        string braces = critical ? $"Stock–Yogo critical value ({(size ? "10% maximal IV size" : "5% relative bias")}) in braces" + (robust ? ", derived under iid errors and given for reference" : "") : "";
        string sentence = string.Join("; ", new[] { p ? "p-values of tests in square brackets" : "", braces }.Where(t => t.Length > 0));
        return sentence.Length == 0 ? null : char.ToUpperInvariant(sentence[0]) + sentence[1..] + ".";
    }
}
