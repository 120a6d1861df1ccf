using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Thresholds;
using Kuznets.Inference;
using Kuznets.Measures;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Thresholds;

public class ThresholdTests
{
    private static readonly Panel Balanced = ThresholdPanel.Of(30, 3);
    private static readonly Panel Ragged = ThresholdPanel.Ragged(Balanced);

    public static TheoryData<string, Threshold, bool> Specifications => new()
    {
        { "one regressor", new("y ~ z + x2 | id") { Regime = ["x"] }, false },
        { "unbalanced", new("y ~ z + x2 | id") { Regime = ["x"] }, true },
        { "two regressors", new("y ~ z | id") { Regime = ["x", "x2"] }, true },
        { "three regressors, the threshold variable among them", new("y ~ 1 | id") { Regime = ["x", "q", "z"] }, false },
        { "time effects", new("y ~ z | id + year") { Regime = ["x"] }, true },
        { "effects of groups by time", new("y ~ z | id + region^year") { Regime = ["x", "x2"] }, false },
        { "weights", new("y ~ z | id + year") { Regime = ["x"], Weights = "w" }, true },
        { "no effects", new("y ~ z + q") { Regime = ["x"] }, true },
    };

    /// <summary>The whole search against a regression for every candidate: sums of squares along every curve, thresholds, F.</summary>
    [Theory]
    [MemberData(nameof(Specifications))]
    public void Is_the_same_as_a_regression_for_every_candidate(string name, Threshold plain, bool ragged)
    {
        Panel panel = ragged ? Ragged : Balanced;
        Threshold spec = plain with { By = "q", Grid = 25, Trim = 0.05, Bootstrap = 0, Thresholds = 3 };
        ThresholdEstimate fit = Fit(spec, panel);
        LikelihoodRatio curve = fit.Thresholds[0].Ratio;
        double n = fit.Sample.Used, divisor = n - (fit.Effects.Count == 0 ? 0 : fit.Effects.Max(e => e.Levels)), least = 0.05 * n;
        double[] q = panel.Numbers("q");
        double S(params double[] at) => Brute(spec, panel, at);
        double[] Apart(params double[] given) => [.. curve.Values.Where(v => given.All(g => Math.Abs(q.Count(x => x <= v) - q.Count(x => x <= g)) >= least))];

        double first = curve.Values.MinBy(v => S(v)), second = Apart(first).MinBy(v => S(first, v)), again = Apart(second).MinBy(v => S(second, v)), third = Apart(again, second).MinBy(v => S(again, second, v));
        fit.Thresholds.Select(t => t.Estimate).ShouldBe(new[] { again, second, third }.Order(), name);
        fit.Tests["f-single"].Statistic.ShouldMatch((S() - S(first)) / S(first) * divisor, 1e-7, 0, name);
        fit.Tests["f-double"].Statistic.ShouldMatch((S(first) - S(first, second)) / S(first, second) * divisor, 1e-7, 0, name);
        fit.Tests["f-triple"].Statistic.ShouldMatch((S(again, second) - S(again, second, third)) / S(again, second, third) * divisor, 1e-6, 1e-9, name);
        fit.Stats["ssr"].ShouldMatch(S(again, second, third), 1e-9, 0, name);
        fit.Shapes.First(s => s.Name == "threshold-3").Ssr.ShouldMatch(fit.Stats["ssr"], 1e-8, 0, name);
        LikelihoodRatio last = fit.Thresholds.Single(t => t.Found == 3).Ratio;
        for (int g = 0; g < last.Values.Count; g++)
        {
            if (Apart(again, second).Contains(last.Values[g]))
                last.Ratios[g].ShouldMatch((S(again, second, last.Values[g]) - S(again, second, third)) / S(again, second, third) * divisor, 1e-5, 1e-6, name);
            else
                double.IsNaN(last.Ratios[g]).ShouldBeTrue();
        }
    }

