using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Dynamic;

public class DynamicPanelTests
{
    private static readonly Panel Balanced = SimulatedPanel.Of(60, 8, 1);

    [Fact]
    public void A_just_identified_model_is_instrumental_variables_in_differences()
    {
        // Anderson and Hsiao: the level two periods ago for the lagged difference, x for itself.
        DynamicPanelEstimate fit = Fit(new DynamicPanel("y ~ l(y, 1) + x") { Gmm = [], Iv = [new IvInstruments("l(y, 2)") { Passthru = true }, new IvInstruments("x")], Steps = 1 }, Balanced);
        (double[] y, double[] lag, double[] x, double[] z) = ([], [], [], []);
        double[] ys = Numbers("y"), xs = Numbers("x");
        for (int r = 0; r < Balanced.Rows; r++)
        {
            if (r % 8 < 3)
                continue;
            y = [.. y, ys[r] - ys[r - 1]];
            lag = [.. lag, ys[r - 1] - ys[r - 2]];
            x = [.. x, xs[r] - xs[r - 1]];
            z = [.. z, ys[r - 2]];
        }
        double zy = Dot(z, y), zl = Dot(z, lag), zx = Dot(z, x), xy = Dot(x, y), xl = Dot(x, lag), xx = Dot(x, x);
        double determinant = (zl * xx) - (zx * xl);
        fit.B("l(y, 1)").ShouldMatch(((zy * xx) - (zx * xy)) / determinant, 1e-10);
        fit.B("x").ShouldMatch(((zl * xy) - (xl * zy)) / determinant, 1e-10);
        fit.Tests["hansen"].Df.ShouldBe(0);
        double.IsNaN(fit.Tests["hansen"].P).ShouldBeTrue();
    }

    [Fact]
    public void Steps_do_not_matter_when_the_model_is_just_identified()
    {
        DynamicPanel one = new("y ~ l(y, 1) + x") { Gmm = [], Iv = [new IvInstruments("l(y, 2)") { Passthru = true }, new IvInstruments("x")], Steps = 1 };
        DynamicPanelEstimate first = Fit(one, Balanced), second = Fit(one with { Steps = 2 }, Balanced);
        for (int k = 0; k < 2; k++)
        {
            second.Terms[k].Estimate.ShouldMatch(first.Terms[k].Estimate, 1e-9);
            // The weight has no say, so that Windmeijer's correction has nothing to correct.
            second.Terms[k].Se.ShouldMatch(first.Terms[k].Se, 1e-7);
        }
    }

    [Theory]
    [InlineData(false, 21, 6)]
    [InlineData(true, 6, 6)]
    public void Columns_are_counted_as_the_formula_says(bool collapse, int gmm, int lags)
    {
        // Eight periods, transformed rows in periods 3 to 8: 1 + … + 6 lags, or six lags collapsed.
        DynamicPanelEstimate fit = Fit(new DynamicPanel("y ~ l(y, 1) + x") { Collapse = collapse }, Balanced);
        fit.Stats["columns"].ShouldBe(gmm + 1);
        fit.InstrumentGroups[0].Columns.Count.ShouldBe(gmm);
        fit.InstrumentNames.Count(n => n.StartsWith("l(y", StringComparison.Ordinal)).ShouldBe(gmm);
        lags.ShouldBe(6);
        DynamicPanelEstimate system = Fit(new DynamicPanel("y ~ l(y, 1) + x") { Collapse = collapse, System = true }, Balanced);
        system.Stats["columns"].ShouldBe(gmm + (collapse ? 1 : 6) + 2);
        system.Stats["n"].ShouldBe(60 * 7);
        fit.Stats["n"].ShouldBe(60 * 6);
    }

    [Fact]
    public void Lags_in_reach_are_those_asked_for()
    {
        DynamicPanelEstimate fit = Fit(new DynamicPanel("y ~ l(y, 1) + x") { Gmm = [new GmmInstruments("y", 2..3)], Iv = [new IvInstruments("x")] }, Balanced);
        fit.InstrumentNames.Take(4).ShouldBe(["l(y, 2) 2003", "l(y, 2) 2004", "l(y, 3) 2004", "l(y, 2) 2005"]);
        fit.InstrumentNames[^1].ShouldBe("x");
        fit.Stats["columns"].ShouldBe(11 + 1);
    }

