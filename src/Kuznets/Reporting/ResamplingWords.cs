namespace Kuznets.Reporting;

/// <summary>Words of placebo tests, randomisation inference and bootstraps.</summary>
internal static class ResamplingWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("stat:placebo", "Placebo", "安慰剂检验"), ("stat:placebo-t", "Placebo, t", "安慰剂检验(t)"), ("stat:randomization", "Randomisation inference", "随机化推断"),
        ("stat:wild-bootstrap", "Wild bootstrap t", "Wild自助t"),
        ("block:draw", "Draw", "序号"), ("block:draws", "Draws", "抽取次数"), ("block:failed", "Failed", "失败"), ("block:observed", "Observed", "实际值"),
        ("block:beyond", "Share beyond", "超出比例"), ("block:mean", "Mean", "均值"), ("block:sd", "SD", "标准差"), ("block:t", "t", "t值"), ("block:wald", "Wald", "Wald"),
        ("block:smallest", "Min", "最小值"), ("block:largest", "Max", "最大值"),
        ("block:null", "Null", "原假设"), ("block:p-two-sided", "p", "p值"), ("block:p-equal-tail", "p (equal tail)", "p值(等尾)"), ("block:by", "Drawn by", "抽取单位"),
        ("block:restricted", "Restricted", "施加原假设"), ("block:enumerated", "All patterns", "穷举"), ("block:weights", "Weights", "权重"),
        ("block:kind", "Interval", "区间"), ("block:level", "Level", "置信水平"),
        ("block:percentile", "Percentile", "百分位"), ("block:basic", "Basic", "基本"), ("block:bc", "BC", "BC"), ("block:bca", "BCa", "BCa"), ("block:normal", "Normal", "正态"),
        ("block:rademacher", "Rademacher", "Rademacher"), ("block:webb", "Webb", "Webb"), ("block:mammen", "Mammen", "Mammen"),
    ];
}
