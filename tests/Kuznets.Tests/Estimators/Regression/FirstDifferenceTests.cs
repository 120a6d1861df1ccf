using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

public class FirstDifferenceTests
{
    private static readonly double[] Id = [1, 1, 2, 2, 3, 3, 4, 4];

    [Fact]
    public void Two_periods_give_fixed_effects()
    {
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("id", Id), new NumberColumn("t", [1, 2, 1, 2, 1, 2, 1, 2]),
            new NumberColumn("x", [1, 3, 4, 4, 2, 8, 9, 1]), new NumberColumn("y", [1, 2, 3, 9, 4, 6, 12, 3])), "id", "t");
        new FirstDifference("y ~ x - 1").Fit(panel).B("x").ShouldMatch(new Linear("y ~ x | id").Fit(panel).B("x"), 1e-12);
        new FirstDifference("y ~ x").Fit(panel).B("x").ShouldMatch(new Linear("y ~ x | id + t").Fit(panel).B("x"), 1e-12);
    }

    [Fact]
    public void A_gap_is_not_bridged()
    {
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("id", [1, 1, 1, 2, 2, 2]), new NumberColumn("t", [1, 2, 4, 1, 2, 3]),
            new NumberColumn("x", [1, 3, 4, 4, 2, 8]), new NumberColumn("y", [1, 2, 3, 9, 4, 6])), "id", "t");
        Estimate e = new FirstDifference("y ~ x").Fit(panel);
        e.Stats["n"].ShouldBe(3);
        e.Sample.Dropped.ShouldContain(d => d.Reason == "no previous period" && d.Count == 3);
    }
}
