using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>The analyses that are more than one regression: how study files state them, and what runs them.</summary>
internal static class Composites
{
    // A property, not a field: the keys of these analyses and of all others are initialised by one another.
    private static (AnalysisKeys Keys, Func<ModelEntry, StudyFile, Analysis> Of)[] Entries =>
    [
        (Mechanisms.Mediation, Mechanisms.MediationOf),
        (Mechanisms.Moderation, Mechanisms.ModerationOf),
        (ShiftShares.Entry, ShiftShares.Of),
        (DynamicPanelGrids.Sensitivity, DynamicPanelGrids.SensitivityOf),
        (DynamicPanelGrids.Comparison, DynamicPanelGrids.ComparisonOf),
        .. Resamplings.Entries,
        (Thresholds.UTest, Thresholds.Tested),
        (RobustnessChecks.Robustness, RobustnessChecks.OfRobustness),
        (RobustnessChecks.Oster, RobustnessChecks.OfOster),
        (RobustnessChecks.Influence, RobustnessChecks.OfInfluence),
        (GroupDifferences.Entry, GroupDifferences.Of),
        (DidComparisons.Entry, DidComparisons.Of),
        (HonestDids.Entry, HonestDids.Of),
        (Matchings.Entry, Matchings.Of),
    ];

    /// <summary>Their names and keys, in the order of the contract.</summary>
    public static IEnumerable<AnalysisKeys> Available => Entries.Select(e => e.Keys with { Shape = AnalysisShape.Composite });

    /// <summary>Runs the analysis of an entry.</summary>
    public static ModelResult Fit(ModelEntry model, StudyFile study, Panel panel, RunOptions run)
    {
        Analysis analysis = Entries.First(e => e.Keys.Name == model.Analysis.Name).Of(model, study);
        Composite whole = (Composite)analysis.Fit(panel, run);
        return new ModelResult(new Fits(
            [.. whole.Parts.Select((part, i) => part with { Id = Number(i) })],
            [.. whole.Failures.Select((failed, i) => failed with { Id = Number(whole.Parts.Count + i) })]), [])
        {
            Whole = whole,
        };
    }

    /// <summary>The regression an entry is about: the one of the model it names, else the one its own formula states.</summary>
    public static Estimator Of(ModelEntry model, StudyFile study)
    {
        if (model.Section.Scalar("of") is not { } name)
            return Regression(model, study);
        Estimator of = Analyses.Regression(Named(name, study), study);
        return model.Section.Text("sample") is null ? of : of with { Where = Conditions.Both(of.Where, Analyses.Where(model, study)) };
    }

    /// <summary>Least squares with the formula, covariance, profile, weights and sample of an entry; E107 without a formula.</summary>
    public static Linear Regression(ModelEntry model, StudyFile study)
    {
        if (model.Section.Text("formula") is null)
            throw Throw.NoFormula(model);
        return (Linear)Analyses.Plain(new Linear(model.Section.Text("formula")!), model, study);
    }

    /// <summary>The model a key names, which must be a regression.</summary>
    public static ModelEntry Named(YamlScalar name, StudyFile study) =>
        study.Models.FirstOrDefault(m => m.Id == name.Text && m.Analysis.IsRegression) ?? throw Throw.NoRegression(name, study);

    private static string Number(int index) => (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