    [Fact]
    public void The_instrument_matrix_has_a_row_an_equation_and_a_column_an_instrument()
    {
        DynamicPanelEstimate fit = Fit(new DynamicPanel("y ~ l(y, 1) + x") { System = true, Collapse = true, Lags = 2..3 }, Balanced);
        Frame z = fit.InstrumentMatrix();
        z.Rows.ShouldBe(60 * (6 + 7));
        z.Names.ShouldBe(["id", "year", "(equation)", "l(y, 2)", "l(y, 3)", "l(d(y), 1) level", "x", "(Intercept)"]);
        double[] y = Numbers("y"), x = Numbers("x");
        ((NumberColumn)z["l(y, 2)"]).Values[0].ShouldBe(y[0]);
        ((NumberColumn)z["l(y, 3)"]).Values[0].ShouldBe(0);
        ((NumberColumn)z["l(y, 3)"]).Values[1].ShouldBe(y[0]);
        ((NumberColumn)z["x"]).Values[0].ShouldBe(x[2] - x[1]);
        z["(equation)"].Text(6).ShouldBe("level");
        z["year"].Text(6).ShouldBe("2002");
        ((NumberColumn)z["l(d(y), 1) level"]).Values[6].ShouldBe(0, "the first difference has no lag");
        ((NumberColumn)z["l(d(y), 1) level"]).Values[7].ShouldBe(y[1] - y[0]);
        ((NumberColumn)z["(Intercept)"]).Values[0].ShouldBe(0);
        ((NumberColumn)z["(Intercept)"]).Values[6].ShouldBe(1);
    }

    [Fact]
    public void Orthogonal_deviations_equal_differences_when_every_lag_instruments_and_the_panel_is_balanced()
    {
        // Arellano and Bover (1995): with all lags from the first on, one-step GMM does not depend on the transformation.
        DynamicPanel spec = new("y ~ l(y, 1) + x") { Gmm = [new GmmInstruments("y", 2..), new GmmInstruments("x", 1..)], Iv = [], Steps = 1 };
        DynamicPanelEstimate fd = Fit(spec, Balanced), fod = Fit(spec with { Transform = Transform.Orthogonal }, Balanced);
        fod.B("l(y, 1)").ShouldMatch(fd.B("l(y, 1)"), 1e-9);
        fod.B("x").ShouldMatch(fd.B("x"), 1e-9);
        fod.Se("x").ShouldMatch(fd.Se("x"), 1e-9);
        fod.Stats["instruments"].ShouldBe(fd.Stats["instruments"]);
    }

    [Fact]
    public void A_gap_costs_two_differences_and_no_deviation_more_than_its_row()
    {
        Panel gap = Balanced.Without(r => r == 4);
        DynamicPanel spec = new("y ~ x") { Gmm = [new GmmInstruments("x", 1..2)], Iv = [], Collapse = true };
        DynamicPanelEstimate full = Fit(spec, Balanced), fd = Fit(spec, gap), fod = Fit(spec with { Transform = Transform.Orthogonal }, gap);
        fd.Stats["rows"].ShouldBe(full.Stats["rows"] - 2);
        fod.Stats["rows"].ShouldBe(full.Stats["rows"] - 1);
        fd.Notes.ShouldContain(n => n.Code == "W479");
        fod.Sample.Used.ShouldBe(full.Sample.Used - 1);
    }

    [Fact]
    [Triggers("W479")]
    public void Gaps_are_described()
    {
        DynamicPanelEstimate fit = Fit(new DynamicPanel("y ~ l(y, 1) + x") { Collapse = true }, Balanced.Without(r => r % 8 == 4 && r < 80));
        Note note = fit.Notes.Single(n => n.Code == "W479");
        note.Text(Language.English).ShouldContain("10 units have 20 periods missing");
        note.Text(Language.Chinese).ShouldContain("一阶差分");
    }

    [Fact]
    public void Long_run_effects_are_sums_over_one_minus_the_lags()
    {
        DynamicPanelEstimate fit = Fit(new DynamicPanel("y ~ l(y, 1) + x + l(x, 1)") { Gmm = [new GmmInstruments("y + x", 2..3)], Collapse = true, Iv = [new IvInstruments("x + l(x, 1)")] }, Balanced);
        Term effect = fit.LongRun.Single();
        effect.Name.ShouldBe("x");
        double remaining = 1 - fit.B("l(y, 1)");
        effect.Estimate.ShouldMatch((fit.B("x") + fit.B("l(x, 1)")) / remaining, 1e-12);
        // A test that the ratio is zero is a test that the sum is.
        Term sum = fit.Combination("x + l(x, 1)");
        effect.Se.ShouldBeGreaterThan(sum.Se);
        fit.Combination("l(y, 1)").Se.ShouldMatch(fit.Se("l(y, 1)"), 1e-12);
    }