    /// <summary>Every draw made by hand: errors of whole units on fixed regressors, both models searched again by regressions.</summary>
    [Theory]
    [InlineData(false, ErrorDraws.Units)]
    [InlineData(true, ErrorDraws.Units)]
    [InlineData(true, ErrorDraws.Wild)]
    public void Bootstrap_draws_are_searched_again(bool ragged, ErrorDraws kind)
    {
        Panel panel = ragged ? Ragged : Balanced;
        const int Draws = 9;
        Threshold spec = new("y ~ z | id") { Regime = ["x"], By = "q", Grid = 8, Trim = 0.1, Bootstrap = Draws, Thresholds = 2, Resampling = kind };
        ThresholdEstimate fit = Fit(spec, panel, 7);
        double first = fit.Thresholds[0].Ratio.Values.MinBy(v => Brute(spec, panel, v));
        double second = fit.Thresholds.Single(t => t.Found == 2).Estimate, divisor = panel.Rows - 30;
        Estimate small = Regression(spec, panel, first), large = Regression(spec, panel, first, second);
        int[] start = [.. Enumerable.Range(0, 31).Select(u => Array.FindIndex(panel.Numbers("id"), v => v >= u) is >= 0 and var at ? at : panel.Rows)];
        double[] drawn = new double[Draws], q = panel.Numbers("q");
        for (int b = 0; b < Draws; b++)
        {
            RandomStream random = new(7, Draws + b);
            double[] y = (double[])small.Fitted!.Clone();
            double[] signs = kind == ErrorDraws.Wild ? [.. Enumerable.Range(0, 30).Select(_ => random.Sign())] : [];
            int[] donors = kind == ErrorDraws.Units ? random.Resample(30, 30) : [];
            for (int row = 0; row < y.Length; row++)
            {
                int unit = (int)panel.Numbers("id")[row];
                y[row] += kind == ErrorDraws.Wild ? signs[unit] * large.Residuals![row]
                    : large.Residuals![start[donors[unit]] + ((row - start[unit]) % (start[donors[unit] + 1] - start[donors[unit]]))];
            }
            Panel made = panel.With(new NumberColumn("y", y));
            double[] values = [.. fit.Thresholds[0].Ratio.Values];
            double one = values.MinBy(v => Brute(spec, made, v)), base1 = Brute(spec, made, one);
            double two = values.Where(v => Math.Abs(q.Count(x => x <= v) - q.Count(x => x <= one)) >= 0.1 * q.Length).Min(v => Brute(spec, made, one, v));
            drawn[b] = (base1 - two) / two * divisor;
        }
        fit.Tests["f-double"].P.ShouldBe(drawn.Count(d => d > fit.Tests["f-double"].Statistic) / (double)Draws);
        fit.ThresholdTests[1].Critical10.ShouldMatch(Percentile.Of(drawn, 0.9), 1e-6);
        fit.ThresholdTests[1].Critical1.ShouldMatch(Percentile.Of(drawn, 0.99), 1e-6);
        fit.Notes.Any(n => n.Code == "W643").ShouldBe(ragged && kind == ErrorDraws.Units);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_draws()
    {
        Threshold spec = new("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 2, Bootstrap = 50 };
        ThresholdEstimate one = (ThresholdEstimate)spec.Fit(Balanced, new RunOptions { Threads = 1, Seed = 3 }), many = (ThresholdEstimate)spec.Fit(Balanced, new RunOptions { Threads = 4, Seed = 3 });
        many.ThresholdTests.ShouldBe(one.ThresholdTests);
        Fit(spec, Balanced, 4).ThresholdTests[0].Critical5.ShouldNotBe(one.ThresholdTests[0].Critical5);
    }

    [Fact]
    public void Rows_in_any_order_and_names_of_units_do_not_matter()
    {
        Threshold spec = new("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 2, Bootstrap = 0 };
        int[] order = new RandomStream(5, 1).Permutation(Balanced.Rows);
        Panel other = Panel.Of(Balanced.Frame.With(new NumberColumn("id", [.. Balanced.Numbers("id").Select(v => 500 - v)])).Select(order), "id", "year");
        ThresholdEstimate fit = Fit(spec, Balanced), same = Fit(spec, other);
        same.Thresholds.Select(t => t.Estimate).ShouldBe(fit.Thresholds.Select(t => t.Estimate));
        same.Tests["f-double"].Statistic.ShouldMatch(fit.Tests["f-double"].Statistic, 1e-8);
    }

    [Theory]
    [InlineData(1e6, 1e-4)]
    [InlineData(1e-7, 1e5)]
    public void Units_of_measurement_carry_over(double y, double x)
    {
        Threshold spec = new("y ~ z | id + year") { Regime = ["x"], By = "q", Thresholds = 2, Bootstrap = 20, Vcov = Vcov.Cluster("id") };
        Panel scaled = Scaled(Scaled(Balanced, "y", y), "x", x);
        ThresholdEstimate fit = Fit(spec, Balanced), other = Fit(spec, scaled);
        other.Thresholds.Select(t => t.Estimate).ShouldBe(fit.Thresholds.Select(t => t.Estimate));
        for (int r = 1; r <= 3; r++)
        {
            other[$"x:regime{r}"].Estimate.ShouldMatch(fit[$"x:regime{r}"].Estimate * y / x, 1e-9);
            other[$"x:regime{r}"].Se.ShouldMatch(fit[$"x:regime{r}"].Se * y / x, 1e-9);
        }
        other.ThresholdTests[1].Critical5.ShouldMatch(fit.ThresholdTests[1].Critical5, 1e-7);
    }

    [Fact]
    public void A_monotone_transformation_of_the_threshold_variable_moves_the_threshold_alone()
    {
        Threshold spec = new("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 2, Bootstrap = 10, Grid = null };
        ThresholdEstimate fit = Fit(spec, Balanced), other = Fit(spec with { By = "exp(q)" }, Balanced);
        for (int t = 0; t < 2; t++)
            other.Thresholds[t].Estimate.ShouldMatch(Math.Exp(fit.Thresholds[t].Estimate), 1e-12);
        other.Tests["f-double"].Statistic.ShouldBe(fit.Tests["f-double"].Statistic);
        other.ThresholdTests[0].P.ShouldBe(fit.ThresholdTests[0].P);
        other["x:regime2"].Estimate.ShouldBe(fit["x:regime2"].Estimate);
    }

    [Fact]
    public void Slopes_are_those_of_a_regression_on_the_regimes_under_every_covariance()
    {
        Threshold spec = new("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 2, Bootstrap = 0 };
        ThresholdEstimate fit = Fit(spec, Ragged);
        Estimate plain = Regression(spec, Ragged, [.. fit.Thresholds.Select(t => t.Estimate)]);
        foreach (string vcov in (string[])["iid", "hc1", "hc3", "cluster ~ id", "cluster ~ id + year", "dk ~ year", "nw ~ id + year"])
        {
            Estimate regimes = fit.With(vcov), dummies = plain.With(vcov);
            for (int j = 0; j < regimes.Terms.Count; j++)
            {
                regimes.Terms[j].Estimate.ShouldMatch(dummies.Terms[j].Estimate, 1e-9, 0, vcov);
                regimes.Terms[j].Se.ShouldMatch(dummies.Terms[j].Se, 1e-7, 0, vcov);
                regimes.Terms[j].P.ShouldMatch(dummies.Terms[j].P, 1e-6, 1e-12, vcov);
            }
        }
        foreach (string stat in (string[])["n", "r2", "r2-within", "rmse", "aic", "df"])
            fit.Stats[stat].ShouldMatch(plain.Stats[stat], 1e-9, 0, stat);
        ((ThresholdEstimate)fit.With("hc1")).Thresholds.ShouldBe(fit.Thresholds);
    }

    [Fact]
    public void Xtreg_puts_the_constant_back()
    {
        Threshold spec = new("y ~ z | id") { Regime = ["x"], By = "q", Bootstrap = 0, Match = Match.Xtreg };
        ThresholdEstimate fit = Fit(spec, Balanced);
        Estimate plain = Regression(spec, Balanced, fit.Thresholds[0].Estimate);
        fit[Estimate.Intercept].Estimate.ShouldMatch(plain[Estimate.Intercept].Estimate, 1e-9);
        fit[Estimate.Intercept].Se.ShouldMatch(plain[Estimate.Intercept].Se, 1e-9);
    }

    [Fact]
    public void Regimes_are_counted_and_their_ranges_named()
    {
        ThresholdEstimate fit = Fit(new("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 2, Bootstrap = 0 }, Balanced);
        double[] q = Balanced.Numbers("q");
        fit.Regimes.Sum(r => r.Rows).ShouldBe(180);
        fit.Regimes[1].Rows.ShouldBe(q.Count(v => v > fit.Thresholds[0].Estimate && v <= fit.Thresholds[1].Estimate));
        fit.Regimes[0].Share.ShouldBe(fit.Regimes[0].Rows / 180.0);
        fit.Regimes[0].Units.ShouldBe(Enumerable.Range(0, 180).Where(r => q[r] <= fit.Thresholds[0].Estimate).Select(r => r / ThresholdPanel.Periods).Distinct().Count());
        fit.Ranges["x:regime2"].ShouldBe(new TermRange("x", "q", fit.Thresholds[0].Estimate, fit.Thresholds[1].Estimate, 2));
    }

    [Fact]
    public void Finds_the_thresholds_of_the_process()
    {
        ThresholdEstimate fit = Fit(new("y ~ z | id + year") { Regime = ["x"], By = "q", Thresholds = 2, Bootstrap = 99 }, ThresholdPanel.Of(150, 11));
        fit.Thresholds[0].Estimate.ShouldBe(0, 0.05);
        fit.Thresholds[1].Estimate.ShouldBe(0.8, 0.05);
        (fit.ThresholdTests[0].P, fit.ThresholdTests[1].P).ShouldBe((0, 0));
        fit["x:regime3"].Estimate.ShouldBe(2.5, 0.25);
    }

    [Fact]
    public void Refining_all_never_fits_worse_and_leaves_no_threshold_that_would_move()
    {
        Threshold spec = new("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 3, Bootstrap = 0, Grid = 40, Trim = 0.05 };
        ThresholdEstimate second = Fit(spec, Balanced), all = Fit(spec with { Refine = Refinement.All }, Balanced);
        all.Stats["ssr"].ShouldBeLessThanOrEqualTo(second.Stats["ssr"] * (1 + 1e-12));
        foreach (EstimatedThreshold t in all.Thresholds)
            t.Ratio.Ratios.Where(r => !double.IsNaN(r)).Min().ShouldBe(0, 1e-9);
        foreach (EstimatedThreshold t in all.Thresholds)
            t.Ratio.Ratios[t.Ratio.Values.AsSpan().IndexOf(t.Estimate)].ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Searching_the_values_of_the_grid_is_the_grid()
    {
        Threshold spec = new("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 2, Bootstrap = 0, Grid = 30, Trim = 0.05 };
        ThresholdEstimate grid = Fit(spec, Balanced), given = Fit(spec with { Candidates = grid.Thresholds[0].Ratio.Values }, Balanced);
        given.Thresholds.ShouldBe(grid.Thresholds);
    }

    [Theory]
    [InlineData(0.90, 5.94)]
    [InlineData(0.95, 7.35)]
    [InlineData(0.99, 10.59)]
    public void Critical_values_of_the_interval(double level, double printed) => LikelihoodRatio.Critical(level).ShouldBe(printed, 0.005);

    [Fact]
    public void Other_shapes_are_regressions_too()
    {
        ThresholdEstimate fit = Fit(new("y ~ z + q | id") { Regime = ["x"], By = "q", Bootstrap = 0 }, Balanced);
        Estimate linear = new Linear("y ~ x + z + q | id").Fit(Balanced), squared = new Linear("y ~ x + x:q + x:I(q^2) + z + q | id").Fit(Balanced), line = new Linear("y ~ x + x:q + z + q | id").Fit(Balanced);
        foreach ((string name, Estimate same) in (ReadOnlySpan<(string, Estimate)>)[("linear", linear), ("interaction", line), ("quadratic", squared)])
        {
            Shape shape = fit.Shapes.Single(s => s.Name == name);
            shape.Ssr.ShouldMatch(same.Regression!.Measures.Ssr, 1e-9);
            shape.Aic.ShouldMatch(same.Stats["aic"], 1e-9, 0, name);
            shape.Bic.ShouldMatch(same.Stats["bic"], 1e-9, 0, name);
        }
        Shape kink = fit.Shapes.Single(s => s.Name == "kink"), spline = fit.Shapes.Single(s => s.Name == "spline");
        kink.Ssr.ShouldBeLessThan(line.Regression!.Measures.Ssr);
        spline.Ssr.ShouldBeLessThan(line.Regression!.Measures.Ssr);
        spline.Parameters.ShouldBe(fit.Shapes.Single(s => s.Name == "quadratic").Parameters + 1);
    }

    [Fact]
    public void A_jump_is_the_threshold_times_the_change_of_slope()
    {
        ThresholdEstimate fit = Fit(new("y ~ z | id") { Regime = ["q"], By = "q", Thresholds = 2, Bootstrap = 0 }, Balanced);
        Block jumps = fit.Blocks.Single(b => b.Name == "jumps");
        jumps.Rows.Count.ShouldBe(2);
        double at = fit.Thresholds[1].Estimate;
        jumps[1, "estimate"].Number!.Value.ShouldMatch(at * (fit["q:regime3"].Estimate - fit["q:regime2"].Estimate), 1e-12);
        Fit(new("y ~ z | id") { Regime = ["x"], By = "q", Bootstrap = 0 }, Balanced).Blocks.Single(b => b.Name == "jumps").Rows.Count.ShouldBe(0);
    }

    [Fact]
    public void Blocks_hold_what_the_contract_names()
    {
        ThresholdEstimate fit = Fit(new("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 3, Bootstrap = 30, Grid = 20, Trim = 0.05 }, Balanced);
        fit.Blocks.Select(b => b.Name).ShouldBe(["threshold-tests", "thresholds", "regimes", "jumps", "shapes", "lr-profile", "lr"]);
        Block tests = fit.Blocks[0];
        tests[2, "model"].Text.ShouldBe("triple");
        tests[2, "critical-5"].Number.ShouldBe(fit.Tests["f-triple"].Critical[1].Value);
        fit.Blocks[1][0, "low"].Number!.Value.ShouldBeLessThanOrEqualTo(fit.Blocks[1][0, "estimate"].Number!.Value);
        fit.Blocks[^1].Rows.Count.ShouldBeGreaterThan(30);
    }

    internal static ThresholdEstimate Fit(Threshold spec, Panel panel, ulong seed = 1) => (ThresholdEstimate)spec.Fit(panel, new RunOptions { Seed = seed });

    /// <summary>The sum of squares with thresholds at these values, by a regression on dummies of the regimes.</summary>
    private static double Brute(Threshold spec, Panel panel, params double[] at) => Regression(spec, panel, at).Regression!.Measures.Ssr;

    private static Estimate Regression(Threshold spec, Panel panel, params double[] at)
    {
        double[] cuts = [.. at.Order()], q = panel.Numbers("q");
        List<string> terms = [];
        foreach (string x in spec.Regime)
        {
            for (int r = 0; r <= cuts.Length; r++)
            {
                double[] values = panel.Numbers(x);
                panel = panel.With(new NumberColumn($"{x}_{r}", [.. values.Select((v, i) => cuts.Count(c => q[i] > c) == r ? v : 0)]));
                terms.Add($"{x}_{r}");
            }
        }
        string[] parts = spec.Formula.Text.Split('~', '|');
        string effects = parts.Length > 2 ? " | " + parts[2] : "";
        return new Linear($"{parts[0]} ~ {string.Join(" + ", terms)} + {parts[1]}{effects}") { Weights = spec.Weights, Match = spec.Match }.Fit(panel);
    }

    private static Panel Scaled(Panel panel, string name, double by) => panel.With(new NumberColumn(name, [.. panel.Numbers(name).Select(v => v * by)]));
}
