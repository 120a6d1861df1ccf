namespace Kuznets.Reporting;

/// <summary>Words of the blocks of robustness, Oster's delta and influence.</summary>
internal static class RobustnessWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("block:variant", "Variant", "变体"), ("block:change", "Change", "改动"), ("block:base", "Base", "基准"), ("block:value", "Value", "取值"),
        ("block:specifications", "Specifications", "规格个数"), ("block:share-same-sign", "Share of the same sign", "符号一致的占比"),
        ("block:share-significant", "Share significant", "显著的占比"), ("block:share-same-sign-significant", "Share of the same sign and significant", "符号一致且显著的占比"),
        ("block:min", "Smallest estimate", "最小估计值"), ("block:median", "Median estimate", "估计值中位数"), ("block:max", "Largest estimate", "最大估计值"),
        ("block:delta", "δ", "δ"), ("block:beta-adjusted", "Adjusted coefficient", "调整后系数"), ("block:beta-uncontrolled", "Coefficient without controls", "无控制变量的系数"),
        ("block:beta-controlled", "Coefficient with controls", "含控制变量的系数"), ("block:r2-uncontrolled", "R² without controls", "无控制变量的R²"),
        ("block:r2-controlled", "R² with controls", "含控制变量的R²"), ("block:r2-max", "Largest R²", "最大R²"),
        ("block:unit", "Unit", "个体"), ("block:dfbeta", "DFBETA", "DFBETA"), ("block:cook", "Cook's distance", "Cook距离"),
    ];
}
