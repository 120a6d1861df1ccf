using Kuznets.Estimators.Mechanisms;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: mediation</c> and <c>estimator: moderation</c> and the analyses they state.</summary>
internal static class Mechanisms
{
    /// <summary>Values of <c>method</c>, in the order of <see cref="MediationMethod"/>.</summary>
    private static readonly Seq<string> Methods = ["stepwise", "bootstrap", "first-leg"];

    /// <summary>Paths that a moderator may change, in the order of <see cref="ModeratedPath"/>.</summary>
    private static readonly Seq<string> Paths = ["a", "b", "direct"];

    /// <summary>What a regression is stated by, or the model that states it.</summary>
    private static Key[] Base =>
    [
        .. AnalysisKeys.Examination.Where(k => k.Name is not ("split" or "fsplit")),
        new("treatment", KeyKind.Text, "the regressor whose effect is explained; the first, or the instrumented one, when absent", "所考察的核心解释变量;缺省为第一个,或被工具化的变量"),
    ];

    /// <summary>Keys of a mediation.</summary>
    public static AnalysisKeys Mediation => new("mediation", "mediation: paths through mediators on one sample", "中介效应:同一样本上的各条路径",
    [
        .. Base,
        new("mediators", KeyKind.List, "one or several, those of a chain in its order", "一个或多个中介变量;链式中介按顺序书写") { Required = true },
        new("method", KeyKind.Choice, "how products are judged: stepwise by Sobel, bootstrap by an interval (when absent); first-leg stops at the mediators",
            "判断方式:stepwise 用 Sobel 检验,bootstrap 用自助区间(缺省),first-leg 只检验对中介的影响") { Choices = Methods },
        new("chain", KeyKind.Flag, "each mediator also depends on those before it", "链式中介:每个中介还受其前面各中介影响"),
        new("moderator", KeyKind.Text, "variable that changes paths (moderated mediation)", "调节路径的变量(有调节的中介)"),
        new("moderates", KeyKind.List, "paths it changes: a, b, direct; a when absent", "被调节的路径:a、b、direct;缺省为 a"),
        new("draws", KeyKind.Whole, "bootstrap draws; 5000 when absent", "自助抽样次数;缺省为 5000"),
        new("monte-carlo", KeyKind.Whole, "draws of the coefficients for the Monte Carlo interval; 20000 when absent", "蒙特卡洛区间的系数抽样次数;缺省为 20000"),
        new("by", KeyKind.Text, "groups that are resampled; the clusters of vcov, else the unit, when absent", "重抽样的分组;缺省为 vcov 的聚类,否则为个体"),
    ]);

    /// <summary>Keys of a moderation.</summary>
    public static AnalysisKeys Moderation => new("moderation", "moderation: marginal effects along a moderator and where they are significant", "调节效应:边际效应及其显著区间",
    [
        .. Base,
        new("by", KeyKind.List, "the moderator, or several", "调节变量,可多个") { Required = true },
        new("center", KeyKind.Flag, "centre treatment and moderators at their means over the sample; true when absent", "按估计样本均值中心化;缺省为 true"),
        new("quadratic", KeyKind.Flag, "add the squares of the moderators and their products", "加入调节变量的平方及其交互项"),
        new("points", KeyKind.Whole, "points of the curve of marginal effects; 41 when absent", "边际效应曲线的点数;缺省为 41"),
    ]);

    /// <summary>The mediation of an entry.</summary>
    public static Analysis MediationOf(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        foreach (YamlScalar path in keys.Scalars("moderates"))
        {
            if (!Paths.Contains(path.Text))
                throw DataLoader.Placed(new SpecificationException(new Note("E668", ("key", "moderates"), ("value", path.Text), ("allowed", Paths))), path);
        }
        Mediation plain = new(Composites.Of(model, study)) { Mediators = keys.List("mediators") };
        return plain with
        {
            Treatment = keys.Text("treatment"),
            Method = keys.Text("method") is { } method ? (MediationMethod)Methods.AsSpan().IndexOf(method) : plain.Method,
            Chain = keys.Flag("chain") ?? false,
            Moderator = keys.Text("moderator"),
            Moderates = keys.Node("moderates") is null ? plain.Moderates : [.. keys.List("moderates").Select(p => (ModeratedPath)Paths.AsSpan().IndexOf(p))],
            Draws = (int)(keys.Whole("draws") ?? plain.Draws),
            MonteCarlo = (int)(keys.Whole("monte-carlo") ?? plain.MonteCarlo),
            By = keys.Text("by"),
        };
    }

    /// <summary>The moderation of an entry.</summary>
    public static Analysis ModerationOf(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        Moderation plain = new(Composites.Of(model, study)) { By = keys.List("by") };
        return plain with
        {
            Treatment = keys.Text("treatment"),
            Center = keys.Flag("center") ?? plain.Center,
            Quadratic = keys.Flag("quadratic") ?? false,
            Points = (int)(keys.Whole("points") ?? plain.Points),
        };
    }
}
