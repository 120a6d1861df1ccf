using Kuznets.Estimators.Resampling;
using Kuznets.Modelling;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>placebo</c>, <c>randomization</c>, <c>wild-bootstrap</c> and <c>bootstrap</c>, and the analyses they state.</summary>
internal static class Resamplings
{
    private static readonly Key Treatment = new("treatment", KeyKind.Column, "column that is drawn anew; the first regressor when absent", "被重新抽取的处理变量;缺省为第一个解释变量");
    private static readonly Key Term = new("term", KeyKind.Text, "coefficient that is compared; that of the treatment when absent", "用于比较的系数;缺省为处理变量的系数");
    private static readonly Key Strata = new("strata", KeyKind.Column, "groups within which is drawn", "分层:只在层内抽取");
    private static readonly Key Level = new("level", KeyKind.Number, "confidence; 0.95 when absent", "置信水平;缺省为 0.95");

    /// <summary>The entries, for <see cref="Composites"/>.</summary>
    public static readonly (AnalysisKeys Keys, Func<ModelEntry, StudyFile, Analysis> Of)[] Entries =
    [
        (new("placebo", "placebo test: treatment, its time or the outcome drawn anew", "安慰剂检验:随机分配处理、处理时点或结果变量",
        [
            .. AnalysisKeys.Examination,
            Treatment,
            Term,
            new("permute", KeyKind.Choice, "what is drawn; units when absent", "抽取什么;缺省为 units") { Choices = ["units", "periods", "timing", "units-and-timing", "outcome"] },
            Groups("groups that hold a treatment together; the unit when absent", "共同持有处理的组;缺省为个体"),
            Strata,
            Draws("draws; 500 when absent", "抽取次数;缺省为 500"),
        ]), Placebo),
        (new("randomization", "randomisation inference: the treatment assigned again as it was assigned", "随机化推断:按原有方式重新分配处理",
        [
            .. AnalysisKeys.Examination,
            Treatment,
            Term,
            Groups("groups the treatment was assigned to; the unit when absent", "处理分配的单位;缺省为个体"),
            Strata,
            new("statistic", KeyKind.Choice, "what is compared; t when absent", "比较的统计量;缺省为 t") { Choices = ["t", "coefficient"] },
            Draws("draws; 5000 when absent", "抽取次数;缺省为 5000"),
        ]), Randomization),
        (new("wild-bootstrap", "wild cluster bootstrap of a hypothesis after linear or iv", "wild 聚类自助检验(linear 或 iv 之后)",
        [
            .. AnalysisKeys.Examination,
            new("null", KeyKind.List, "hypotheses tested together: D, D = 0.3, x1 = x2; that the first regressor is zero when absent", "联合检验的原假设:D、D = 0.3、x1 = x2;缺省为第一个解释变量为零"),
            new("cluster", KeyKind.Columns, "clusters of the variance; those of vcov when absent", "方差的聚类;缺省取 vcov 的聚类"),
            Groups("groups that share a weight, also a^b; the clustering with fewest clusters when absent", "共用权重的组,可写 a^b;缺省为聚类数最少的一维"),
            new("multiplier", KeyKind.Choice, "weights; rademacher when absent", "权重分布;缺省为 rademacher") { Choices = ["rademacher", "webb", "mammen", "normal"] },
            new("unrestricted", KeyKind.Flag, "residuals without the null (WCU)", "使用未施加原假设的残差(WCU)"),
            new("equal-tail", KeyKind.Flag, "p as twice the smaller tail", "p 值取较小尾部的两倍"),
            new("interval", KeyKind.Flag, "find the interval by inverting the test; true when absent", "由检验反演得到区间;缺省为 true"),
            Level,
            Draws("draws; 9999 when absent", "抽取次数;缺省为 9999"),
        ]), WildBootstrap),
        (new("bootstrap", "pairs bootstrap of any regression by units or blocks", "按个体或区块的成对自助法,适用于任何回归",
        [
            .. AnalysisKeys.Examination,
            Groups("groups that are drawn, also a^b; the unit when absent", "抽取的组,可写 a^b;缺省为个体"),
            Strata,
            new("intervals", KeyKind.Choice, "kinds of interval, the first being that of the terms; percentile, basic, bc, bca when absent", "区间类型,首个用于系数;缺省为 percentile、basic、bc、bca")
            {
                Choices = ["percentile", "basic", "bc", "bca", "normal"],
            },
            Level,
            Draws("draws; 999 when absent", "抽取次数;缺省为 999"),
        ]), Bootstrap),
    ];

    private static Key Groups(string english, string chinese) => new("by", KeyKind.Text, english, chinese);

    private static Key Draws(string english, string chinese) => new("draws", KeyKind.Whole, english, chinese);

    private static int Draws(Section keys, int otherwise) => (int)(keys.Whole("draws") ?? otherwise);

    private static Placebo Placebo(ModelEntry model, StudyFile study)
    {
        Placebo plain = new(Composites.Of(model, study));
        Section keys = model.Section;
        return plain with
        {
            Treatment = keys.Text("treatment"),
            Term = keys.Text("term"),
            Permute = Choice(keys, "permute", plain.Permute),
            By = keys.Text("by"),
            Strata = keys.Text("strata"),
            Draws = Draws(keys, plain.Draws),
        };
    }

    private static Randomization Randomization(ModelEntry model, StudyFile study)
    {
        Randomization plain = new(Composites.Of(model, study));
        Section keys = model.Section;
        return plain with
        {
            Treatment = keys.Text("treatment"),
            Term = keys.Text("term"),
            By = keys.Text("by"),
            Strata = keys.Text("strata"),
            Statistic = Choice(keys, "statistic", plain.Statistic),
            Draws = Draws(keys, plain.Draws),
        };
    }

    private static WildBootstrap WildBootstrap(ModelEntry model, StudyFile study)
    {
        WildBootstrap plain = new(Composites.Of(model, study));
        Section keys = model.Section;
        return plain with
        {
            Null = keys.List("null"),
            Cluster = keys.List("cluster"),
            By = keys.Text("by"),
            Weights = Choice(keys, "multiplier", plain.Weights),
            Unrestricted = keys.Flag("unrestricted") ?? plain.Unrestricted,
            EqualTail = keys.Flag("equal-tail") ?? plain.EqualTail,
            Interval = keys.Flag("interval") ?? plain.Interval,
            Level = keys.Number("level") ?? plain.Level,
            Draws = Draws(keys, plain.Draws),
        };
    }

    private static Bootstrap Bootstrap(ModelEntry model, StudyFile study)
    {
        Bootstrap plain = new(Composites.Of(model, study));
        Section keys = model.Section;
        return plain with
        {
            By = keys.Text("by"),
            Strata = keys.Text("strata"),
            Intervals = keys.Node("intervals") is null ? plain.Intervals : [.. keys.List("intervals").Select(kind => Enum.Parse<IntervalKind>(kind, ignoreCase: true))],
            Level = keys.Number("level") ?? plain.Level,
            Draws = Draws(keys, plain.Draws),
        };
    }

    private static T Choice<T>(Section keys, string key, T otherwise) where T : struct, Enum =>
        keys.Text(key) is { } text ? Enum.Parse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true) : otherwise;
}
