using Kuznets.Data;
using Kuznets.Diagnostics.Description;

namespace Kuznets.Tests.Diagnostics.Description;

public class VifTests
{
    [Fact]
    public void Keys_are_no_regressors_unless_asked_for() =>
        new Vif().Fit(Sample.Panel).Factors[0].Value.Select(f => f.Name).ShouldBe(["x", "y"]);

    [Fact]
    public void Two_regressors_share_the_factor_of_their_correlation()
    {
        double r = new Correlation().Fit(Sample.Panel).Matrices[0].Value[0, 1].Value;
        new Vif().Fit(Sample.Panel).Factors[0].Value.ShouldAllBe(f => Math.Abs((f.Vif * (1 - (r * r))) - 1) < 1e-12);
    }

    [Fact]
    public void A_regressor_that_others_determine_has_an_infinite_factor()
    {
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("a", [1, 2, 3, 4, 7]), new NumberColumn("b", [2, 1, 5, 3, 4]), new NumberColumn("sum", [3, 3, 8, 7, 11]), new NumberColumn("c", [1, 1, 1, 1, 1])));
        double[] factors = [.. new Vif().Fit(panel).Factors[0].Value.Select(f => f.Vif)];
        factors[..3].ShouldAllBe(f => double.IsPositiveInfinity(f));
        double.IsNaN(factors[3]).ShouldBeTrue();
    }

    [Fact]
    public void Groups_have_their_own_factors() =>
        new Vif { Columns = ["x", "y"], By = "g" }.Fit(Sample.Panel).Factors.Select(f => f.Group).ShouldBe(["a", "b"]);
}
