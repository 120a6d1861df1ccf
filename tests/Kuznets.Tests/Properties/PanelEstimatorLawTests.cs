using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Properties;

/// <summary>How the estimators of panels follow from each other.</summary>
public class PanelEstimatorLawTests
{
    private static readonly string[] WithConstant = ["(Intercept)", "x1", "x2"];

    [Fact]
    public void Two_periods_make_first_differences_fixed_effects() => RandomPanel.Each(p =>
    {
        Estimate difference = new FirstDifference("y ~ x1 + x2 - 1").Fit(p.Declared), within = new Linear("y ~ x1 + x2 | id").Fit(p.Declared);
        difference.ShouldEqual(within);
        new FirstDifference("y ~ x1 + x2").Fit(p.Declared).ShouldEqual(new Linear("y ~ x1 + x2 | id + t").Fit(p.Declared));
    }, balanced: true, periods: 2);

    [Fact]
    public void First_differences_equal_a_regression_of_differences() => RandomPanel.Each(p =>
    {
        foreach (Vcov vcov in (Vcov[])[new Iid(), new Robust(Hc.Hc3), Vcov.Cluster("id"), new DriscollKraay("t", 1)])
        {
            Estimate e = new FirstDifference("y ~ x1 + x2") { Vcov = vcov }.Fit(p.Declared), d = new Linear("d(y) ~ d(x1) + d(x2)") { Vcov = vcov }.Fit(p.Declared);
            e.Sample.Rows.ShouldBe(d.Sample.Rows);
            foreach (string x in RandomPanel.Slopes)
            {
                e.B(x).ShouldMatch(d.B($"d({x}, 1)"), 1e-10);
                e.Se(x).ShouldMatch(d.Se($"d({x}, 1)"), 1e-10);
            }
            e.Stats["r2"].ShouldMatch(d.Stats["r2"], 1e-10);
        }
    });

    [Fact]
    public void Between_equals_least_squares_on_unit_means() => RandomPanel.Each(p =>
    {
        double[] ids = [.. p["id"].Distinct().Order()];
        Panel means = Panel.Of(new Frame(
            Mean("y"), Mean("x1"), Mean("x2"), new NumberColumn("count", [.. ids.Select(id => (double)p["id"].Count(i => i == id))])));
        foreach (Vcov vcov in (Vcov[])[new Iid(), new Robust(Hc.Hc3)])
        {
            new Kuznets.Estimators.Regression.Between("y ~ x1 + x2") { Vcov = vcov }.Fit(p.Declared)
                .ShouldEqual(new Linear("y ~ x1 + x2") { Vcov = vcov }.Fit(means), WithConstant, 1, 1e-9);
            new Kuznets.Estimators.Regression.Between("y ~ x1 + x2") { Vcov = vcov, Method = BetweenMethod.Wls }.Fit(p.Declared)
                .ShouldEqual(new Linear("y ~ x1 + x2") { Vcov = vcov, Weights = "count" }.Fit(means), WithConstant, 1, 1e-9);
        }

        NumberColumn Mean(string name) => new(name, [.. ids.Select(id => Enumerable.Range(0, p.N).Where(i => p["id"][i] == id).Average(i => p[name][i]))]);
    });

    [Theory]
    [InlineData(RandomEffectsMethod.SwamyArora)]
    [InlineData(RandomEffectsMethod.WallaceHussain)]
    [InlineData(RandomEffectsMethod.Amemiya)]
    [InlineData(RandomEffectsMethod.Nerlove)]
    public void Random_effects_are_least_squares_on_quasi_demeaned_data(RandomEffectsMethod method) => RandomPanel.Each(p =>
    {
        Estimate e = new RandomEffects("y ~ x1 + x2") { Method = method }.Fit(p.Declared);
        double theta = e.Stats["theta"];
        theta.ShouldBeInRange(0, 1);
        RandomPanel quasi = p.With("one", _ => 1 - theta);
        foreach (string name in (string[])["y", "x1", "x2"])
            quasi = quasi.With(name, i => p[name][i] - (theta * Enumerable.Range(0, p.N).Where(r => p["id"][r] == p["id"][i]).Average(r => p[name][r])));
        Estimate least = new Linear("y ~ one + x1 + x2 - 1").Fit(quasi.Declared);
        e.ShouldEqual(least, null, 1, 1e-9);
        e.B("_cons").ShouldMatch(least.B("one"), 1e-9);
    }, balanced: true, panels: 12);

