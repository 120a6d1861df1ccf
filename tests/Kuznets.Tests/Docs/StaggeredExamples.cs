using Kuznets.Data;
using Kuznets.Estimators.Did;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Tests.Estimators.DifferenceInDifferences;

namespace Kuznets.Tests.Docs;

/// <summary>The code of docs/methods/did-comparison.md, honest-did.md and matching.md.</summary>
public class StaggeredExamples
{
    private readonly Panel panel = SimulatedAdoption.Of(80, 8, 3, 0, 2004, 0, 2006);

    [Fact]
    public void All_methods_on_one_sample()
    {
        DidComparisonResult all = new DidComparison(new Did("y ~ 1") { TreatedFrom = "adopted", Control = Comparison.NotYet, Window = (-3, 2) }).Fit(panel);
        Block table = all.Blocks[0];

        table.Rows.Count.ShouldBe(8);
    }

    [Fact]
    public void Bounds_on_the_trend()
    {
        HonestDidResult honest = new HonestDid(new Did("y ~ 1") { TreatedFrom = "adopted" }) { Relative = [0.5, 1], At = null }.Fit(panel);
        double breaks = honest.Stats["breakdown-relative-magnitudes"];

        breaks.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_regression_on_balanced_units()
    {
        Panel panel = this.panel.With(new NumberColumn("member", [.. ((NumberColumn)this.panel.Frame["adopted"]).Values.Select(a => a > 0 ? 1.0 : 0)]));

        Matching spec = new(new Linear("y ~ treated | id + year"), "member", "x") { Method = MatchingMethod.Entropy, On = "year < 2004" };
        MatchingResult matched = spec.Fit(panel);
        Block balance = matched.Blocks[0];

        balance[0, "difference-after"].Number!.Value.ShouldBe(0, 1e-8);
    }
}
