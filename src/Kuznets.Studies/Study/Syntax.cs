using Kuznets.Data.Expressions;
using Kuznets.Designs;
using Kuznets.Estimators.Dynamic;
using Kuznets.Inference;

namespace Kuznets.Studies.Study;

/// <summary>Parses every formula, expression and covariance request of a study, so that <c>check</c> points at each wrong character.</summary>
internal sealed class Syntax(StudyFile study, Problems problems)
{
    public void Check()
    {
        foreach (DeriveEntry derived in study.Derive)
            Try(derived.Expression, text => Expression.Parse(text));
        foreach (SampleEntry sample in study.Samples)
            Try(sample.Condition, text => Expression.Parse(text));
        foreach (ModelEntry model in study.Models)
        {
            Try(model.Section.Scalar("formula"), text => Formula.Parse(text));
            Try(model.Section.Scalar("weights"), text => Expression.Parse(text));
            Try(model.Section.Scalar("vcov"), text => Vcov.Parse(text));
            if (model.Analysis.Name != "dynamic-panel")
                continue;
            foreach (YamlScalar gmm in model.Section.Scalars("gmm"))
                Try(gmm, text => DynamicPanels.Each(text, GmmInstruments.Parse));
            foreach (YamlScalar iv in model.Section.Scalars("iv"))
                Try(iv, text => DynamicPanels.Each(text, IvInstruments.Parse));
        }
    }

    private void Try(YamlScalar? source, Func<string, object> parse)
    {
        if (source is null)
            return;
        try
        {
            parse(source.Text);
        }
        catch (KuznetsException e)
        {
            problems.Add(e, source);
        }
    }
}
