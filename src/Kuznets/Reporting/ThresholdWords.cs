namespace Kuznets.Reporting;

/// <summary>Words of threshold regressions, kinks and U tests.</summary>
internal static class ThresholdWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("term:kink", "Kink", "拐折点"),
        ("stat:thresholds", "Thresholds", "门槛个数"), ("stat:f-single", "F, one threshold", "单一门槛F"), ("stat:f-double", "F, two thresholds", "双重门槛F"),
        ("stat:f-triple", "F, three thresholds", "三重门槛F"), ("stat:f-kink", "F, kink", "拐折F"), ("stat:ssr", "SSR", "残差平方和"),
        ("stat:u-test", "U test", "U形检验"),
        ("block:threshold-variable", "Threshold variable", "门槛变量"), ("block:model", "Thresholds", "门槛数"),
        ("block:single", "Single", "单一门槛"), ("block:double", "Double", "双重门槛"), ("block:triple", "Triple", "三重门槛"),
        ("block:f", "F", "F值"), ("block:threshold-tests.draws", "Draws", "BS次数"),
        ("block:critical-10", "10%", "10%临界值"), ("block:critical-5", "5%", "5%临界值"), ("block:critical-1", "1%", "1%临界值"),
        ("block:threshold", "Threshold", "门槛"), ("block:regime", "Regime", "区制"), ("block:above", "Above", "大于"), ("block:up-to", "Up to", "不大于"),
        ("block:regimes.rows", "Rows", "观测数"), ("block:regimes.units", "Units", "个体数"),
        ("block:shape", "Shape", "形式"), ("block:parameters", "Parameters", "参数个数"), ("block:linear", "Linear", "线性"), ("block:interaction", "Interaction", "交互项"),
        ("block:quadratic", "Quadratic", "二次"), ("block:spline", "Cubic spline", "三次样条"), ("block:kink", "Kink", "拐折"),
        ("block:threshold-1", "One threshold", "单一门槛"), ("block:threshold-2", "Two thresholds", "双重门槛"), ("block:threshold-3", "Three thresholds", "三重门槛"),
        ("block:lr.value", "Value", "取值"), ("block:lr-profile.value", "Value", "取值"), ("block:jumps.value", "Value", "取值"), ("block:u-shape.value", "Value", "取值"), ("block:lr", "LR", "LR"),
        ("block:lr-1", "LR of threshold 1", "门槛1的LR"), ("block:lr-2", "LR of threshold 2", "门槛2的LR"), ("block:lr-3", "LR of threshold 3", "门槛3的LR"),
        ("block:part", "Slope at", "位置"), ("block:low-end", "Lower end", "区间下端"), ("block:high-end", "Upper end", "区间上端"), ("block:U", "U", "U形"), ("block:inverse U", "Inverse U", "倒U形"),
        ("block:fieller-low", "Fieller from", "Fieller下限"), ("block:fieller-high", "to", "Fieller上限"),
    ];
}
