using Kuznets.Estimators.Dynamic;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>dynamic-panel-sensitivity</c> and <c>dynamic-panel-comparison</c>, which are about a model of <c>dynamic-panel</c>.</summary>
internal static class DynamicPanelGrids
{
    private static readonly Key Examined = AnalysisKeys.OfModel with { Required = true, English = "the model of dynamic-panel this is about", Chinese = "所分析的 dynamic-panel 模型" };

    public static AnalysisKeys Sensitivity { get; } = new("dynamic-panel-sensitivity", "a dynamic panel under every choice of instruments", "动态面板对工具变量选择的敏感性",
    [
        .. AnalysisKeys.Common,
        Examined,
        new("depths", KeyKind.Numbers, "how many lags each gmm instrument reaches; one to all when absent", "每个 GMM 工具变量所用的滞后阶数;缺省为 1 至全部"),
        new("collapse", KeyKind.Flag, "only collapsed or only full instruments; both when absent", "仅合并或仅不合并的工具变量;缺省为两者"),
        new("transforms", KeyKind.Choice, "difference, orthogonal or both; that of the model when absent", "difference、orthogonal 或两者;缺省同模型") { Choices = ["difference", "orthogonal"] },
    ]);

    public static AnalysisKeys Comparison { get; } = new("dynamic-panel-comparison", "a dynamic panel beside least squares, fixed effects and their corrections", "动态面板与 OLS、固定效应及其偏差校正的比较", [.. AnalysisKeys.Common, Examined]);

    public static Analysis SensitivityOf(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        DynamicPanelSensitivity all = new(Model(model, study));
        return all with
        {
            Depths = keys.Node("depths") is null ? null : [.. keys.Scalars("depths").Select(Depth)],
            Collapse = keys.Flag("collapse") is { } only ? [only] : all.Collapse,
            Transforms = keys.Node("transforms") is null ? null : [.. keys.Scalars("transforms").Select(s => s.Text == "orthogonal" ? Transform.Orthogonal : Transform.Difference)],
        };
    }

    public static Analysis ComparisonOf(ModelEntry model, StudyFile study) => new DynamicPanelComparison(Model(model, study));

    /// <summary>The dynamic panel an entry is about; E487 for a model of another kind.</summary>
    private static DynamicPanel Model(ModelEntry model, StudyFile study) =>
        Composites.Of(model, study) as DynamicPanel ?? throw Throw.NoDynamicPanel(model.Section.Scalar("of")!, model.Analysis.Name);

    /// <summary>E488 for a depth that is no count.</summary>
    private static int Depth(YamlScalar depth) =>
        int.TryParse(depth.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int lags) && lags > 0 ? lags : throw Throw.Depth(depth);
}
