using System.Globalization;
using Kuznets.Estimators.Thresholds;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: threshold</c>, <c>kink</c> and <c>u-test</c>, and the analyses they state.</summary>
internal static class Thresholds
{
    private static readonly Key Grid =
        new("grid", KeyKind.Text, "points of the search; all for every value; 300 when absent", "搜索的格点数;all 为全部取值;缺省为 300");

    private static readonly Key Draws =
        new("bootstrap", KeyKind.Whole, "bootstrap draws of each F; 300 when absent, 0 for none", "每个 F 检验的自助抽样次数;缺省为 300,0 为不做");

    private static readonly Key Resample =
        new("resample", KeyKind.Choice, "errors drawn by whole units (when absent), or each unit's own with a random sign", "按个体整体抽取误差(缺省),或保留个体自身误差并取随机符号") { Choices = ["units", "wild"] };

    /// <summary>Keys of a threshold beside those of every regression.</summary>
    public static readonly Key[] Keys =
    [
        new("regime", KeyKind.List, "regressors whose slopes differ between regimes", "斜率随区制变化的解释变量") { Required = true },
        new("by", KeyKind.Text, "threshold variable", "门槛变量") { Required = true },
        new("thresholds", KeyKind.Whole, "number of thresholds, 1 to 3; 1 when absent", "门槛个数,1 至 3;缺省为 1"),
        Grid,
        new("candidates", KeyKind.Numbers, "values to search in place of a grid", "代替格点的候选值"),
        new("trim", KeyKind.Number, "share of rows that each regime must have; 0.01 when absent", "每个区制至少应有的观测比例;缺省为 0.01"),
        Draws,
        Resample,
        new("refine", KeyKind.Choice, "the first threshold once the second is known (when absent), or all until none moves", "仅在得到第二个门槛后修正第一个(缺省),或全部反复修正") { Choices = ["second", "all"] },
    ];

    /// <summary>Keys of a kink beside those of every regression.</summary>
    public static readonly Key[] KinkKeys =
    [
        new("variable", KeyKind.Text, "variable whose slope changes", "斜率发生变化的变量") { Required = true },
        Grid,
        new("trim", KeyKind.Number, "share of rows on each side; 0.05 when absent", "两侧至少应有的观测比例;缺省为 0.05"),
        Draws,
        Resample,
    ];

    /// <summary>The name and keys of a U test.</summary>
    public static AnalysisKeys UTest => new("u-test", "test of a U shape within a range (Lind and Mehlum)", "区间内的 U 形检验(Lind-Mehlum)",
    [
        .. AnalysisKeys.Examination.Where(k => k.Name is not ("split" or "fsplit")),
        new("variable", KeyKind.Text, "the variable, whose square is in the formula too", "变量;公式中须含其平方项") { Required = true },
        new("square", KeyKind.Text, "name of the squared term; I(variable^2) when absent", "平方项的名称;缺省为 I(variable^2)"),
        new("low", KeyKind.Number, "lower end of the range; the least value when absent", "区间下端;缺省为最小值"),
        new("high", KeyKind.Number, "upper end of the range; the largest value when absent", "区间上端;缺省为最大值"),
    ]);

    /// <summary>The threshold regression of an entry.</summary>
    public static Threshold Of(string formula, Section keys)
    {
        Threshold plain = new(formula);
        return plain with
        {
            Regime = keys.List("regime"),
            By = keys.Text("by") ?? "",
            Thresholds = (int)(keys.Whole("thresholds") ?? plain.Thresholds),
            Grid = Points(keys),
            Candidates = [.. keys.List("candidates").Select(c => double.Parse(c, NumberStyles.Float, CultureInfo.InvariantCulture))],
            Trim = keys.Number("trim") ?? plain.Trim,
            Bootstrap = (int)(keys.Whole("bootstrap") ?? plain.Bootstrap),
            Resampling = Drawn(keys),
            Refine = keys.Text("refine") == "all" ? Refinement.All : Refinement.Second,
        };
    }

    /// <summary>The kink of an entry.</summary>
    public static Kink Kinked(string formula, Section keys)
    {
        Kink plain = new(formula);
        return plain with
        {
            Variable = keys.Text("variable") ?? "",
            Grid = Points(keys),
            Trim = keys.Number("trim") ?? plain.Trim,
            Bootstrap = (int)(keys.Whole("bootstrap") ?? plain.Bootstrap),
            Resampling = Drawn(keys),
        };
    }

    /// <summary>The U test of an entry.</summary>
    public static Analysis Tested(ModelEntry model, StudyFile study) => new UTest(Composites.Of(model, study), model.Section.Text("variable") ?? "")
    {
        Square = model.Section.Text("square"),
        Low = model.Section.Number("low"),
        High = model.Section.Number("high"),
    };

    private static ErrorDraws Drawn(Section keys) => keys.Text("resample") == "wild" ? ErrorDraws.Wild : ErrorDraws.Units;

    /// <summary>E640 for what is neither a whole number nor all.</summary>
    private static int? Points(Section keys)
    {
        if (keys.Scalar("grid") is not { } given)
            return 300;
        if (given.Text == "all")
            return null;
        return int.TryParse(given.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int points) ? points
            : throw DataLoader.Placed(new SpecificationException(new Note("E640", ("option", "grid"), ("value", given.Text), ("allowed", "a positive number, all"))), given);
    }
}
