using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

public class MundlakTests
{
    [Fact]
    public void Coefficients_equal_fixed_effects_in_a_balanced_panel()
    {
        Random random = new(5);
        double[] id = [.. Enumerable.Range(0, 60).Select(i => (double)(i / 5))], x = [.. id.Select(i => i + (3 * random.NextDouble()))];
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("id", id), new NumberColumn("t", [.. Enumerable.Range(0, 60).Select(i => (double)(i % 5))]), new NumberColumn("x", x),
            new NumberColumn("size", [.. id.Select(i => i * i)]), new NumberColumn("y", [.. x.Select((v, i) => v - (2 * id[i]) + random.NextDouble())])), "id", "t");
        Estimate e = new Mundlak("y ~ x + size").Fit(panel);
        e.B("x").ShouldMatch(new Linear("y ~ x | id").Fit(panel).B("x"), 1e-10);
        e.Terms.Select(t => t.Name).ShouldBe(["(Intercept)", "x", "size", "mean(x)"]);
        e.Tests["mundlak"].P.ShouldBeLessThan(0.05);
    }
}
