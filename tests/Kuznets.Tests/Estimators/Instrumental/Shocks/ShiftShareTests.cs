using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Shocks;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.Instrumental.Shocks;

/// <summary>The analysis that builds a shift-share instrument, fits and takes the estimate apart.</summary>
public class ShiftShareTests
{
    private static readonly ShiftShareColumns Columns = new("bartik", "sector", "share", "shock");

    [Fact]
    public void It_is_the_instrument_the_fit_and_its_examination_in_one()
    {
        (Panel panel, Frame shares, Frame shocks) = Economy();
        ShiftShareResult whole = new ShiftShare(new Iv("y ~ 1 | t | w ~ bartik"), shares, shocks, Columns).Fit(panel);
        BartikInstrument instrument = BartikInstrument.Of(panel, shares, shocks, Columns);
        Estimate fit = new Iv("y ~ 1 | t | w ~ bartik").Fit(instrument.AddTo(panel));
        ExposureReport report = instrument.Examine(fit);
        whole.Parts.Single().Terms.ShouldBe(fit.Terms);
        whole.Terms.Select(t => (t.Name, t.Estimate, t.Se)).ShouldBe([("shock-level", report.ShockLevel.Estimate, report.ShockLevel.Se), ("exposure-robust", report.Exposure.Estimate, report.Exposure.Se)]);
        whole.Stats["shocks"].ShouldBe(24);
        whole.Stats["sectors"].ShouldBe(8);
        whole.Stats["effective-shocks"].ShouldBe(report.EffectiveShocks);
        Block rotemberg = whole.Blocks.Single();
        rotemberg.Columns.ShouldBe(["sector", "weight", "estimate", "shock"]);
        Enumerable.Range(0, 8).Sum(s => rotemberg[s, "weight"].Number!.Value).ShouldBe(1, 1e-10);
        Enumerable.Range(0, 8).Sum(s => rotemberg[s, "weight"].Number!.Value * rotemberg[s, "estimate"].Number!.Value).ShouldBe(fit["w"].Estimate, 1e-9);
        whole.Notes.ShouldBe([.. instrument.Notes, .. report.Notes]);
    }

    [Fact]
    public void A_formula_with_further_instruments_is_refused()
    {
        (Panel panel, Frame shares, Frame shocks) = Economy();
        Should.Throw<SpecificationException>(() => new ShiftShare(new Iv("y ~ 1 | t | w ~ bartik + other"), shares, shocks, Columns).Fit(panel)).Code.ShouldBe("E447");
    }

    /// <summary>Sixty units with shares of eight sectors that add up to one, shocks in three periods, and a w that shares the error of y.</summary>
    internal static (Panel Panel, Frame Shares, Frame Shocks) Economy()
    {
        const int Units = 60, Sectors = 8, Periods = 3;
        Random random = new(4);
        double Draw() => random.NextDouble() + random.NextDouble() - 1;
        double[][] share = [.. Enumerable.Range(0, Units).Select(_ => Enumerable.Range(0, Sectors).Select(_ => Math.Pow(random.NextDouble(), 3)).ToArray())];
        foreach (double[] own in share)
        {
            double sum = own.Sum();
            for (int s = 0; s < Sectors; s++)
                own[s] /= sum;
        }
        double[][] shock = [.. Enumerable.Range(0, Sectors).Select(_ => Enumerable.Range(0, Periods).Select(_ => Draw()).ToArray())];
        (double[] id, double[] t, double[] w, double[] y, double[] other) = (new double[Units * Periods], new double[Units * Periods], new double[Units * Periods], new double[Units * Periods], new double[Units * Periods]);
        for (int row = 0; row < id.Length; row++)
        {
            (int unit, int period) = (row / Periods, row % Periods);
            double error = Draw();
            (id[row], t[row], other[row]) = (unit, period, Draw());
            w[row] = Enumerable.Range(0, Sectors).Sum(s => share[unit][s] * shock[s][period]) + (0.1 * error) + (0.1 * Draw());
            y[row] = (2 * w[row]) + error;
        }
        Panel panel = Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("t", t), new NumberColumn("w", w), new NumberColumn("y", y), new NumberColumn("other", other)), "id", "t");
        (int Unit, int Sector)[] units = [.. Enumerable.Range(0, Units * Sectors).Select(r => (r / Sectors, r % Sectors))];
        (int Sector, int Period)[] wide = [.. Enumerable.Range(0, Sectors * Periods).Select(r => (r / Periods, r % Periods))];
        Frame shares = new(new NumberColumn("id", [.. units.Select(r => (double)r.Unit)]), CategoryColumn.Of("sector", [.. units.Select(r => $"s{r.Sector}")]), new NumberColumn("share", [.. units.Select(r => share[r.Unit][r.Sector])]));
        Frame shocks = new(CategoryColumn.Of("sector", [.. wide.Select(r => $"s{r.Sector}")]), new NumberColumn("t", [.. wide.Select(r => (double)r.Period)]), new NumberColumn("shock", [.. wide.Select(r => shock[r.Sector][r.Period])]));
        return (panel, shares, shocks);
    }
}
