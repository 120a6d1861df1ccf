using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Estimators.Regression;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Dynamic;

public class DynamicPanelComparisonTests
{
    private static readonly DynamicPanel Plain = new("y ~ l(y, 1) + x") { Collapse = true, Lags = 2..4 };

    [Fact]
    public void The_first_rows_are_the_regressions_of_that_name()
    {
        Panel panel = SimulatedPanel.Of(50, 8, 5);
        DynamicPanelComparisonResult result = new DynamicPanelComparison(Plain).Fit(panel);
        result.Rows.Select(r => r.Name).ShouldBe(["least-squares", "fixed-effects", "bias-corrected", "anderson-hsiao", "difference-gmm", "system-gmm"]);
        result["least-squares"].Terms[0].Estimate.ShouldMatch(new Linear("y ~ l(y, 1) + x").Fit(panel).B("l(y, 1)"), 1e-10);
        Kuznets.Modelling.Estimate within = new Linear("y ~ l(y, 1) + x | id") { Vcov = "cluster ~ id + ssc(K.adj = FALSE)" }.Fit(panel);
        result["fixed-effects"].Terms[0].Estimate.ShouldMatch(within.B("l(y, 1)"), 1e-10);
        result["fixed-effects"].Terms[1].Se.ShouldMatch(within.Se("x"), 1e-8);
        result["difference-gmm"].Terms[0].Estimate.ShouldBe(Plain.Fit(panel)["l(y, 1)"].Estimate);
        result["system-gmm"].Terms[1].Se.ShouldBe((Plain with { System = true }).Fit(panel)["x"].Se);
        result.Table().Names.ShouldBe(["estimator", "l(y, 1)", "l(y, 1).se", "x", "x.se"]);
        result.Parts.Select(p => p["x"].Estimate).ShouldBe(result.Rows.Skip(3).Select(r => r.Terms[1].Estimate));
        result.Terms.Select(t => (t.Name, t.Estimate)).ShouldBe(result.Rows.Select(r => (r.Name, r.Terms[0].Estimate)));
    }

    [Fact]
    public void Corrections_take_the_bias_of_fixed_effects_away()
    {
        // Twenty draws of 150 units and 7 rows each, x strictly exogenous: fixed effects miss by a tenth and more.
        const int Draws = 20;
        double[] within = new double[Draws], corrected = new double[Draws], hahn = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            Panel panel = SimulatedPanel.Of(150, 8, 31, draw: draw, feedback: 0), autoregression = SimulatedPanel.Of(150, 8, 32, b: 0, draw: draw);
            WithinUnits rows = Within(panel, "y ~ l(y, 1) + x");
            (within[draw], corrected[draw]) = (rows.FixedEffects().Terms[0].Estimate, rows.Corrected().Terms[0].Estimate);
            hahn[draw] = Within(autoregression, "y ~ l(y, 1)").HahnKuersteiner().Single().Terms[0].Estimate;
        }
        within.Average().ShouldBeLessThan(0.48);
        corrected.Average().ShouldBe(0.5, 0.01);
        hahn.Average().ShouldBe(0.5, 0.06);
    }

    private static WithinUnits Within(Panel panel, string formula) => WithinUnits.Of(
        Problem.Of(panel, new Kuznets.Designs.Formula(formula).Single(panel.Frame), new DynamicPanel(formula), Kuznets.Designs.DesignOptions.Default, RunOptions.Default), "l(y, 1)");

    [Fact]
    public void Gaps_and_unequal_lengths_are_corrected_by_their_own_rows()
    {
        Panel ragged = SimulatedPanel.Of(80, 9, 6).Without(r => r % 9 == 5 && r < 200 || r % 9 > 6 && r > 400);
        ComparedFit corrected = new DynamicPanelComparison(Plain).Fit(ragged)["bias-corrected"], within = new DynamicPanelComparison(Plain).Fit(ragged)["fixed-effects"];
        corrected.Terms[0].Estimate.ShouldBeGreaterThan(within.Terms[0].Estimate);
        corrected.Terms[0].Se.ShouldBeGreaterThan(0.9 * within.Terms[0].Se);
    }

    [Fact]
    public void Anderson_and_Hsiao_stand_on_the_level_two_periods_ago()
    {
        Panel panel = SimulatedPanel.Of(60, 8, 1);
        DynamicPanel iv = new("y ~ l(y, 1) + x") { Gmm = [], Iv = [new IvInstruments("l(y, 2)") { Passthru = true, Equation = Equation.Diff }, new IvInstruments("x")], Steps = 1 };
        new DynamicPanelComparison(Plain).Fit(panel)["anderson-hsiao"].Terms[0].Estimate.ShouldMatch(iv.Fit(panel)["l(y, 1)"].Estimate, 1e-12);
    }

    [Fact]
    [Triggers("E486")]
    public void Two_lags_have_no_known_bias() =>
        Should.Throw<SpecificationException>(() => new DynamicPanelComparison(new DynamicPanel("y ~ l(y, 1:2)")).Fit(SimulatedPanel.Of(40, 8, 1))).Code.ShouldBe("E486");

    [Fact]
    [Triggers("W482")]
    public void A_random_walk_has_no_fixed_point_below_one()
    {
        ComparedFit corrected = Enumerable.Range(1, 20).Select(seed => new DynamicPanelComparison(new DynamicPanel("y ~ l(y, 1)") { Collapse = true }).Fit(SimulatedPanel.Of(40, 6, (ulong)seed, a: 1, b: 0, effect: 0))["bias-corrected"])
            .First(r => r.Failure is not null);
        corrected.Failure!.Text(Language.English).ShouldContain("cannot be corrected");
        corrected.Terms.ShouldBeEmpty();
    }
}
