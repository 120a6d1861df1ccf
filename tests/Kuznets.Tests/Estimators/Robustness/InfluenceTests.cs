using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Robustness;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.Robustness;

public class InfluenceTests
{
    private static readonly Linear Plain = new("y ~ x + w | city + year") { Vcov = "cluster ~ city" };

    [Fact]
    public void A_unit_left_out_is_a_regression_without_it()
    {
        Panel panel = Cities.Of(12);
        InfluenceResult result = new Influence(Plain).Fit(panel);
        Estimate full = Plain.Fit(panel);
        result.Units.Count.ShouldBe(12);
        foreach (InfluenceOfUnit unit in result.Units.Take(3))
        {
            Estimate without = (Plain with { Where = $"city != \"{unit.Unit}\"" }).Fit(panel);
            unit.Estimate.ShouldBe(without["x"].Estimate, 1e-10);
            unit.Dfbeta.ShouldBe((full["x"].Estimate - without["x"].Estimate) / full["x"].Se, 1e-9);
            unit.N.ShouldBe(without.Sample.Used);
        }
        result.Units.Select(u => Math.Abs(u.Dfbeta)).ShouldBe(result.Units.Select(u => Math.Abs(u.Dfbeta)).OrderDescending());
        result.Stats["min"].ShouldBe(result.Units.Min(u => u.Estimate));
    }

    [Fact]
    public void Cooks_distance_of_one_regressor_is_its_squared_dfbeta()
    {
        InfluenceResult result = new Influence(Plain with { Formula = "y ~ x | city" }).Fit(Cities.Of(10));
        foreach (InfluenceOfUnit unit in result.Units)
            unit.Cook.ShouldBe(unit.Dfbeta * unit.Dfbeta, 1e-9);
    }

    [Fact]
    [Triggers("W681")]
    public void A_unit_that_makes_the_result_is_named()
    {
        Panel panel = Cities.Of(12);
        double[] y = (double[])((NumberColumn)panel.Frame["y"]).Values.Clone(), x = ((NumberColumn)panel.Frame["x"]).Values;
        for (int i = 0; i < 8; i++)
            y[i] += 40 * x[i];
        InfluenceResult result = new Influence(Plain).Fit(panel.With(new NumberColumn("y", y)));
        result.Units[0].Unit.ShouldBe("c0");
        result.Notes.Single(n => n.Code == "W681").Text(Language.English).ShouldContain("c0");
        result.Stats["turning"].ShouldBeGreaterThan(0);
    }

    [Fact]
    [Triggers("W683")]
    public void A_unit_that_alone_identifies_the_coefficient_is_named()
    {
        Panel panel = Cities.Of(6);
        double[] only = [.. Enumerable.Range(0, panel.Rows).Select(i => i < 8 ? ((NumberColumn)panel.Frame["x"]).Values[i] : 0)];
        InfluenceResult result = new Influence(Plain with { Formula = "y ~ only + w | city" }).Fit(panel.With(new NumberColumn("only", only)));
        result.Notes.Single(n => n.Code == "W683").Text(Language.English).ShouldContain("c0");
    }

    [Fact]
    public void Groups_of_any_column_can_be_left_out()
    {
        InfluenceResult result = new Influence(Plain with { Formula = "y ~ x + w | city" }) { By = "year" }.Fit(Cities.Of(10, 5));
        result.Units.Select(u => u.Unit).Order().ShouldBe(["2010", "2011", "2012", "2013", "2014"]);
    }

    [Fact]
    [Triggers("E686")]
    [Triggers("E688")]
    public void Fewer_than_three_groups_or_none_are_refused()
    {
        Should.Throw<KuznetsException>(() => new Influence(new Linear("y ~ x")) { By = "pilot" }.Fit(Cities.Of())).Code.ShouldBe("E686");
        Should.Throw<KuznetsException>(() => new Influence(new Linear("y ~ x")).Fit(Panel.Of(Cities.Of().Frame))).Code.ShouldBe("E688");
    }
}
