using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Tests.Inference;

public class CovarianceErrorTests
{
    private static Note Error(Arrays a, Vcov vcov, Moments? m = null) =>
        Should.Throw<KuznetsException>(() => vcov.Of(m ?? a.Fit(a.X), a.Columns)).Notes[0];

    [Fact]
    [Triggers("E404")]
    public void No_degrees_of_freedom() => Error(new(2, 1), new Iid()).Code.ShouldBe("E404");

    [Fact]
    [Triggers("E405")]
    public void One_cluster() => Error(new(20, 1), Vcov.Cluster("one")).ToString().ShouldBe("E405 \"one\" forms one cluster only");

    [Fact]
    [Triggers("E406")]
    public void A_cluster_column_with_missing_values() =>
        Error(new(20, 1), Vcov.Cluster("gap")).ToString().ShouldBe("E406 \"gap\" is missing on 1 rows of the fit");

    [Fact]
    [Triggers("E408")]
    public void Leverages_of_huge_designs()
    {
        Arrays a = new(8002, 1, groups: 4001);
        Moments m = a.Fit(a.X);
        Factor other = Factor.Of<int>([.. a.Id.Select(i => (i * 7) % 4001)]);
        Moments absorbed = new() { X = m.X, Residuals = m.Residuals, Bread = m.Bread, Effects = [new(a.ById), new(other)] };
        Error(a, new Robust(Hc.Hc3), absorbed).Code.ShouldBe("E408");
    }

    [Fact]
    [Triggers("E409")]
    public void Time_is_not_declared() => Error(new(20, 1), new DriscollKraay(null)).Code.ShouldBe("E409");

    [Fact]
    [Triggers("E410")]
    public void A_lag_longer_than_the_data() => Error(new(21, 1), new Hac("id", "t", 9)).Code.ShouldBe("E410");

    [Fact]
    [Triggers("E411")]
    public void Coordinates_off_the_earth() => Error(new(20, 1), new Conley(50, "lon", "lat")).Code.ShouldBe("E411");

    [Fact]
    [Triggers("E412")]
    public void Coordinates_that_are_text() => Error(new(20, 1), new Conley(50, "name", "lon")).Code.ShouldBe("E412");

    [Fact]
    [Triggers("E413")]
    public void No_cutoff() => Error(new(20, 1), new Conley(null, "lat", "lon")).Code.ShouldBe("E413");

    [Fact]
    [Triggers("E414")]
    public void Hypotheses_that_cannot_be_read()
    {
        foreach (string text in (string[])["x*z = 0", "x = 1 = 2", "1 = 2", "", "x z", "x +", "`x = 0"])
            Should.Throw<SpecificationException>(() => Hypothesis.Parse(text, ["x", "z"]), text).Notes[0].Code.ShouldBe("E414", text);
    }

    [Fact]
    [Triggers("E415")]
    public void Hypotheses_about_unknown_coefficients() =>
        Should.Throw<SpecificationException>(() => Hypothesis.Parse("lnGDP = 0", ["ln_gdp", "open"])).Notes[0].ToString()
            .ShouldBe("E415 \"lnGDP\" is no coefficient of this fit; did you mean \"ln_gdp\"?");

    [Fact]
    [Triggers("W401")]
    public void An_indefinite_sum_is_repaired_and_noted()
    {
        for (int seed = 1; seed < 500; seed++)
        {
            Arrays a = new(12, seed, groups: 4);
            Covariance c = Vcov.Cluster("id", "t").Of(a.Fit(a.X), a.Columns);
            if (c.Notes.Any(n => n.Code == "W401"))
                return;
        }
        Assert.Fail("no indefinite covariance in 500 small samples");
    }

    [Fact]
    [Triggers("W405")]
    public void Few_clusters_are_noted()
    {
        Arrays a = new(56, 5);
        Vcov.Cluster("id").Of(a.Fit(a.X), a.Columns).Notes.Select(n => n.ToString())
            .ShouldBe(["W405 only 7 clusters in \"id\": clustered standard errors are likely too small"]);
    }

    [Fact]
    [Triggers("W409")]
    public void Robust_after_xtreg_is_clustered_by_unit_and_says_so()
    {
        Random random = new(4);
        double[] id = [.. Enumerable.Range(0, 120).Select(i => (double)(i / 4))], t = [.. Enumerable.Range(0, 120).Select(i => (double)(i % 4))];
        double[] x = [.. id.Select(_ => random.NextDouble())], y = [.. x.Select((v, i) => v + (id[i] / 30) + random.NextDouble())];
        Panel panel = Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("t", t), new NumberColumn("x", x), new NumberColumn("y", y)), "id", "t");
        foreach (Estimator spec in (Estimator[])[new Linear("y ~ x | id"), new RandomEffects("y ~ x")])
        {
            Estimate robust = (spec with { Match = Match.Xtreg, Vcov = new Robust(Hc.Hc1) }).Fit(panel);
            robust.Terms.ShouldBe((spec with { Match = Match.Xtreg, Vcov = Vcov.Cluster("id") }).Fit(panel).Terms);
            robust.Notes.ShouldContain(n => n.Code == "W409" && n.ToString().Contains("clustered by id", StringComparison.Ordinal));
        }
        new Linear("y ~ x") { Match = Match.Xtreg, Vcov = new Robust(Hc.Hc1) }.Fit(panel).Covariance.Kind.ShouldBe(new Robust(Hc.Hc1));
        new Linear("y ~ x | id") { Match = Match.Areg, Vcov = new Robust(Hc.Hc1) }.Fit(panel).Covariance.Kind.ShouldBe(new Robust(Hc.Hc1));
    }

    [Fact]
    [Triggers("W407")]
    public void Rows_with_leverage_one_are_noted()
    {
        Arrays a = new(22, 5);
        AbsorbedEffect alone = new(Factor.Of<int>([.. Enumerable.Range(0, 22).Select(i => i == 3 ? 1 : 0)]));
        new Robust(Hc.Hc3).Of(a.Absorbed(alone), a.Columns).Notes[0].Code.ShouldBe("W407");
    }
}