    [Fact]
    public void The_bounds_are_least_squares_and_fixed_effects()
    {
        DynamicPanelEstimate fit = Fit(new DynamicPanel("y ~ l(y, 1) + x | id + year"), Balanced);
        fit.Bounds!.Ols.ShouldMatch(new Kuznets.Estimators.Regression.Linear("y ~ l(y, 1) + x | year").Fit(Balanced).B("l(y, 1)"), 1e-9);
        fit.Bounds!.FixedEffects.ShouldMatch(new Kuznets.Estimators.Regression.Linear("y ~ l(y, 1) + x | id + year").Fit(Balanced).B("l(y, 1)"), 1e-9);
        fit.Effects.Select(e => e.Name).ShouldBe(["id", "year"]);
        fit.TimeEffects.Count.ShouldBe(6);
    }

    [Fact]
    public void Small_multiplies_by_the_printed_factor_and_takes_t_and_F()
    {
        DynamicPanel spec = new("y ~ l(y, 1) + x") { System = true, Collapse = true };
        DynamicPanelEstimate large = Fit(spec, Balanced), small = Fit(spec with { Small = true }, Balanced);
        double n = 420, k = 3, g = 60;
        small.Se("x").ShouldMatch(large.Se("x") * Math.Sqrt((n - 1) / (n - k) * g / (g - 1)), 1e-12);
        small.Covariance.Df.ShouldBe(59);
        small.Tests["f"].Distribution.ShouldBe(Distribution.F);
        large.Tests["f"].Distribution.ShouldBe(Distribution.ChiSquared);
    }

    [Fact]
    public void Iteration_stands_still_where_the_weight_is_that_of_its_own_residuals()
    {
        DynamicPanel spec = new("y ~ l(y, 1) + x") { Collapse = true, Steps = 100 };
        DynamicPanelEstimate once = Fit(spec, Balanced), further = Fit(spec with { Steps = 200 }, Balanced);
        once.Convergence!.Converged.ShouldBeTrue();
        further.B("x").ShouldMatch(once.B("x"), 1e-12);
        once.B("x").ShouldNotBe(Fit(spec with { Steps = 2 }, Balanced).B("x"));
        once.Se("x").ShouldMatch(Fit(spec with { Steps = 2 }, Balanced).Se("x"), 0.2);
    }

    [Fact]
    public void Clusters_of_units_give_their_own_covariance()
    {
        DynamicPanel spec = new("y ~ l(y, 1) + x") { Lags = 2..3, Collapse = true };
        DynamicPanelEstimate byUnit = Fit(spec, Balanced), byRegion = Fit(spec with { Vcov = Vcov.Cluster("region") }, Balanced);
        byRegion.Covariance.Clusters.ShouldBe([15]);
        byRegion.Se("x").ShouldNotBe(byUnit.Se("x"));
        // Clustering by a copy of the unit is clustering by the unit; with small-sample factors G/(G-1) stands in the moments instead of the covariance.
        Panel copied = Balanced.With(Balanced.Frame["id"].Named("copy"));
        DynamicPanelEstimate byCopy = Fit(spec with { Vcov = Vcov.Cluster("copy") }, copied);
        byCopy.B("x").ShouldMatch(byUnit.B("x"), 1e-12);
        byCopy.Se("x").ShouldMatch(byUnit.Se("x"), 1e-10);
        DynamicPanelEstimate small = Fit(spec with { Small = true }, Balanced), smallByCopy = Fit(spec with { Vcov = Vcov.Cluster("copy"), Small = true }, copied);
        smallByCopy.Se("x").ShouldMatch(small.Se("x"), 1e-10);
        smallByCopy.Tests["hansen"].Statistic.ShouldMatch(small.Tests["hansen"].Statistic * 59 / 60, 1e-10);
        // A dimension that nests the other takes its place: the units and their combination with regions cancel.
        DynamicPanelEstimate both = Fit(spec with { Vcov = "cluster ~ region + id" }, Balanced);
        both.Covariance.Clusters.ShouldBe([15, 60]);
        both.Se("x").ShouldMatch(byRegion.Se("x"), 1e-9);
    }

    [Fact]
    public void The_same_bytes_come_from_any_number_of_threads()
    {
        DynamicPanel spec = new("y ~ l(y, 1) + x | id + year") { System = true };
        DynamicPanelEstimate one = (DynamicPanelEstimate)spec.Fit(Balanced, new RunOptions { Threads = 1 }), two = (DynamicPanelEstimate)spec.Fit(Balanced, new RunOptions { Threads = 3 });
        two.Terms.ShouldBe(one.Terms);
        two.Tests.ShouldBe(one.Tests);
    }

    private static DynamicPanelEstimate Fit(DynamicPanel spec, Panel panel) => (DynamicPanelEstimate)spec.Fit(panel);

    private static double[] Numbers(string name) => ((NumberColumn)Balanced.Frame[name]).Values;

    private static double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();
}
