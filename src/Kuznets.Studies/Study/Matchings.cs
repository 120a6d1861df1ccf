using Kuznets.Estimators.Did;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: matching</c> and the analysis they state.</summary>
internal static class Matchings
{
    private static readonly string[] Methods = ["nearest", "kernel", "ipw", "entropy"];

    /// <summary>Its name and keys.</summary>
    public static AnalysisKeys Entry => new("matching", "a regression on matched or balanced rows, with the balance of covariates", "匹配或熵平衡后的回归及平衡性检验(PSM-DID)",
        [
            .. AnalysisKeys.Common,
            AnalysisKeys.OfModel with { Required = true },
            new("treatment", KeyKind.Condition, "1 for the treated group, 0 for the others", "处理组为 1,其余为 0") { Required = true },
            new("covariates", KeyKind.Columns, "what is balanced: terms such as log(gdp)", "需要平衡的协变量,如 log(gdp)") { Required = true },
            new("method", KeyKind.Choice, "how; nearest when absent", "方法;缺省为 nearest") { Choices = [.. Methods] },
            new("by", KeyKind.Column, "groups within which rows are matched, e.g. the year", "组内匹配,如逐年匹配"),
            new("on", KeyKind.Condition, "match units by their means over these rows", "按这些行的个体均值匹配个体"),
            new("neighbours", KeyKind.Whole, "neighbours of a treated one; 1 when absent", "近邻个数;缺省为 1"),
            new("caliper", KeyKind.Number, "largest distance in propensity score", "倾向得分的卡尺"),
            new("replacement", KeyKind.Flag, "whether an untreated one may serve several treated ones; true when absent", "是否有放回;缺省为 true"),
            new("bandwidth", KeyKind.Number, "of the kernel; 0.06 when absent", "核匹配带宽;缺省为 0.06"),
            new("support", KeyKind.Flag, "leave out the treated off the common support; true when absent", "剔除共同支撑域以外的处理者;缺省为 true"),
            new("moments", KeyKind.Whole, "moments that entropy balancing equates; 1 when absent", "熵平衡的矩数;缺省为 1"),
            new("use", KeyKind.Choice, "weights of the matching, or its rows each once; weights when absent", "使用匹配权重,或匹配成功的行各一次;缺省为 weights") { Choices = ["weights", "sample"] },
        ]);

    /// <summary>The analysis of an entry.</summary>
    public static Analysis Of(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        Matching plain = new(Composites.Of(model, study), keys.Text("treatment")!, string.Join(" + ", keys.List("covariates")));
        return plain with
        {
            Method = (MatchingMethod)Math.Max(0, Array.IndexOf(Methods, keys.Text("method"))),
            By = keys.Text("by"),
            On = keys.Text("on"),
            Neighbours = (int)(keys.Whole("neighbours") ?? plain.Neighbours),
            Caliper = keys.Number("caliper"),
            Replacement = keys.Flag("replacement") ?? plain.Replacement,
            Bandwidth = keys.Number("bandwidth") ?? plain.Bandwidth,
            Support = keys.Flag("support") ?? plain.Support,
            Moments = (int)(keys.Whole("moments") ?? plain.Moments),
            Use = keys.Text("use") == "sample" ? MatchingUse.Sample : MatchingUse.Weights,
        };
    }
}
