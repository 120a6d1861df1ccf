using System.Globalization;
using Kuznets.Estimators.Did;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: honest-did</c> and the analysis they state.</summary>
internal static class HonestDids
{
    /// <summary>Its name and keys.</summary>
    public static AnalysisKeys Entry => new("honest-did", "bounds on an effect when trends are not parallel", "平行趋势不成立时效应的界(Rambachan-Roth)",
        [
            .. AnalysisKeys.Common,
            AnalysisKeys.OfModel with { Required = true },
            new("relative-magnitudes", KeyKind.Numbers, "bounds relative to the largest change before treatment; [0.5, 1, 1.5, 2] when absent", "相对于处理前最大变动的上限;缺省为 [0.5, 1, 1.5, 2]"),
            new("smoothness", KeyKind.Numbers, "bounds on the change of slope a period, in units of the outcome", "斜率每期变动的上限(结果变量单位)"),
            new("at", KeyKind.Text, "relative period examined, or average; 0 when absent", "所考察的相对时期或 average;缺省为 0"),
            new("draws", KeyKind.Whole, "draws behind the least favourable critical value; 1000 when absent", "最不利临界值的抽样次数;缺省为 1000"),
        ]);

    /// <summary>The analysis of an entry.</summary>
    public static Analysis Of(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        HonestDid plain = new(Named(model, study));
        return plain with
        {
            Relative = keys.Node("relative-magnitudes") is null ? plain.Relative : Numbers(keys, "relative-magnitudes"),
            Smoothness = keys.Node("smoothness") is null ? null : Numbers(keys, "smoothness"),
            At = keys.Text("at") switch { null => 0, "average" => null, var at => int.Parse(at, CultureInfo.InvariantCulture) },
            Draws = (int)(keys.Whole("draws") ?? plain.Draws),
        };
    }

    /// <summary>The difference in differences an entry refers to.</summary>
    public static Did Named(ModelEntry model, StudyFile study) =>
        Composites.Of(model, study) as Did ?? throw Throw.NoRegression(model.Section.Scalar("of")!, study);

    private static Seq<double> Numbers(Section keys, string key) => [.. keys.Scalars(key).Select(s => double.Parse(s.Text, CultureInfo.InvariantCulture))];
}
