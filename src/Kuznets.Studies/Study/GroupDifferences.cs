using Kuznets.Estimators.Groups;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: group-difference</c> and the analysis they state.</summary>
internal static class GroupDifferences
{
    private static readonly Seq<string> Methods = ["permutation", "suest", "chow", "bootstrap"];

    /// <summary>Its name and keys.</summary>
    public static AnalysisKeys Entry => new("group-difference", "whether coefficients differ between groups: permutation, suest, Chow, bootstrap", "组间系数差异检验(置换、SUEST、Chow、自助法)",
    [
        .. AnalysisKeys.Examination.Where(k => k.Name is not ("split" or "fsplit")),
        new("split", KeyKind.List, "columns or expressions whose levels are the groups; several are one family of tests", "分组依据的列或表达式;多个时合为一族检验") { Required = true, Commas = true },
        new("on", KeyKind.List, "coefficients that are compared; the first regressor when absent", "比较的系数;缺省为第一个解释变量") { Commas = true },
        new("method", KeyKind.Choice, "tests, the first of which tables print; permutation, suest and chow when absent", "检验方法,表中列第一种;缺省为 permutation、suest 与 chow") { Choices = Methods },
        new("draws", KeyKind.Whole, "draws of permutation and bootstrap; 1000 when absent", "置换与自助法的次数;缺省为 1000"),
    ]);

    /// <summary>The analysis of an entry.</summary>
    public static Analysis Of(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        GroupDifference plain = new(Composites.Of(model, study), keys.List("split"));
        return plain with
        {
            On = keys.List("on"),
            Methods = [.. keys.List("method").Select(m => (DifferenceMethod)Methods.AsSpan().IndexOf(m))],
            Draws = (int)Math.Min(int.MaxValue, keys.Whole("draws") ?? plain.Draws),
        };
    }
}
