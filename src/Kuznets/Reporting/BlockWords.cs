namespace Kuznets.Reporting;

/// <summary>Words of the columns that blocks of every analysis share.</summary>
internal static class BlockWords
{
    public static readonly (string Key, string English, string Chinese)[] All =
    [
        ("block:estimate", "Estimate", "估计值"), ("block:se", "Std. err.", "标准误"), ("block:statistic", "Statistic", "统计量"),
        ("block:p", "p", "p值"), ("block:low", "95% low", "95%下限"), ("block:high", "95% high", "95%上限"), ("block:term", "Variable", "变量"),
        ("block:test", "Test", "检验"), ("block:df", "d.f.", "自由度"), ("block:df2", "d.f. 2", "第二自由度"), ("block:name", "Name", "名称"), ("block:share", "Share", "占比"), ("block:count", "Count", "个数"), ("block:group", "Group", "组别"),
        ("block:method", "Method", "方法"), ("block:period", "Period", "时期"),
    ];
}
