namespace Kuznets.Studies.Study;

/// <summary>What an analysis gives to a study: fits of a formula, a description of columns, or a whole made of several fits.</summary>
public enum AnalysisShape { Regression, Description, Composite }

/// <summary>One analysis of the contract: its name in study files and the keys a model entry may hold.</summary>
/// <param name="Name">Value of <c>estimator:</c>.</param>
/// <param name="English">What it is.</param>
/// <param name="Chinese">The same in Chinese.</param>
/// <param name="Keys">Keys of the entry, common ones included.</param>
public sealed record AnalysisKeys(string Name, string English, string Chinese, IReadOnlyList<Key> Keys)
{
    private readonly AnalysisShape? shape;

    internal static readonly Key[] Common =
    [
        new("estimator", KeyKind.Text, "name of the analysis; linear when absent", "分析方法;缺省为 linear"),
        new("data", KeyKind.Text, "data source; the first when absent", "数据源;缺省为第一个"),
        new("sample", KeyKind.Text, "named sample or condition", "命名样本或条件"),
    ];

    internal static readonly Key[] Regression =
    [
        .. Common,
        new("formula", KeyKind.Formula, "model in fixest's grammar", "公式(fixest 语法)") { Required = true },
        new("vcov", KeyKind.Vcov, "covariance: iid, hc1, cluster ~ city, dk ~ year …", "协方差:iid、hc1、cluster ~ city、dk ~ year …"),
        new("ssc", KeyKind.Text, "small-sample correction: ssc(…)", "小样本调整:ssc(…)"),
        new("match", KeyKind.Choice, "program whose conventions are followed", "遵循哪个软件的约定") { Choices = StudyKeys.Matches },
        new("weights", KeyKind.Condition, "analytic weights", "权重"),
        new("split", KeyKind.Column, "one fit a level of this column", "按该列分组估计"),
        new("fsplit", KeyKind.Column, "as split, after the full sample", "同 split,并先估计全样本"),
        new("drop-singletons", KeyKind.Flag, "remove rows alone in an absorbed level", "剔除固定效应中的单例观测"),
    ];

    /// <summary>The key that refers to the model whose regression is examined.</summary>
    internal static readonly Key OfModel = new("of", KeyKind.Text, "the model whose regression this is about; instead of a formula", "所分析的模型名称,代替公式");

    /// <summary>Keys of an analysis that examines a regression: that of another model, or one stated here.</summary>
    internal static readonly Key[] Examination = [OfModel, .. Regression.Select(k => k.Name == "formula" ? k with { Required = false } : k)];

    private static readonly Key Components =
        new("method", KeyKind.Choice, "variance components", "方差分量估计") { Choices = ["swamy-arora", "wallace-hussain", "amemiya", "nerlove"] };

    /// <summary>Values of <c>method</c> of <c>iv</c>, in the order of <see cref="Estimators.Instrumental.IvMethod"/>.</summary>
    internal static readonly Seq<string> Methods = ["2sls", "liml", "fuller", "k-class", "gmm2s", "gmm-iterated", "cue"];

    private static readonly Key[] Columns =
    [
        .. Common,
        new("columns", KeyKind.Columns, "columns; all but unit and time when absent", "列;缺省为个体列与时间列以外的全部列"),
        new("by", KeyKind.Column, "groups", "分组列"),
    ];

    /// <summary>Analyses this version can run, in the order of the contract.</summary>
    public static IReadOnlyList<AnalysisKeys> Available { get; } =
    [
        new("linear", "least squares with any number of absorbed effects", "线性模型(多维固定效应)", Regression),
        new("random-effects", "random effects by generalised least squares", "随机效应模型",
            [.. Regression, Components]),
        new("between", "least squares on unit means", "组间估计",
            [.. Regression, new("method", KeyKind.Choice, "weights of unit means: ols counts units, wls their rows", "组均值的权重:ols 每个个体一次,wls 按行数") { Choices = ["ols", "wls"] }]),
        new("first-difference", "least squares on first differences", "一阶差分估计", Regression),
        new("mundlak", "random effects with the unit means of the regressors", "Mundlak 相关随机效应模型", [.. Regression, Components]),
        new("iv", "instrumental variables with absorbed effects: 2sls, liml, k-class, gmm", "工具变量法(2SLS、LIML、k 类、GMM),可吸收固定效应",
            [.. Regression,
                new("method", KeyKind.Choice, "estimator; 2sls when absent", "估计方法;缺省为 2sls") { Choices = Methods },
                new("fuller", KeyKind.Number, "a of method fuller; 1 when absent", "fuller 方法的 a;缺省为 1"),
                new("kappa", KeyKind.Number, "κ of method k-class", "k-class 方法的 κ"),
                new("small", KeyKind.Flag, "small-sample factors and t, as Stata's small", "小样本校正与 t 分布,同 Stata 的 small"),
                new("orthog", KeyKind.Columns, "instruments in doubt, tested by C", "对其外生性存疑、以 C 统计量检验的工具变量"),
                new("endog", KeyKind.Columns, "endogenous regressors tested for endogeneity; all when absent", "检验内生性的变量;缺省为全部内生变量"),
                new("reduced-form", KeyKind.Flag, "also regress the outcome on all instruments", "同时估计简约式"),
            ]),
        new("dynamic-panel", "dynamic panels by difference and system GMM", "动态面板(差分 GMM、系统 GMM)", [.. Regression, .. DynamicPanels.Keys]),
        new("did", "staggered difference in differences: two-way effects, Sun-Abraham, Callaway-Sant'Anna", "交错双重差分(双向固定效应、Sun-Abraham、Callaway-Sant'Anna)", [.. Regression, .. Dids.Keys]),
        .. Composites.Available,
        new("describe", "descriptive statistics; with two groups also their differences", "描述性统计;两组时给出组间差异", Columns),
        new("correlation", "correlations with their p; the first method stands below the diagonal, the second above", "相关系数及 p 值;第一种在下三角,第二种在上三角",
            [.. Columns, new("method", KeyKind.Choice, "one or two kinds; pearson and spearman when absent", "一种或两种;缺省为 pearson 与 spearman") { Choices = ["pearson", "spearman", "kendall"] },
                new("pairwise", KeyKind.Flag, "use all rows that hold both columns of a pair", "成对删除缺失值")]),
        new("vif", "variance inflation factors", "方差膨胀因子", Columns),
        new("normality", "Shapiro-Wilk and Jarque-Bera tests", "正态性检验(Shapiro-Wilk、Jarque-Bera)", Columns),
    ];

    /// <summary>Names of the contract that later versions run.</summary>
    public static Seq<string> Later { get; } =
    [
        "threshold", "mediation", "moderation", "group-difference", "placebo", "spatial", "moran",
        "efficiency", "mixture", "curve", "system", "granger", "unit-root", "cointegration", "dependence",
    ];

    /// <summary>What it gives; a formula makes it a regression unless stated.</summary>
    public AnalysisShape Shape { get => shape ?? (Keys.Any(k => k.Name == "formula") ? AnalysisShape.Regression : AnalysisShape.Description); init => shape = value; }

    /// <summary>Whether it is stated by a formula and gives coefficients.</summary>
    public bool IsRegression => Shape == AnalysisShape.Regression;

    /// <summary>The analysis of that name, or null.</summary>
    public static AnalysisKeys? Find(string name) => Available.FirstOrDefault(a => a.Name == name);

    /// <summary>The description in a language.</summary>
    public string Describe(Language language) => language == Language.Chinese ? Chinese : English;
}