    [Fact]
    public void Random_effects_run_from_pooled_to_fixed() => RandomPanel.Each(p =>
    {
        RandomPanel alike = p.With("y", i => p["x1"][i] + (0.3 * ((i * 7 % 11) - 5))), apart = p.With("y", i => p["y"][i] + (1e6 * (p["id"][i] % 3)));
        Estimate pooled = new RandomEffects("y ~ x1 + x2").Fit(alike.Declared);
        if (pooled.Stats["theta"] == 0)
        {
            pooled.Notes.ShouldContain(n => n.Code == "W406");
            pooled.ShouldEqual(new Linear("y ~ x1 + x2").Fit(alike.Declared), WithConstant);
        }
        Estimate fixedEffects = new RandomEffects("y ~ x1 + x2").Fit(apart.Declared);
        fixedEffects.Stats["theta-min"].ShouldBeGreaterThan(0.999);
        fixedEffects.ShouldHaveSlopesOf(new Linear("y ~ x1 + x2 | id").Fit(apart.Declared), null, 1, 1e-3);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Mundlak_regressions_have_the_within_slopes(bool balanced) => RandomPanel.Each(p =>
    {
        Estimate fixedEffects = new Linear("y ~ x1 + x2 | id").Fit(p.Declared), mundlak = new Mundlak("y ~ x1 + x2").Fit(p.Declared);
        mundlak.ShouldHaveSlopesOf(fixedEffects, null, 1, 1e-8);
        mundlak.Tests["mundlak"].Df.ShouldBe(2);
    }, balanced);

    [Fact]
    public void Hausman_does_not_depend_on_units_names_or_order() => RandomPanel.Each(p =>
    {
        Estimate e = new RandomEffects("y ~ x1 + x2").Fit(p.Declared);
        RandomPanel other = p.With("y", i => 5 - (1e6 * p["y"][i])).With("x1", i => (1e-4 * p["x1"][i]) + 3).With("id", i => 100 - p["id"][i]).Shuffled();
        Estimate o = new RandomEffects("y ~ x1 + x2").Fit(other.Declared);
        o.Tests["hausman"].Statistic.ShouldMatch(e.Tests["hausman"].Statistic, 1e-5);
        o.Tests["hausman-regression"].Statistic.ShouldMatch(e.Tests["hausman-regression"].Statistic, 1e-5);
        o.Stats["theta"].ShouldMatch(e.Stats["theta"], 1e-8);
        o.Notes.Select(n => n.Code).ShouldBe(e.Notes.Select(n => n.Code));
    });

    [Fact]
    public void A_trend_of_units_vanishes_in_first_differences_and_a_level_in_the_within_regression() => RandomPanel.Each(p =>
    {
        RandomPanel more = p.With("y", i => p["y"][i] + (10 * p["id"][i]));
        new Linear("y ~ x1 + x2 | id").Fit(more.Declared).ShouldEqual(new Linear("y ~ x1 + x2 | id").Fit(p.Declared));
        new FirstDifference("y ~ x1 + x2").Fit(more.Declared).ShouldEqual(new FirstDifference("y ~ x1 + x2").Fit(p.Declared));
        RandomPanel trend = p.With("y", i => p["y"][i] + (0.5 * (p["t"][i] - 2000)));
        Estimate moved = new FirstDifference("y ~ x1 + x2").Fit(trend.Declared), still = new FirstDifference("y ~ x1 + x2").Fit(p.Declared);
        moved.ShouldEqual(still);
        moved.B("_cons").ShouldMatch(still.B("_cons") + (0.5 * p.Declared.Step), 1e-9, 1e-10);
    });
}
