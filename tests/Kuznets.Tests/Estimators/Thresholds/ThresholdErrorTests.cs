using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Thresholds;

namespace Kuznets.Tests.Estimators.Thresholds;

public class ThresholdErrorTests
{
    private static readonly Panel Cities = ThresholdPanel.Of(40, 5);
    private static readonly Threshold Plain = new("y ~ z | id") { Regime = ["x"], By = "q", Bootstrap = 0 };

    public static TheoryData<string, Threshold> Options => new()
    {
        { "thresholds", Plain with { Thresholds = 4 } },
        { "thresholds", Plain with { Thresholds = 0 } },
        { "trim", Plain with { Trim = 0.5 } },
        { "trim", Plain with { Trim = double.NaN } },
        { "grid", Plain with { Grid = 0 } },
        { "bootstrap", Plain with { Bootstrap = -1 } },
        { "by", Plain with { By = " " } },
        { "regime", Plain with { Regime = [] } },
    };

    [Theory]
    [MemberData(nameof(Options))]
    [Triggers("E640")]
    public void Options_out_of_bounds(string option, Threshold spec) => Thrown(spec, "E640").ShouldContain(option);

    [Fact]
    [Triggers("E641")]
    public void Terms_that_are_several_columns()
    {
        Thrown(Plain with { By = "i(region)" }, "E641").ShouldContain("i(region)");
        Thrown(Plain with { Regime = ["x + x2"] }, "E641").ShouldContain("x + x2");
    }

