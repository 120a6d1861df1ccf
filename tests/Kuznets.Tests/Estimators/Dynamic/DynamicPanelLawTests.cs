using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Dynamic;

/// <summary>Laws that hold for every dynamic panel.</summary>
public class DynamicPanelLawTests
{
    public static TheoryData<string, DynamicPanel> Specifications => new()
    {
        { "difference", new("y ~ l(y, 1) + x | id + year") },
        { "system", new("y ~ l(y, 1) + x") { System = true, Collapse = true } },
        { "deviations", new("y ~ l(y, 1) + x") { Transform = Transform.Orthogonal, System = true, Lags = 2..3 } },
        { "one step", new("y ~ l(y, 1) + x") { Steps = 1, Vcov = "iid", Gmm = [new GmmInstruments("y + x", 2..4)] } },
        { "levels alone", new("y ~ l(y, 1) + x") { System = true, Gmm = [new GmmInstruments("y", 2..3) { Equation = Equation.Diff }, new GmmInstruments("x", 1..2) { Equation = Equation.Level }], Iv = [] } },
    };

    [Theory]
    [MemberData(nameof(Specifications))]
    public void Units_of_measurement_carry_over(string name, DynamicPanel spec)
    {
        Panel panel = Ragged();
        Panel scaled = Scaled(Scaled(panel, "y", 1e6), "x", 1e-5);
        DynamicPanelEstimate fit = Fit(spec, panel), other = Fit(spec, scaled);
        other.B("l(y, 1)").ShouldMatch(fit.B("l(y, 1)"), 1e-8, 0, name);
        other.B("x").ShouldMatch(1e11 * fit.B("x"), 1e-8, 0, name);
        other.Se("x").ShouldMatch(1e11 * fit.Se("x"), 1e-7, 0, name);
        foreach (string test in (string[])["ar1", "ar2", "sargan", "hansen"])
            other.Tests[test].Statistic.ShouldMatch(fit.Tests[test].Statistic, 1e-6, 1e-9, test);
    }

    [Theory]
    [MemberData(nameof(Specifications))]
    public void Names_of_units_and_the_order_of_rows_do_not_matter(string name, DynamicPanel spec)
    {
        Panel panel = Ragged();
        RandomStream random = new(3, 1);
        int[] order = random.Permutation(panel.Rows);
        double[] id = ((NumberColumn)panel.Frame["id"]).Values;
        Frame renamed = panel.Frame.With(new NumberColumn("id", [.. id.Select(i => 1000 - (7 * i))])).Select(order);
        DynamicPanelEstimate fit = Fit(spec, panel), other = Fit(spec, Panel.Of(renamed, "id", "year"));
        foreach (Term term in fit.Terms)
        {
            other.B(term.Name).ShouldMatch(term.Estimate, 1e-9, 1e-12, name);
            other.Se(term.Name).ShouldMatch(term.Se, 1e-8, 1e-12, name);
        }
        other.Tests["ar1"].Statistic.ShouldMatch(fit.Tests["ar1"].Statistic, 1e-8);
        other.Tests["hansen"].Statistic.ShouldMatch(fit.Tests["hansen"].Statistic, 1e-7, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Specifications))]
    public void A_unit_without_a_usable_row_does_not_matter(string name, DynamicPanel spec)
    {
        Panel panel = Ragged();
        double[] Appended(string column, double value) => [.. ((NumberColumn)panel.Frame[column]).Values, value];
        Panel more = Panel.Of(new Frame(new NumberColumn("id", Appended("id", 999)), new NumberColumn("year", Appended("year", 2003)), new NumberColumn("y", Appended("y", 5)), new NumberColumn("x", Appended("x", 5))), "id", "year");
        DynamicPanelEstimate fit = Fit(spec, panel), other = Fit(spec, more);
        other.Terms.ShouldBe(fit.Terms, name);
        other.Stats["groups"].ShouldBe(fit.Stats["groups"]);
    }

    [Fact]
    public void A_constant_added_to_the_outcome_leaves_slopes_of_systems_alone()
    {
        Panel panel = SimulatedPanel.Of(80, 7, 8);
        double[] y = ((NumberColumn)panel.Frame["y"]).Values;
        // Lagged levels as instruments shift with it, so that only differenced instruments are free of it.
        DynamicPanel spec = new("y ~ l(y, 1) + x") { System = true, Gmm = [new GmmInstruments("y", 2..3) { Equation = Equation.Level }], Iv = [new IvInstruments("x")] };
        DynamicPanelEstimate fit = Fit(spec, panel), shifted = Fit(spec, panel.With(new NumberColumn("y", [.. y.Select(v => v + 10)])));
        shifted.B("x").ShouldMatch(fit.B("x"), 1e-8);
        shifted.B(Estimate.Intercept).ShouldMatch(fit.B(Estimate.Intercept) + (10 * (1 - fit.B("l(y, 1)"))), 1e-8);
    }

    [Fact]
    public void Means_of_draws_come_near_the_truth()
    {
        double[] lag = new double[40], slope = new double[40];
        DynamicPanel spec = new("y ~ l(y, 1) + x") { System = true, Collapse = true, Gmm = [new GmmInstruments("y", 2..3), new GmmInstruments("x", 2..3)] };
        for (int draw = 0; draw < lag.Length; draw++)
        {
            DynamicPanelEstimate fit = Fit(spec, SimulatedPanel.Of(120, 7, 40, draw: draw));
            (lag[draw], slope[draw]) = (fit.B("l(y, 1)"), fit.B("x"));
        }
        Off(lag, 0.5).ShouldBeLessThan(2.5);
        Off(slope, 0.8).ShouldBeLessThan(2.5);

        static double Off(double[] b, double truth) =>
            Math.Abs(b.Average() - truth) / Math.Sqrt(b.Sum(v => Math.Pow(v - b.Average(), 2)) / (b.Length - 1) / b.Length);
    }

    /// <summary>Seventy units of unequal length, some with a gap.</summary>
    private static Panel Ragged() => SimulatedPanel.Of(70, 8, 12).Without(r => (r / 8 % 5 == 0 && r % 8 == 4) || (r / 8 % 7 == 0 && r % 8 > 5));

    private static Panel Scaled(Panel panel, string name, double by) =>
        panel.With(new NumberColumn(name, [.. ((NumberColumn)panel.Frame[name]).Values.Select(v => v * by)]));

    private static DynamicPanelEstimate Fit(DynamicPanel spec, Panel panel) => (DynamicPanelEstimate)spec.Fit(panel);
}
