namespace Kuznets.Reporting;

/// <summary>Words of comparisons of estimators, of bounds on trends and of matching.</summary>
internal static class StaggeredWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("block:twfe", "Two-way fixed effects", "双向固定效应"), ("block:sun-abraham", "Sun and Abraham (2021)", "Sun and Abraham (2021)"),
        ("block:callaway-santanna", "Callaway and Sant'Anna (2021)", "Callaway and Sant'Anna (2021)"),
        ("block:imputation", "Borusyak, Jaravel and Spiess (2024)", "Borusyak, Jaravel and Spiess (2024)"), ("block:two-stage", "Gardner (2022)", "Gardner (2022)"),
        ("block:stacked", "Stacked", "堆叠双重差分"), ("block:de-chaisemartin-dhaultfoeuille", "de Chaisemartin and D'Haultfœuille (2024)", "de Chaisemartin and D'Haultfœuille (2024)"),
        ("block:extended-twfe", "Wooldridge (2025)", "Wooldridge (2025)"), ("block:restriction", "Restriction", "限制"), ("block:bound", "Bound", "上限"),
        ("block:relative-magnitudes", "Relative magnitudes", "相对幅度"), ("block:smoothness", "Smoothness", "平滑性"),
        ("block:covariate", "Covariate", "协变量"), ("block:treated-after", "Treated, matched", "处理组(匹配后)"), ("block:control", "Control", "对照组"),
        ("block:control-after", "Control, matched", "对照组(匹配后)"), ("block:balance.difference", "Std. difference", "标准化偏差"),
        ("block:difference-after", "Std. difference, matched", "标准化偏差(匹配后)"), ("block:variance-ratio", "Variance ratio", "方差比"),
        ("block:variance-ratio-after", "Variance ratio, matched", "方差比(匹配后)"), ("block:propensity", "Propensity score", "倾向得分"),
        ("block:treated-matched", "Treated, matched", "匹配的处理组"), ("block:controls", "Controls", "对照组"), ("block:controls-used", "Controls, used", "使用的对照组"),
        ("stat:stacked-rows", "Stacked rows", "堆叠后行数"), ("stat:breakdown-relative-magnitudes", "Breakdown value, relative magnitudes", "失效值(相对幅度)"),
        ("stat:breakdown-smoothness", "Breakdown value, smoothness", "失效值(平滑性)"),
    ];
}
