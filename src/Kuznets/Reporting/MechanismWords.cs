namespace Kuznets.Reporting;

/// <summary>Words of the blocks and statistics of mediation and moderation.</summary>
internal static class MechanismWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("stat:sobel", "Sobel z", "Sobel Z"), ("stat:aroian", "Aroian z", "Aroian Z"), ("stat:goodman", "Goodman z", "Goodman Z"),
        ("stat:indirect", "Indirect effect ab", "间接效应 ab"), ("stat:indirect-low", "ab, 95% low", "ab 95%区间下限"), ("stat:indirect-high", "ab, 95% high", "ab 95%区间上限"),
        ("stat:share", "Share mediated", "中介效应占比"), ("stat:share-low", "Share, 95% low", "占比95%区间下限"), ("stat:share-high", "Share, 95% high", "占比95%区间上限"),
        ("stat:ratio", "Indirect / direct", "间接/直接效应"), ("stat:identity", "c − c′ − ab", "c − c′ − ab"), ("stat:rho-at-zero", "ρ at ab = 0", "ab 归零的 ρ"),
        ("stat:r2-residual-at-zero", "R² product (residual) at ab = 0", "ab 归零的残差R²乘积"), ("stat:r2-total-at-zero", "R² product (total) at ab = 0", "ab 归零的总R²乘积"),
        ("stat:draws", "Bootstrap draws", "自助抽样次数"),

        ("block:effect", "Effect", "效应"), ("block:mediator", "Mediator", "中介变量"), ("block:a", "a: X → M", "a:X → M"), ("block:b", "b: M → Y", "b:M → Y"),
        ("block:d", "d: M → M", "d:M → M"), ("block:a-slope", "Change of a with W", "a 随 W 的变化"), ("block:b-slope", "Change of b with W", "b 随 W 的变化"),
        ("block:direct-slope", "Change of c′ with W", "c′ 随 W 的变化"), ("block:direct", "Direct c′", "直接效应 c′"), ("block:indirect", "Indirect ab", "间接效应 ab"),
        ("block:total", "Total c", "总效应 c"), ("block:ratio", "Indirect / direct", "间接/直接"), ("block:index", "Index of moderated mediation", "有调节的中介指数"),
        ("block:bootstrap-se", "Bootstrap SE", "自助标准误"), ("block:bc-low", "BC low", "BC下限"), ("block:bc-high", "BC high", "BC上限"),
        ("block:bca-low", "BCa low", "BCa下限"), ("block:bca-high", "BCa high", "BCa上限"), ("block:mc-low", "Monte Carlo low", "蒙特卡洛下限"),
        ("block:mc-high", "Monte Carlo high", "蒙特卡洛上限"),
        ("block:total-significant", "c significant", "c 显著"), ("block:legs-significant", "Legs significant", "各段均显著"),
        ("block:indirect-significant", "Indirect significant", "间接效应显著"), ("block:direct-significant", "c′ significant", "c′ 显著"), ("block:verdict", "Verdict", "结论"),
        ("block:no-mediation", "no indirect effect", "无间接效应"), ("block:full-mediation", "full mediation", "完全中介"), ("block:partial-mediation", "partial mediation", "部分中介"),
        ("block:suppression", "suppression", "遮掩效应"), ("block:channel", "channel open", "影响显著"), ("block:no-channel", "not seen", "影响不显著"), ("block:rho", "ρ", "ρ"),

        ("block:moderator", "Moderator", "调节变量"), ("block:at", "At", "取值点"), ("block:simultaneous-low", "Band low", "联合带下限"),
        ("block:simultaneous-high", "Band high", "联合带上限"), ("block:in-range", "Observed range", "在观测范围内"), ("block:band", "Interval", "区间类型"),
        ("block:pointwise", "pointwise", "逐点"), ("block:simultaneous", "simultaneous", "联合"), ("block:from", "From", "起"), ("block:to", "To", "止"),
        ("block:positive", "positive", "显著为正"), ("block:negative", "negative", "显著为负"), ("block:not significant", "not significant", "不显著"),
        ("block:minimum", "minimum", "最小值"), ("block:maximum", "maximum", "最大值"), ("block:p50", "Median", "中位数"),
        ("block:p1", "P1", "1%分位数"), ("block:p5", "P5", "5%分位数"), ("block:p95", "P95", "95%分位数"), ("block:p99", "P99", "99%分位数"),
        ("block:p10", "P10", "10%分位数"), ("block:p25", "P25", "25%分位数"), ("block:p75", "P75", "75%分位数"), ("block:p90", "P90", "90%分位数"),
        ("block:average", "mean", "均值"), ("block:average - sd", "mean − SD", "均值 − 标准差"), ("block:average + sd", "mean + SD", "均值 + 标准差"),
        ("stat:share-significant", "Share of sample with a significant effect", "效应显著的样本占比"), ("stat:bound-1", "Johnson–Neyman bound 1", "Johnson-Neyman 界 1"),
        ("stat:bound-2", "Johnson–Neyman bound 2", "Johnson-Neyman 界 2"),
    ];
}
