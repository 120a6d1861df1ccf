using Kuznets.Estimators.Did;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: did</c> and the analysis they state.</summary>
internal static class Dids
{
    /// <summary>Every method by its name, with what its own keys say.</summary>
    private static readonly OrderedDictionary<string, Func<Section, DidMethod>> Methods = new()
    {
        ["twfe"] = _ => new TwoWay(),
        ["sun-abraham"] = _ => new SunAbraham(),
        ["callaway-santanna"] = CallawaySantAnna,
        ["imputation"] = keys => new Imputation { Leads = (int?)keys.Whole("leads") },
        ["two-stage"] = _ => new TwoStage(),
        ["stacked"] = keys => new Stacked { Weighted = keys.Flag("weighted") ?? false, ClusterByStack = keys.Flag("cluster-by-stack") ?? false },
        ["de-chaisemartin-dhaultfoeuille"] = _ => new Switchers(),
        ["extended-twfe"] = keys => new ExtendedTwoWay { ByCohort = keys.Flag("by-cohort") ?? false },
    };

    /// <summary>Names of the methods.</summary>
    public static Seq<string> Names => [.. Methods.Keys];

    /// <summary>The method of that name with what the keys say of it.</summary>
    public static DidMethod Method(string name, Section keys) => Methods[name](keys);

    /// <summary>Keys beside those of every regression.</summary>
    public static readonly Key[] Keys =
    [
        new("treated-from", KeyKind.Column, "column with each unit's first treated period; missing or 0 for never", "各个体首次受处理时期所在列;从未受处理为空或 0"),
        new("treatment", KeyKind.Column, "column of 0 and 1 instead of treated-from", "0/1 处理列,代替 treated-from"),
        new("method", KeyKind.Choice, "estimator; twfe when absent", "估计方法;缺省为 twfe") { Choices = [.. Methods.Keys] },
        new("control", KeyKind.Choice, "who is compared with; never when absent", "对照组;缺省为 never") { Choices = ["never", "not-yet"] },
        new("window", KeyKind.Numbers, "first and last relative period shown: [-5, 5]; twfe bins what lies beyond", "展示的首末相对时期:[-5, 5];twfe 将窗口外并入两端"),
        new("anticipation", KeyKind.Whole, "periods before treatment in which units may respond", "处理前可能已有反应的期数"),
        new("covariates", KeyKind.Columns, "covariates by which untreated paths may differ; the formula's when absent", "影响未处理路径的协变量;缺省为公式中的解释变量"),
        new("estimation", KeyKind.Choice, "how covariates enter callaway-santanna; dr when absent", "callaway-santanna 中协变量的用法;缺省为 dr") { Choices = ["dr", "ipw", "reg"] },
        new("base", KeyKind.Choice, "base period of callaway-santanna; varying when absent", "callaway-santanna 的基期;缺省为 varying") { Choices = ["varying", "universal"] },
        new("aggregate", KeyKind.Choice, "which average of callaway-santanna is att; simple when absent", "callaway-santanna 以何种平均作为 att;缺省为 simple") { Choices = ["simple", "group", "calendar", "dynamic"] },
        new("bootstrap", KeyKind.Whole, "draws of the multiplier bootstrap of callaway-santanna; none when absent", "callaway-santanna 乘数自助次数;缺省不用自助法"),
        new("multiplier", KeyKind.Choice, "its weights; mammen when absent", "自助权重;缺省为 mammen") { Choices = ["mammen", "rademacher"] },
        new("balance", KeyKind.Flag, "leave out units without some period (callaway-santanna)", "剔除缺少某期的个体(callaway-santanna)"),
        new("leads", KeyKind.Whole, "periods before treatment tested by imputation; all but the earliest when absent", "imputation 检验的处理前期数;缺省为除最早一期外的全部"),
        new("weighted", KeyKind.Flag, "weigh stacks so that every coefficient averages cohorts by their treated units (stacked)", "加权使各系数按处理个体数平均各批次(stacked)"),
        new("cluster-by-stack", KeyKind.Flag, "let errors of a unit depend on each other within a stack alone (stacked)", "标准误按个体×叠聚类(stacked)"),
        new("by-cohort", KeyKind.Flag, "effects of cohorts in place of units (extended-twfe)", "以批次效应代替个体效应(extended-twfe)"),
    ];

    /// <summary>The analysis of an entry.</summary>
    public static Did Of(string formula, Section keys)
    {
        double[] window = [.. keys.Scalars("window").Select(s => double.Parse(s.Text, System.Globalization.CultureInfo.InvariantCulture))];
        return new Did(formula)
        {
            TreatedFrom = keys.Text("treated-from"),
            Treatment = keys.Text("treatment"),
            Method = Methods[keys.Text("method") ?? "twfe"](keys),
            Control = keys.Text("control") == "not-yet" ? Comparison.NotYet : Comparison.Never,
            Window = window.Length == 0 ? null : ((int)window[0], (int)window[^1]),
            Anticipation = (int)(keys.Whole("anticipation") ?? 0),
            Covariates = keys.Node("covariates") is null ? null : keys.List("covariates"),
        };
    }

    private static CallawaySantAnna CallawaySantAnna(Section keys) => new()
    {
        Adjustment = keys.Text("estimation") switch { "ipw" => Adjustment.Weighting, "reg" => Adjustment.Regression, _ => Adjustment.DoublyRobust },
        Base = keys.Text("base") == "universal" ? BasePeriod.Universal : BasePeriod.Varying,
        Aggregation = keys.Text("aggregate") is { } name ? Enum.Parse<Aggregation>(name, ignoreCase: true) : Aggregation.Simple,
        Draws = (int)(keys.Whole("bootstrap") ?? 0),
        Multiplier = keys.Text("multiplier") == "rademacher" ? Multiplier.Rademacher : Multiplier.Mammen,
        Balance = keys.Flag("balance") ?? false,
    };
}
