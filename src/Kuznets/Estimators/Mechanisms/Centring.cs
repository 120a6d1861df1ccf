using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Designs.Formulas;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>Means over the estimation sample that treatment and moderators are centred at.</summary>
internal sealed class Centring
{
    private readonly Dictionary<string, double> means = new(StringComparer.Ordinal);

    /// <summary>Nothing is centred.</summary>
    public static Centring None { get; } = new();

    /// <summary>The mean taken off a variable; 0 when it was not centred.</summary>
    public double this[string variable] => means.GetValueOrDefault(variable);

    /// <summary>Means over the rows of a fit, weighted as it is. E667 when a variable is no column, or is used elsewhere in the model.</summary>
    public static Centring Of(Estimate fit, string treatment, Seq<string> moderators, Estimator of, bool quadratic)
    {
        Design design = fit.Regression!.Design;
        Centring centring = new();
        foreach (string variable in moderators.Add(treatment))
        {
            if (!design.Panel.Frame.Has(variable.Trim('`')))
                throw Throw.CannotCentre(variable, ("it is an expression", "它是表达式而非列"));
            if (Elsewhere(design.Model, variable, of, quadratic) is { } term)
                throw Throw.CannotCentre(variable, ($"it also stands in {term}", $"它还出现在 {term} 中"));
            centring.means[variable] = Mean(design.Column(variable)!, design.Weights);
        }
        return centring;
    }

    /// <summary>The regression on centred columns, over the rows of the one that was not.</summary>
    public Estimate Fit(Panel panel, Estimate plain, Estimator of, string formula, RunOptions run)
    {
        Panel centred = panel;
        foreach ((string variable, double mean) in means)
        {
            string name = variable.Trim('`');
            double[] values = panel.Frame[name] is NumberColumn number ? number.Values : plain.Regression!.Design.Numbers(name);
            centred = centred.With(new NumberColumn(name, [.. values.Select(v => v - mean)]) { Label = panel.Frame[name].Label });
        }
        return new CommonRows(centred, plain.Sample).Fit(of, formula, run);
    }

    /// <summary>A term that uses the variable otherwise than as itself or in products with it; null when there is none.</summary>
    private static string? Elsewhere(Model model, string variable, Estimator of, bool quadratic)
    {
        string name = variable.Trim('`');
        bool Uses(Node node) => Variables.Atoms(node).Any(a => Variables.Columns(a).Contains(name));
        foreach (Node part in model.Regressors.Concat(model.Endogenous).Concat(model.Instruments).SelectMany(r => r.Parts))
        {
            bool itself = part is Atom { IsName: true } || (quadratic && part.Text == $"I({variable}^2)");
            if (!itself && Uses(part))
                return part.Text;
        }
        if (Uses(model.OutcomeNode))
            return model.Outcome;
        if (model.Absorbed.FirstOrDefault(Uses) is { } effect)
            return effect.Text;
        if (of.Vcov.Columns.Contains(name))
            return of.Vcov.Text;
        return of.Weights is { } weights && Data.Expressions.Expression.Parse(weights).Columns.Contains(name) ? weights : null;
    }

    private static double Mean(double[] values, double[]? weights)
    {
        (double mean, double mass) = (0, 0);
        for (int i = 0; i < values.Length; i++)
        {
            double w = weights?[i] ?? 1;
            mass += w;
            mean += w * (values[i] - mean) / mass;
        }
        return mean;
    }
}
