using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// The rows of the regression that asks for the most variables, marked so that every other one uses the same: products of coefficients and the identity
/// c − c' = ab mean nothing across samples.
/// </summary>
internal sealed class CommonRows
{
    private readonly Panel marked;
    private readonly string column;
    private readonly Sample sample;

    public CommonRows(Panel panel, Sample sample)
    {
        column = panel.Frame.Unused("common_rows");
        double[] inside = new double[panel.Rows];
        foreach (int row in sample.Rows)
            inside[row] = 1;
        (marked, this.sample) = (panel.With(new NumberColumn(column, inside)), sample);
    }

    /// <summary>Another regression on the same rows; it carries the account of the rows of the first.</summary>
    public Estimate Fit(Estimator of, string formula, RunOptions run)
    {
        Estimate fit = (of with { Formula = formula, Where = $"{column} == 1" }).Fit(marked, run);
        OrderedDictionary<string, double> stats = new(fit.Stats);
        if (stats.ContainsKey("singletons"))
            stats["singletons"] = sample.Singletons;
        return fit with { Sample = sample, Stats = stats };
    }
}
