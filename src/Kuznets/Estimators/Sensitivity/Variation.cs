using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Designs.Formulas;
using Kuznets.Measures;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Sensitivity;

/// <summary>Carries out a variant: the formula rewritten term by term, the sample narrowed, the columns winsorised.</summary>
/// <param name="of">The base.</param>
/// <param name="model">Its model.</param>
/// <param name="on">The regressor in question, as the model writes it.</param>
internal sealed class Variation(Estimator of, Model model, string on)
{
    /// <summary>The estimator of a variant and the term that takes the place of the regressor in question.</summary>
    public (Estimator Estimator, string Term) Of(Variant variant)
    {
        string term = Term(variant);
        foreach (string dropped in variant.Drop)
        {
            if (dropped == on || model.Regressors.All(r => r.Text != dropped))
                throw Throw.NotAControl(variant.Name, dropped, [.. model.Regressors.Select(r => r.Text).Where(r => r != on)]);
        }
        return (of with
        {
            Formula = Formula(variant, term),
            Where = Conditions.Both(Conditions.Both(of.Where, variant.Where), variant.Exclude is { } exclude ? $"!({exclude})" : null),
            Vcov = variant.Vcov ?? of.Vcov,
            Weights = variant.Weights ?? of.Weights,
        }, term);
    }

    /// <summary>
    /// The panel with every continuous column of the model pulled to the percentiles of its values in all rows; columns of at most two values, columns whose levels
    /// are dummies or effects, and the panel's keys stay as they are.
    /// </summary>
    public Panel Winsorised(Panel panel, (double Low, double High) percentiles, PercentileType type)
    {
        Seq<Regressor> Continuous(Seq<Regressor> regressors) => [.. regressors.Where(r => !r.Parts.Any(p => p is Dummies or FactorOf))];
        Model continuous = model with { Absorbed = [], Regressors = Continuous(model.Regressors), Endogenous = Continuous(model.Endogenous), Instruments = Continuous(model.Instruments) };
        foreach (string name in continuous.Columns.Where(c => c != panel.Unit && c != panel.Time))
        {
            if (panel.Frame.Find(name) is not NumberColumn column || Few(column.Values))
                continue;
            double[] pulled = new double[column.Values.Length];
            Winsor.Pull(column.Values, Winsor.Bounds(column.Values, percentiles.Low, percentiles.High, type), pulled);
            panel = panel.With(new NumberColumn(name, pulled) { Label = column.Label });
        }
        return panel;
    }

    private string Term(Variant variant)
    {
        string term = variant.Regressor ?? on;
        if (variant.Lag != 0)
            term = FormattableString.Invariant($"l({term}, {variant.Lag})");
        return Designs.Formula.Parse($"y ~ {term}").Single().Regressors[0].Text;
    }

    private string Formula(Variant variant, string term)
    {
        string[] regressors =
        [
            .. model.Regressors.Select(r => r.Text == on ? term : r.Text).Where(r => !variant.Drop.Contains(r)),
            .. variant.Add,
        ];
        string formula = $"{variant.Outcome ?? model.Outcome} ~ {(regressors.Length > 0 ? string.Join(" + ", regressors) : "1")}{(model.Intercept ? "" : " - 1")}";
        string[] effects = [.. model.Absorbed.Select(a => a.Text), .. variant.Effects];
        if (effects.Length > 0)
            formula += " | " + string.Join(" + ", effects);
        if (model.Endogenous.Count > 0)
            formula += $" | {string.Join(" + ", model.Endogenous.Select(r => r.Text == on ? term : r.Text))} ~ {string.Join(" + ", model.Instruments.Select(r => r.Text))}";
        return formula;
    }

    private static bool Few(ReadOnlySpan<double> values)
    {
        double first = double.NaN, second = double.NaN;
        foreach (double value in values)
        {
            if (double.IsNaN(value) || value == first || value == second)
                continue;
            if (double.IsNaN(first))
                first = value;
            else if (double.IsNaN(second))
                second = value;
            else
                return false;
        }
        return true;
    }
}
