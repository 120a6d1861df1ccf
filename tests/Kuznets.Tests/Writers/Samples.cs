using Kuznets.Modelling;
using Kuznets.Reporting;
using Kuznets.Tests.Reporting;
using static Kuznets.Tests.Reporting.Fits;

namespace Kuznets.Tests.Writers;

/// <summary>Tables that every writer is read back on.</summary>
internal static class Samples
{
    public static readonly string[] Names = ["cn", "en", "aer", "elsevier", "beside", "ci", "wide", "long", "hostile", "plain", "describe", "correlation", "vif", "difference", "definitions"];

    public static Table Of(string name) => name switch
    {
        "cn" => RegressionTable.Build(Baseline(), new() { Id = "t1", Number = "2", Title = "基准回归结果", Journal = Journal.Cn, Keep = ["AI", "lnPGDP", "(Intercept)"] }),
        "en" => English(Journal.En),
        "aer" => English(Journal.Aer),
        "elsevier" => English(Journal.Elsevier),
        "beside" => RegressionTable.Build(Baseline(), new() { Number = "A1", Title = "Beside", Beside = true, Groups = [new("Full", 2), new("Short", 2)] }),
        "ci" => RegressionTable.Build(Baseline(), new() { Journal = Journal.Cn, Title = "置信区间", Uncertainty = Uncertainty.Ci, Labels = Labels() }),
        "wide" => RegressionTable.Build([.. Enumerable.Range(0, 3).SelectMany(_ => Baseline())], new() { Number = "3", Title = "十二列", Journal = Journal.Cn, Keep = ["AI"] }),
        "long" => RegressionTable.Build([Long(), Long()], new() { Number = "4", Title = "全部系数", Journal = Journal.Cn }),
        "hostile" => RegressionTable.Build([Hostile()], new() { Number = "5", Title = Injections[1], Notes = Injections.ToSeq() }),
        "describe" => SummaryTableTests.Describe(Journal.Cn),
        "correlation" => SummaryTableTests.Correlate(Journal.En),
        "vif" => SummaryTableTests.Vif(Journal.Cn),
        "difference" => SummaryTableTests.Differences(Journal.Cn, balance: true),
        "definitions" => SummaryTableTests.Definitions(),
        _ => RegressionTable.Build([Fit("y", [Term("x", -0.0002, 0.0001, 0.03), Term("z", 1234.5, 0, 0)])], new() { Stars = Seq<StarLevel>.Empty }),
    };

    /// <summary>Texts that a spreadsheet, a browser or TeX would run.</summary>
    public static readonly string[] Injections =
    [
        "=1+1", "=cmd|' /C calc'!A0", "+SUM(1)", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", " =1", "\"=1", "'=1",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a & b < c > d \"q\" 'p'", "]]>", "</style></head>", "&lt;",
        @"\input{/etc/passwd}", @"\write18{rm -rf /}", @"\immediate\write18{id}", @"$x$ & {y} \\ %c", "#1 ~_^", @"\end{tabular}\input x", "|a|b|", "[a](javascript:1)",
        "`code` *b* _i_", "# h", "control\u0001char", "lone\uD800surrogate", "emoji 👩‍🔬 and é", "混合 mixed 宽度 ×±", "…—–“”‘’",
    ];

    private static Table English(Journal journal) => RegressionTable.Build(Baseline(), new()
    {
        Id = "t2",
        Number = "2",
        Title = "Baseline results",
        Journal = journal,
        Keep = ["AI", "lnPGDP", "(Intercept)"],
        Labels = new Dictionary<string, Label> { ["AI"] = "AI firms (log)", ["lnPGDP"] = "GDP per head (log)", ["lnCO2"] = "CO2 (log)", ["lnEI"] = "Energy intensity (log)" },
    });

    private static Dictionary<string, Label> Labels() => new() { ["AI"] = new("AI", "人工智能水平"), ["lnPGDP"] = new("GDP", "人均地区生产总值") };

    private static Estimate Long() => Fit("lnCO2", Enumerable.Range(1990, 30).Select(y => Term($"year::{y}", Math.Sin(y), 0.11, Math.Abs(Math.Cos(y)))));

    private static Estimate Hostile() => Fit("=HYPERLINK(\"x\")", Injections.Select((t, i) => Term(t + i, i - 7.5, 0.5, 0.5)));
}