    [Fact]
    public void A_variable_that_does_not_exist() => Thrown(Plain with { By = "qq" }, "E214");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Triggers("E642")]
    public void A_constant_or_binary_threshold_variable(int values) =>
        Thrown(Plain, "E642", With("q", r => r % values)).ShouldContain($"takes {values} value(s)");

    [Fact]
    [Triggers("E643")]
    public void Ties_that_leave_a_side_empty()
    {
        Panel tied = With("q", r => r < 5 ? r : 9);
        Thrown(Plain with { Grid = null, Trim = 0.05 }, "E643", tied).ShouldContain("235 rows share the value 9");
        Thrown(Plain with { Trim = 0.1 }, "E643", tied);
    }

    [Fact]
    [Triggers("E644")]
    public void No_room_for_another_threshold() => Thrown(Plain with { Thresholds = 3, Trim = 0.3 }, "E644").ShouldContain("threshold 2 in q");

    [Fact]
    [Triggers("E645")]
    public void A_regressor_that_does_not_vary_within_units() => Thrown(Plain with { Regime = ["region"] }, "E645").ShouldContain("region is explained by id");

    [Fact]
    [Triggers("E646")]
    public void Effects_with_slopes() => Thrown(Plain with { Formula = "y ~ z | id[year]" }, "E646").ShouldContain("id[year]");

    [Fact]
    [Triggers("E647")]
    public void Draws_without_a_unit() => Thrown(Plain with { Bootstrap = 10 }, "E647", Panel.Of(Cities.Frame));

    [Fact]
    public void Without_draws_no_unit_is_needed() => ThresholdTests.Fit(Plain with { Formula = "y ~ z" }, Panel.Of(Cities.Frame)).Regimes[0].Units.ShouldBeNull();

    [Fact]
    [Triggers("E648")]
    public void A_u_test_without_the_square() =>
        Should.Throw<SpecificationException>(() => new UTest(new Linear("y ~ x + z | id"), "x").Fit(Cities)).Note.Text(Language.English).ShouldContain("I(x^2)");

    [Fact]
    [Triggers("E649")]
    public void Instruments() => Thrown(Plain with { Formula = "y ~ z | id | x2 ~ w" }, "E649");

    [Fact]
    public void Rows_without_the_threshold_variable_are_accounted_for()
    {
        ThresholdEstimate fit = ThresholdTests.Fit(Plain, With("q", r => r % 10 == 3 ? double.NaN : Cities.Numbers("q")[r]));
        fit.Sample.Dropped.ShouldContain(d => d.Reason == "missing: q" && d.Count == 24);
        fit.Regimes.Sum(r => r.Rows).ShouldBe(216);
    }

    [Fact]
    [Triggers("W640")]
    public void A_threshold_variable_that_does_not_change_within_units() =>
        Noted(Plain, "W640", With("q", r => Math.Sin(r / ThresholdPanel.Periods))).ShouldContain("40 units");

    [Fact]
    [Triggers("W641")]
    public void An_interval_to_the_end_of_the_search() => Noted(Plain, "W641", ThresholdPanel.Of(40, 6, jump: 0));

    [Fact]
    [Triggers("W642")]
    public void A_small_regime() => Noted(Plain with { Candidates = [-2] }, "W642", Cities).ShouldContain("regime 1");

    [Fact]
    [Triggers("W643")]
    public void Units_of_unequal_length() => Noted(Plain with { Bootstrap = 5 }, "W643", ThresholdPanel.Ragged(Cities));

    [Fact]
    [Triggers("W644")]
    public void A_threshold_that_the_test_does_not_support() => Noted(Plain with { Bootstrap = 40 }, "W644", ThresholdPanel.Of(40, 8, jump: 0)).ShouldContain("1 threshold(s) against 0");

    [Theory]
    [InlineData(1e4)]
    [InlineData(5e8)]
    public void A_mean_far_from_zero_costs_the_search_no_digits_that_matter(double level)
    {
        ThresholdEstimate fit = ThresholdTests.Fit(Plain, ThresholdPanel.Of(40, 8, jump: 0, level: level));
        fit.Shapes.Single(s => s.Name == "threshold-1").Ssr.ShouldBe(fit.Stats["ssr"], 1e-6 * fit.Stats["ssr"]);
    }

    [Fact]
    [Triggers("W646")]
    public void A_turning_point_outside_the_range()
    {
        Panel bent = With("y", r => Math.Pow(Cities.Numbers("x")[r] + 9, 2) + (0.1 * Cities.Numbers("z")[r]));
        UTestResult test = new UTest(new Linear("y ~ x + I(x^2) | id"), "x").Fit(bent);
        test.Notes.Select(n => n.Code).ShouldContain("W646");
        test.Tests["u-test"].P.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    [Triggers("W647")]
    public void An_interval_in_pieces()
    {
        // Every row stands twice, the second time with the sign of q changed: what fits at a threshold fits at its opposite.
        Panel two = Cities;
        foreach (string name in (string[])["x", "x2", "z", "q"])
        {
            double[] values = Cities.Numbers(name);
            two = two.With(new NumberColumn(name, [.. values.Select((_, r) => name == "q" && r % 2 == 1 ? -values[r - 1] : values[r - (r % 2)])]));
        }
        two = two.With(new NumberColumn("y", [.. two.Numbers("x").Select((x, r) => ((Math.Abs(two.Numbers("q")[r]) <= 0.9 ? 1.0 : 0.2) * x) + (0.5 * two.Numbers("x2")[r]))]));
        Noted(Plain with { Grid = 60, Trim = 0.1 }, "W647", two);
    }

    [Fact]
    [Triggers("W648")]
    public void A_kink_at_the_end_of_the_search()
    {
        Panel bent = With("y", r => Math.Max(0, Cities.Numbers("x")[r] - 1.8) + (0.01 * Cities.Numbers("z")[r]));
        new Kink("y ~ z | id") { Variable = "x", Trim = 0.2, Bootstrap = 0 }.Fit(bent).Notes.Select(n => n.Code).ShouldContain("W648");
    }

    private static Panel With(string name, Func<int, double> value) => Cities.With(new NumberColumn(name, [.. Enumerable.Range(0, Cities.Rows).Select(value)]));

    private static string Thrown(Threshold spec, string code, Panel? panel = null)
    {
        KuznetsException e = Should.Throw<KuznetsException>(() => spec.Fit(panel ?? Cities));
        e.Code.ShouldBe(code, e.Message);
        return e.Note.Text(Language.English);
    }

    private static string Noted(Threshold spec, string code, Panel panel)
    {
        ThresholdEstimate fit = ThresholdTests.Fit(spec, panel);
        fit.Notes.Select(n => n.Code).ShouldContain(code);
        return fit.Notes.First(n => n.Code == code).Text(Language.English);
    }
}
