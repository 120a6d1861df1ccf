using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Thresholds;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Thresholds;

public class KinkTests
{
    private static readonly Panel Bent = Drawn(0, 60);
    private static readonly Kink Spec = new("y ~ z | id") { Variable = "x", Bootstrap = 0 };

    [Theory]
    [InlineData("y ~ z | id", null)]
    [InlineData("y ~ z | id + year", null)]
    [InlineData("y ~ z", "w")]
    public void Is_the_best_of_regressions_with_a_kink_anywhere(string formula, string? weights)
    {
        KinkEstimate fit = Fit(Spec with { Formula = formula, Weights = weights }, Bent);
        double at = Brute(formula, weights, fit.Kink);
        fit.Stats["ssr"].ShouldMatch(at, 1e-9);
        for (double kink = -1.5; kink <= 1.5; kink += 0.1)
            Brute(formula, weights, kink).ShouldBeGreaterThanOrEqualTo(at * (1 - 1e-12));
        Brute(formula, weights, fit.Kink + 1e-4).ShouldBeGreaterThanOrEqualTo(at);
        Brute(formula, weights, fit.Kink - 1e-4).ShouldBeGreaterThanOrEqualTo(at);
        (double value, double f) = fit.Curve[40];
        double divisor = Bent.Rows - (fit.Effects.Count == 0 ? 0 : 60);
        f.ShouldMatch((Brute(formula, weights, value) - at) / at * divisor, 1e-6, 1e-6);
    }

    [Fact]
    public void Slopes_and_errors_are_those_of_the_linearised_regression()
    {
        KinkEstimate fit = Fit(Spec, Bent);
        double below = fit["x:below"].Estimate, above = fit["x:above"].Estimate;
        Panel made = Made(fit.Kink);
        double[] x = Bent.Numbers("x");
        made = made.With(new NumberColumn("g", [.. x.Select(v => v > fit.Kink ? -above : -below)]));
        Estimate linear = new Linear("y ~ below + above + z + g | id").Fit(made);
        Math.Abs(linear["g"].Statistic).ShouldBeLessThan(0.2); // zero but for the jump of the derivative at a row's own value
        foreach (string vcov in (string[])["iid", "hc1", "cluster ~ id"])
        {
            fit.With(vcov)["x:below"].Se.ShouldMatch(linear.With(vcov)["below"].Se, 2e-3);
            fit.With(vcov)["x:above"].Se.ShouldMatch(linear.With(vcov)["above"].Se, 2e-3);
            fit.With(vcov)["kink"].Se.ShouldMatch(linear.With(vcov)["g"].Se, 2e-3);
        }
        fit["x:below"].Estimate.ShouldMatch(linear["below"].Estimate, 0.02);
        fit["kink"].Estimate.ShouldBe(fit.Kink);
    }

    [Fact]
    public void Means_of_draws_and_errors_come_near_the_truth()
    {
        const int Draws = 60;
        double[] kink = new double[Draws], se = new double[Draws], slope = new double[Draws];
        for (int d = 0; d < Draws; d++)
        {
            KinkEstimate fit = Fit(Spec with { Vcov = Vcov.Cluster("id") }, Drawn(d, 80));
            (kink[d], se[d], slope[d]) = (fit.Kink, fit["kink"].Se, fit["x:above"].Estimate);
        }
        double sd = Math.Sqrt(kink.Sum(k => Math.Pow(k - kink.Average(), 2)) / (Draws - 1));
        (Math.Abs(kink.Average() - 0.3) / sd * Math.Sqrt(Draws)).ShouldBeLessThan(2.5);
        (se.Average() / sd).ShouldBeInRange(0.75, 1.3);
        slope.Average().ShouldBe(1.5, 0.05);
    }

    [Fact]
    public void The_test_sees_a_kink_and_does_not_see_none()
    {
        Kink spec = Spec with { Bootstrap = 99 };
        Fit(spec, Bent).Tests["f-kink"].P.ShouldBe(0);
        Panel straight = Bent.With(new NumberColumn("y", [.. Bent.Numbers("y").Select((_, r) => (0.5 * Bent.Numbers("x")[r]) + Bent.Numbers("x2")[r])]));
        KinkEstimate none = Fit(spec, straight);
        none.Tests["f-kink"].P.ShouldBeGreaterThan(0.05);
        none.Tests["f-kink"].Critical.Count.ShouldBe(3);
    }

    [Fact]
    public void The_interval_by_inversion_holds_the_kink_and_both_terms_have_ranges()
    {
        KinkEstimate fit = Fit(Spec, Bent);
        fit.Inverted.Low.ShouldBeLessThan(fit.Kink);
        fit.Inverted.High.ShouldBeGreaterThan(fit.Kink);
        fit.Ranges["x:above"].Above.ShouldBe(fit.Kink);
        fit.Blocks[0][0, "estimate"].Number.ShouldBe(fit.Kink);
    }

    [Fact]
    public void Options_out_of_bounds()
    {
        foreach (Kink wrong in (Kink[])[Spec with { Variable = "" }, Spec with { Trim = 0.6 }, Spec with { Grid = 0 }, Spec with { Bootstrap = -2 }])
            Should.Throw<SpecificationException>(() => wrong.Fit(Bent)).Code.ShouldBe("E640");
    }

    private static KinkEstimate Fit(Kink spec, Panel panel) => (KinkEstimate)spec.Fit(panel);

    /// <summary>y = η + .5 (x − .3)₋ + 1.5 (x − .3)₊ + .5 z + e, x with unit means.</summary>
    private static Panel Drawn(int draw, int units)
    {
        Panel panel = ThresholdPanel.Of(units, (ulong)(100 + draw));
        RandomStream random = new(77, draw);
        double[] x = panel.Numbers("x"), z = panel.Numbers("z"), id = panel.Numbers("id");
        return panel.With(new NumberColumn("y", [.. x.Select((v, r) => (0.1 * id[r]) + (0.5 * Math.Min(0, v - 0.3)) + (1.5 * Math.Max(0, v - 0.3)) + (0.5 * z[r]) + (0.5 * random.Normal()))]));
    }

    private static Panel Made(double kink)
    {
        double[] x = Bent.Numbers("x");
        return Bent.With(new NumberColumn("below", [.. x.Select(v => Math.Min(0, v - kink))])).With(new NumberColumn("above", [.. x.Select(v => Math.Max(0, v - kink))]));
    }

    private static double Brute(string formula, string? weights, double kink) =>
        new Linear(formula.Replace("~", "~ below + above +", StringComparison.Ordinal)) { Weights = weights }.Fit(Made(kink)).Regression!.Measures.Ssr;
}
