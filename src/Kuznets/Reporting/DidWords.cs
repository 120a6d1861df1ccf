namespace Kuznets.Reporting;

/// <summary>Words of difference in differences.</summary>
internal static class DidWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("stat:pretrend", "Pre-trend test", "平行趋势检验"), ("stat:pretrend-cells", "Pre-trend test (cells)", "平行趋势检验(各批次)"),
        ("stat:units", "Units", "个体数"), ("stat:treated-units", "Treated units", "处理组个体数"), ("stat:cohorts", "Cohorts", "批次数"),
        ("block:relative", "Relative period", "相对时期"), ("block:band-low", "Band low", "联合置信带下限"), ("block:band-high", "Band high", "联合置信带上限"),
        ("block:n", "Rows", "观测数"), ("block:cohort", "Cohort", "批次"),
        ("block:treated", "Treated", "处理组"), ("block:not-yet", "Not yet treated", "尚未处理"), ("block:never", "Never treated", "从未处理"),
        ("block:against", "Against", "对照组"), ("block:comparison", "Comparison", "比较类型"), ("block:weight", "Weight", "权重"),
        ("block:treated-untreated", "Treated against untreated", "处理组对从未处理组"), ("block:earlier-later", "Earlier against later treated", "早处理组对晚处理组"),
        ("block:later-earlier", "Later against earlier treated", "晚处理组对早处理组"), ("block:later-already", "Treated against always treated", "处理组对始终处理组"),
        ("block:simple", "Simple average", "简单平均"), ("block:calendar", "By period", "按时期平均"), ("block:dynamic", "By time since treatment", "按处理后时长平均"),
        ("block:att", "ATT", "ATT"),
    ];
}
