using Kuznets.Estimators.Did;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The keys of <c>estimator: did-comparison</c> and the analysis they state.</summary>
internal static class DidComparisons
{
    /// <summary>Its name and keys.</summary>
    public static AnalysisKeys Entry => new("did-comparison", "all estimators of a staggered treatment on one sample", "同一样本上的全部交错双重差分估计量",
        [
            .. AnalysisKeys.Examination,
            .. Dids.Keys.Where(k => k.Name != "method"),
            new("methods", KeyKind.List, "which and in what order; all when absent", "方法及其顺序;缺省为全部"),
        ]);

    /// <summary>The analysis of an entry: of the model it names, else of the treatment its own keys state. E108 for an unknown method.</summary>
    public static Analysis Of(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        Did of = keys.Scalar("of") is null
            ? (Did)Analyses.Plain(Dids.Of(keys.Text("formula") ?? throw Throw.NoFormula(model), keys), model, study)
            : HonestDids.Named(model, study);
        DidComparison comparison = new(of);
        return keys.Node("methods") is null ? comparison : comparison with { Methods = [.. keys.Scalars("methods").Select(m => Method(m, keys))] };
    }

    private static DidMethod Method(YamlScalar name, Section keys) =>
        Dids.Names.Contains(name.Text) ? Dids.Method(name.Text, keys) : throw Throw.NoSuchMethod(name, Dids.Names);
}
