using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Shocks;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: shift-share</c> and the analysis they state.</summary>
internal static class ShiftShares
{
    /// <summary>Keys that name a data source beside the model's own.</summary>
    public static readonly Seq<string> Sources = ["shares", "shocks"];

    public static AnalysisKeys Entry { get; } = new("shift-share", "instrumental variables by a shift-share (Bartik) instrument, taken apart by sector and shock", "份额移动(Bartik)工具变量:构造、估计与分解",
    [
        .. AnalysisKeys.Regression.Where(k => k.Name is not ("split" or "fsplit")),
        .. Instruments.Keys,
        new("shares", KeyKind.Text, "data source of shares, long: unit, sector, share; time where they vary", "份额的数据源(长格式):个体、行业、份额;随时间变化时含时间列") { Required = true },
        new("shocks", KeyKind.Text, "data source of shocks, long: sector, shock; time where they vary; unit for the mean of the others", "冲击的数据源(长格式):行业、冲击;随时间变化时含时间列;含个体列时取其他个体的均值") { Required = true },
        new("instrument", KeyKind.Text, "name of the instrument in the formula; bartik when absent", "公式中工具变量的名称;缺省为 bartik"),
        new("sector", KeyKind.Text, "column of sectors in both; sector when absent", "两个数据源中的行业列;缺省为 sector"),
        new("share", KeyKind.Text, "column of shares; share when absent", "份额列;缺省为 share"),
        new("shock", KeyKind.Text, "column of shocks; shock when absent", "冲击列;缺省为 shock"),
        new("weight", KeyKind.Text, "column of weights of the units' own shocks", "个体自身冲击的权重列"),
    ]);

    /// <summary>The analysis of an entry; its two further sources are read here.</summary>
    public static Analysis Of(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        DataLoader loader = new(study, RunOptions.Default);
        Iv iv = (Iv)Analyses.Plain(Instruments.Of(keys.Text("formula") ?? "", keys), model, study);
        ShiftShareColumns columns = new(keys.Text("instrument") ?? "bartik", keys.Text("sector") ?? "sector", keys.Text("share") ?? "share", keys.Text("shock") ?? "shock") { Weight = keys.Text("weight") };
        return new ShiftShare(iv, Source("shares"), Source("shocks"), columns);

        Frame Source(string key) => loader.Load(keys.Text(key)!).Panel.Frame;
    }
}
