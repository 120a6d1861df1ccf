using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

public class BetweenTests
{
    [Fact]
    public void Unit_means_are_regressed()
    {
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("id", [1, 1, 2, 2, 3, 3, 4]), new NumberColumn("t", [1, 2, 1, 2, 1, 2, 1]),
            new NumberColumn("x", [1, 3, 4, 4, 2, 8, 9]), new NumberColumn("y", [1, 2, 3, 9, 4, 6, 12])), "id", "t");
        Estimate e = new Between("y ~ x").Fit(panel);
        Panel means = Panel.Of(new Frame(new NumberColumn("x", [2, 4, 5, 9]), new NumberColumn("y", [1.5, 6, 5, 12])));
        Estimate direct = new Linear("y ~ x").Fit(means);
        e.B("x").ShouldMatch(direct.B("x"), 1e-12);
        e.Se("x").ShouldMatch(direct.Se("x"), 1e-12);
        e.Stats["n"].ShouldBe(4);
        e.Stats["rows"].ShouldBe(7);
    }
}
