using Kuznets.Modelling;

namespace Kuznets.Reporting;

/// <summary>
/// Rows of p of a difference between groups, printed once under the columns it is about: neighbouring columns that hold the very same test share a cell.
/// </summary>
internal static class DifferenceRows
{
    private static readonly string[] Methods =
        ["permutation", "permutation-t", "suest", "suest-stata", "chow", "chow-common-effects", "chow-common-controls", "bootstrap"];

    /// <summary>Rows that are printed when the author names none: the difference, one a coefficient where several are compared.</summary>
    public static IEnumerable<string> Of(RegressionContext table) =>
        table.Fits.SelectMany(f => f.Fit.Tests.Keys).Where(n => n == "difference" || n.StartsWith("difference: ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    /// <summary>Whether a test is a difference between groups.</summary>
    public static bool Is(string name)
    {
        string head = name.Split(": ")[0];
        return head is "difference" or "bdiff" || Methods.Any(m => head == "difference-" + m);
    }

    /// <summary>The row of a test.</summary>
    public static Row Row(RegressionContext table, string name)
    {
        string[] parts = name.Split(": ", 2);
        string words = (table.Words.Find("stat:" + parts[0]) ?? parts[0]) + (parts.Length > 1 ? $": {table.Names.Term(parts[1])}" : "");
        List<Cell> cells = [new TextCell(words)];
        for (int column = 0, end; column < table.Columns.Count; column = end)
        {
            TestResult? test = Test(table, column, name);
            end = column + 1;
            while (test is not null && end < table.Columns.Count && ReferenceEquals(Test(table, end, name), test))
                end++;
            Cell cell = test is null ? Cell.Empty : new NumberCell(test.P, table.Number with { Small = table.Options.Small });
            cells.Add(cell with { Span = (end - column) * table.Width });
        }
        return new Row(RowKind.Statistic, name, [.. cells]);
    }

    /// <summary>Which test the row of the difference is; null when there is none.</summary>
    public static string? Sentence(RegressionContext table)
    {
        foreach ((_, Estimate fit) in table.Fits)
        {
            foreach (string name in Of(table).Where(fit.Tests.ContainsKey))
            {
                string suffix = name["difference".Length..];
                string? method = Methods.FirstOrDefault(m => fit.Tests.TryGetValue($"difference-{m}{suffix}", out TestResult? own) && ReferenceEquals(own, fit.Tests[name]));
                if (method is not null && (table.Options.FitRows is null || table.Options.FitRows.Value.Contains(name)))
                    return table.Chinese ? $"组间系数差异检验为{Chinese(method)}，双侧P值。" : $"P-value of the difference: {English(method)}, two-sided.";
            }
        }
        return null;
    }

    private static TestResult? Test(RegressionContext table, int column, string name) =>
        table.Columns[column].Fit is { } fit && fit.Tests.TryGetValue(name, out TestResult? test) ? test : null;

    private static string English(string method) => method switch
    {
        "permutation" => "Fisher permutation of whole units between groups",
        "bootstrap" => "bootstrap of whole units",
        "chow" => "one regression with every slope and effect interacted (Chow)",
        _ => "stacked scores (suest) with the small-sample factors of the regressions",
    };

    private static string Chinese(string method) => method switch
    {
        "permutation" => "以个体整体在组间置换的费舍尔组合检验",
        "bootstrap" => "以个体为单位的自助法检验",
        "chow" => "全部斜率与固定效应均交互的Chow检验",
        _ => "得分堆叠检验（SUEST，沿用各回归的小样本校正）",
    };
}
