using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Inference;
using Kuznets.Tests.Estimators.Resampling;

namespace Kuznets.Tests.Docs;

/// <summary>The examples of the pages on resampling.</summary>
public class ResamplingExamples
{
    private readonly Panel panel = CityYearPanel.Panel.With(((NumberColumn)CityYearPanel.Panel.Frame["x1"]).Named("x"));

    [Fact]
    public void A_placebo_test()
    {
        ResamplingResult placebo = new Placebo(new Linear("y ~ D + x | city + year") { Vcov = Vcov.Cluster("city") }) { Permute = Permute.Units, Draws = 500 }.Fit(panel);
        double p = placebo.Tests["placebo"].P;

        p.ShouldBe(1 / 501.0, 1e-12);
    }

    [Fact]
    public void Randomisation_inference()
    {
        ResamplingResult assigned = new Randomization(new Linear("y ~ D + x | city + year") { Vcov = Vcov.Cluster("city") }) { Strata = "region", Draws = 999 }.Fit(panel);

        assigned.Stats["draws"].ShouldBe(999);
    }

    [Fact]
    public void A_wild_bootstrap()
    {
        ResamplingResult wild = new WildBootstrap(new Linear("y ~ D + x | city + year") { Vcov = Vcov.Cluster("city") }) { Null = ["D = 0"], Weights = WildWeights.Webb }.Fit(panel);
        (double low, double high) = (wild.Terms[0].Low, wild.Terms[0].High);

        low.ShouldBeGreaterThan(0);
        high.ShouldBeLessThan(0.7);
    }

    [Fact]
    public void A_bootstrap_of_units()
    {
        ResamplingResult drawn = new Bootstrap(new Linear("y ~ D + x | city + year")) { Draws = 999 }.Fit(panel);
        double se = drawn.Terms[0].Se;

        se.ShouldBe(new Linear("y ~ D + x | city + year") { Vcov = Vcov.Cluster("city") }.Fit(panel)["D"].Se, 0.1 * se);
    }
}
