using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Thresholds;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Tests.Estimators.Thresholds;

namespace Kuznets.Tests.Docs;

/// <summary>The code of the pages on thresholds, kinks and U tests.</summary>
public class ThresholdExamples
{
    [Fact]
    public void Two_thresholds()
    {
        Panel panel = ThresholdPanel.Of(60, 2);
        ThresholdEstimate fit = (ThresholdEstimate)new Threshold("y ~ z | id") { Regime = ["x"], By = "q", Thresholds = 2, Vcov = "cluster ~ id" }.Fit(panel);
        double low = fit.Thresholds[0].Low;
        double p = fit.Tests["f-double"].P;

        low.ShouldBeLessThanOrEqualTo(fit.Thresholds[0].Estimate);
        p.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_kink_and_a_u()
    {
        Panel panel = ThresholdPanel.Of(60, 2);
        RandomStream random = new(3, 0);
        panel = panel.With(new NumberColumn("y", [.. panel.Numbers("x").Select(x => Math.Abs(x - 0.2) + (0.3 * random.Normal()))]));
        KinkEstimate bent = (KinkEstimate)new Kink("y ~ z | id") { Variable = "x", Vcov = "cluster ~ id" }.Fit(panel);
        Term gamma = bent["kink"];
        UTestResult u = new UTest(new Linear("y ~ x + I(x^2) + z | id"), "x").Fit(panel);
        ConfidenceSet turning = u.Tests["u-test"].Set!;

        gamma.Estimate.ShouldBe(0.2, 0.1);
        turning.Contains(0.2).ShouldBeTrue();
    }
}
