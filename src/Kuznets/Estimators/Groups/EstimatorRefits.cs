using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Resampling;

namespace Kuznets.Estimators.Groups;

/// <summary>Coefficients by fitting the estimator itself to each group, whatever it is.</summary>
internal sealed class EstimatorRefits(Estimator of, Panel panel, Seq<string> coefficients, int groups, RunOptions run) : Refits
{
    private readonly RunOptions alone = run with { Threads = 1, Listener = null, Strict = [] };
    private readonly Factor units = GroupLabels.UnitsOf(panel);

    /// <inheritdoc/>
    public override Refits Another() => new EstimatorRefits(of, panel, coefficients, groups, run);

    /// <inheritdoc/>
    public override Refits For(int count) => new EstimatorRefits(of, panel, coefficients, count, run);

    /// <inheritdoc/>
    public override void Under(int[] groupOfRow, GroupCoefficients into, bool influence) => Fit(panel, groupOfRow, units, into, influence);

    /// <inheritdoc/>
    public override void Drawn(int[] times, int[] groupOfRow, GroupCoefficients into)
    {
        UnitRows rows = new(units);
        UnitDraw draw = rows.Take([.. Enumerable.Range(0, times.Length).SelectMany(u => Enumerable.Repeat(u, times[u]))]);
        Frame frame = panel.Frame.Select(draw.Rows);
        Panel drawn = panel.Unit is { } unit
            ? Panel.Of(frame.With(new NumberColumn(unit, [.. draw.Units.Select(u => (double)u)])), unit, panel.Time)
            : Panel.Of(frame);
        Fit(drawn, [.. draw.Rows.Select(row => groupOfRow[row])], GroupLabels.UnitsOf(drawn), into, false);
    }

    private void Fit(Panel data, int[] groupOfRow, Factor own, GroupCoefficients into, bool influence)
    {
        into.Clear();
        for (int g = 0; g < groups; g++)
        {
            Estimate fit;
            try
            {
                fit = of.FitOn(data, new Split("", [.. groupOfRow.Select(label => label == g)]), alone);
            }
            catch (KuznetsException)
            {
                continue; // this draw has no coefficient in this group: it is counted and told
            }
            for (int j = 0; j < coefficients.Count; j++)
            {
                int at = Place(fit, coefficients[j]);
                if (at < 0)
                    continue;
                into[g, j] = fit.Terms[at].Estimate;
                if (influence && fit.Regression is not null)
                    UnitInfluence.Add(fit, at, own, into.Influence(g, j));
            }
        }
    }

    private static int Place(Estimate fit, string name)
    {
        int at = fit.Terms.Count - 1;
        while (at >= 0 && fit.Terms[at].Name != name)
            at--;
        return at;
    }
}
