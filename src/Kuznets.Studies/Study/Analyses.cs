using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Studies.Study;

/// <summary>Turns a model entry of a study file into the analysis it states.</summary>
internal static class Analyses
{
    /// <summary>Runs the analysis of an entry on its data; E2… and E3… point into the study file.</summary>
    public static ModelResult Fit(ModelEntry model, StudyFile study, Panel panel, RunOptions run)
    {
        try
        {
            return model.Analysis.Shape switch
            {
                AnalysisShape.Regression => new ModelResult(Regression(model, study).FitAll(panel, run), []),
                AnalysisShape.Composite => Composites.Fit(model, study, panel, run),
                _ => new ModelResult(new Fits([], []), [.. Descriptions.Fit(model, study, panel, run)]),
            };
        }
        catch (KuznetsException e)
        {
            throw StudyErrors.Placed(e, model);
        }
    }

    /// <summary>The estimator of an entry, study-wide settings filled in.</summary>
    public static Estimator Regression(ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        string formula = keys.Text("formula") ?? "";
        Estimator estimator = model.Analysis.Name switch
        {
            "random-effects" => new RandomEffects(formula) { Method = Method(keys.Text("method")) },
            "between" => new Between(formula) { Method = keys.Text("method") == "wls" ? BetweenMethod.Wls : BetweenMethod.Ols },
            "first-difference" => new FirstDifference(formula),
            "mundlak" => new Mundlak(formula) { Method = Method(keys.Text("method")) },
            "iv" => Instruments.Of(formula, keys),
            "dynamic-panel" => DynamicPanels.Of(formula, keys),
            "did" => Dids.Of(formula, keys),
            "threshold" => Thresholds.Of(formula, keys),
            "kink" => Thresholds.Kinked(formula, keys),
            _ => new Linear(formula),
        };
        return Plain(estimator, model, study);
    }

    /// <summary>An estimator with the settings that every regression has, those of the study filled in.</summary>
    public static Estimator Plain(Estimator estimator, ModelEntry model, StudyFile study)
    {
        Section keys = model.Section;
        return estimator with
        {
            Vcov = keys.Text("vcov") is null && keys.Text("ssc") is null ? estimator.Vcov : Covariance(keys),
            Match = keys.Text("match") is { } match ? StudyReader.Matched(match) : study.Match,
            Weights = keys.Text("weights"),
            Where = Where(model, study),
            Split = keys.Text("split"),
            FSplit = keys.Text("fsplit"),
            DropSingletons = keys.Flag("drop-singletons"),
        };
    }

    /// <summary>The conditions of the study and of the model, both of which a row must meet.</summary>
    public static string? Where(ModelEntry model, StudyFile study)
    {
        string? common = study.Samples.FirstOrDefault(s => s.Name.Length == 0)?.Condition.Text;
        string? own = model.Section.Text("sample") is { } name ? study.Samples.FirstOrDefault(s => s.Name == name)?.Condition.Text ?? name : null;
        return Conditions.Both(common, own);
    }

    /// <summary>The covariance request; a correction of its own key joins it as <c>vcov ~ … + ssc(…)</c>.</summary>
    public static Vcov Covariance(Section keys)
    {
        string? asked = keys.Text("vcov"), ssc = keys.Text("ssc");
        if (asked is null && ssc is null)
            return Vcov.Default;
        string text = asked ?? "iid";
        if (ssc is not null)
            text += (text.Contains('~', StringComparison.Ordinal) ? " + " : " ~ ") + ssc;
        try
        {
            return Vcov.Parse(text);
        }
        catch (KuznetsException e)
        {
            throw DataLoader.Placed(e, keys.Scalar("vcov") ?? keys.Scalar("ssc"));
        }
    }

    private static RandomEffectsMethod Method(string? name) => name switch
    {
        "wallace-hussain" => RandomEffectsMethod.WallaceHussain,
        "amemiya" => RandomEffectsMethod.Amemiya,
        "nerlove" => RandomEffectsMethod.Nerlove,
        _ => RandomEffectsMethod.SwamyArora,
    };
}
