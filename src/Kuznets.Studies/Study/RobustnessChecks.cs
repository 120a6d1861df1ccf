using Kuznets.Estimators.Robustness;
using Kuznets.Measures;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>robustness</c>, <c>oster</c> and <c>influence</c> and the analyses they state.</summary>
internal static class RobustnessChecks
{
    private static readonly Key On = new("on", KeyKind.Text, "the coefficient in question; the first regressor when absent", "所考察的系数;缺省为第一个解释变量");

    private static readonly Seq<Key> Changes =
    [
        new("title", KeyKind.Words, "heading of its column", "该列的标题"),
        new("outcome", KeyKind.Text, "another outcome", "替换被解释变量"),
        new("regressor", KeyKind.Text, "another measure of the regressor in question", "替换核心解释变量"),
        new("lag", KeyKind.Whole, "periods by which the regressor in question is lagged", "核心解释变量滞后的期数"),
        new("winsor", KeyKind.Numbers, "percentiles to which every continuous variable of the model is pulled: [1, 99]", "对模型中全部连续变量缩尾的百分位:[1, 99]"),
        new("sample", KeyKind.Condition, "a further condition that rows must meet", "附加的样本条件"),
        new("exclude", KeyKind.Condition, "a condition whose rows are left out", "剔除满足该条件的观测"),
        new("add", KeyKind.Columns, "regressors that are added: controls, competing policies", "加入的变量:控制变量、同期政策"),
        new("drop", KeyKind.Columns, "regressors that are taken away", "去掉的变量"),
        new("effects", KeyKind.Columns, "effects that are added, e.g. province^year", "加入的固定效应,如 province^year"),
        new("vcov", KeyKind.Vcov, "another covariance", "改用的协方差"),
        new("weights", KeyKind.Condition, "other weights", "改用的权重"),
    ];

    /// <summary>Keys of <c>estimator: robustness</c>.</summary>
    public static AnalysisKeys Robustness { get; } = new("robustness", "one base and a list of variants: table, specification curve, shares of signs", "稳健性检验:一个基准与若干变体,给出表格、规格曲线与符号占比",
        [.. AnalysisKeys.Examination, On,
            new("variants", KeyKind.Map, "what is varied, by name", "各变体(名称: 改动)") { Required = true, Inner = Changes },
            new("significance", KeyKind.Number, "level below which a coefficient counts as significant; 0.05 when absent", "显著性水平;缺省为 0.05")]);

    /// <summary>Keys of <c>estimator: oster</c>.</summary>
    public static AnalysisKeys Oster { get; } = new("oster", "selection on unobservables: Oster's delta and adjusted coefficient", "不可观测选择:Oster 的 δ 与调整后系数",
        [.. AnalysisKeys.Examination, On,
            new("r2-max", KeyKind.Number, "R² with the unobservables; r2-multiple times the controlled R² when absent", "包含不可观测因素时的 R²;缺省为含控制变量 R² 的 r2-multiple 倍"),
            new("r2-multiple", KeyKind.Number, "multiple of the controlled R²; 1.3 when absent", "含控制变量 R² 的倍数;缺省为 1.3"),
            new("delta", KeyKind.Number, "relative selection for which the coefficient is adjusted; 1 when absent", "调整系数时的相对选择程度;缺省为 1"),
            new("nuisance", KeyKind.Columns, "controls that stand in both regressions", "两个回归中均保留的控制变量")]);

    /// <summary>Keys of <c>estimator: influence</c>.</summary>
    public static AnalysisKeys Influence { get; } = new("influence", "the fit without each unit: DFBETA, Cook's distance", "逐一剔除个体:DFBETA 与 Cook 距离",
        [.. AnalysisKeys.Examination, On,
            new("by", KeyKind.Column, "column whose levels are left out in turn; the unit when absent", "逐一剔除的分组列;缺省为个体列")]);

    /// <summary>A base with its variants.</summary>
    public static Analysis OfRobustness(ModelEntry model, StudyFile study) => new Robustness(Composites.Of(model, study))
    {
        On = model.Section.Text("on"),
        Variants = [.. model.Section.Sections("variants").Select(v => OfVariant(v.Name, v.Section, study))],
        Percentiles = (PercentileType)(study.PercentileType ?? (int)PercentileType.Averaged),
        Significance = model.Section.Number("significance") ?? 0.05,
    };

    /// <summary>Selection on unobservables.</summary>
    public static Analysis OfOster(ModelEntry model, StudyFile study)
    {
        Oster plain = new(Composites.Of(model, study)) { On = model.Section.Text("on"), Nuisance = model.Section.List("nuisance") };
        return plain with
        {
            MostR2 = model.Section.Number("r2-max"),
            Multiple = model.Section.Number("r2-multiple") ?? plain.Multiple,
            Delta = model.Section.Number("delta") ?? plain.Delta,
        };
    }

    /// <summary>What single units do.</summary>
    public static Analysis OfInfluence(ModelEntry model, StudyFile study) =>
        new Influence(Composites.Of(model, study)) { On = model.Section.Text("on"), By = model.Section.Text("by") };

    private static Variant OfVariant(YamlScalar name, Section keys, StudyFile study) => new(name.Text)
    {
        Title = keys.Words("title")?.In(TableBuilder.Languages(study)[0]),
        Outcome = keys.Text("outcome"),
        Regressor = keys.Text("regressor"),
        Lag = (int)(keys.Whole("lag") ?? 0),
        Winsor = Percentiles(keys),
        Where = Condition(keys.Text("sample"), study),
        Exclude = Condition(keys.Text("exclude"), study),
        Add = keys.List("add"),
        Drop = keys.List("drop"),
        Effects = keys.List("effects"),
        Vcov = keys.Text("vcov") is { } ? Analyses.Covariance(keys) : null,
        Weights = keys.Text("weights"),
    };

    private static (double Low, double High)? Percentiles(Section keys)
    {
        double[] given = [.. keys.List("winsor").Select(t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture))];
        return given.Length switch
        {
            0 => null,
            1 => (given[0], 100 - given[0]),
            _ => (given[0], given[1]),
        };
    }

    /// <summary>A condition, or the one of a named sample.</summary>
    private static string? Condition(string? text, StudyFile study) =>
        text is null ? null : study.Samples.FirstOrDefault(s => s.Name == text)?.Condition.Text ?? text;
}
