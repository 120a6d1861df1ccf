using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

public class LinearTests
{
    [ReferenceTheory]
    [InlineData("domain_du2021_cities_fe", "domain/du2021_china_105cities_2002_2015.csv", "cityno")]
    [InlineData("domain_stirpat_fe", "domain/china_province_stirpat_2000_2009.csv", "province")]
    public void Chinese_panels_equal_fixest(string name, string file, string unit)
    {
        Panel panel = ReferencePanel.Of(file, unit, "year");
        Golden.Check(name, golden =>
        {
            foreach (string key in golden["results"].Keys)
            {
                GoldenNode own = golden["results"][key];
                Estimate e = new Linear(own["formula"].Text) { DropSingletons = false }.Fit(panel);
                own["n"].ShouldMatch(e.Stats["n"]);
                own["coefficients"].ShouldHaveB(e);
                own["se_iid"].ShouldHaveSe(e);
                own["se_cluster"].ShouldHaveSe(e.With(Vcov.Cluster(unit)));
                own["se_twoway"].ShouldHaveSe(e.With(Vcov.Cluster(unit, "year")));
                own["wr2"].ShouldMatch(e.Stats["r2-within"]);
                own["ll"].ShouldMatch(e.Stats["log-likelihood"]);
                if (own.Has("se_HC1"))
                    own["se_HC1"].ShouldHaveSe(e.With(new Robust(Hc.Hc1)));
                if (own.Has("r2"))
                    own["r2"].ShouldMatch(e.Stats["r2"]);
                if (own.Has("se_DK_lag2"))
                    own["se_DK_lag2"].ShouldHaveSe(e.With(new DriscollKraay("year", 2)));
            }
        });
    }

    [ReferenceFact]
    public void A_regressor_collinear_with_two_effects_is_omitted()
    {
        Panel panel = ReferencePanel.Of(
            "data/wages_cornwell_rupert.csv", null, null,
            f => new NumberColumn("id", [.. Enumerable.Range(0, f.Rows).Select(i => (double)(i / 7))]),
            f => new NumberColumn("t", [.. Enumerable.Range(0, f.Rows).Select(i => (double)(i % 7))]),
            f => Yes(f, "bluecol"), f => Yes(f, "south"), f => Yes(f, "smsa"), f => Yes(f, "married"), f => Yes(f, "union"));
        Golden.Check("hdfe_wages_collinear", golden =>
        {
            Estimate e = new Linear("lwage ~ exp + exp^2 + wks + bluecolyes + ind + southyes + smsayes + marriedyes + unionyes | id + t").Fit(panel);
            GoldenNode own = golden["results"];
            own["coefficients"].ShouldHaveB(e);
            own["se_iid"].ShouldHaveSe(e);
            own["se_cluster_id"].ShouldHaveSe(e.With(Vcov.Cluster("id")));
            e.Omitted.Select(o => $"{o.Name} {o.Reason.Text(Language.English)}").ShouldBe(["exp absorbed by id + t"]);
        });

        static NumberColumn Yes(Frame f, string name) =>
            new(name + "yes", [.. Enumerable.Range(0, f.Rows).Select(i => f[name].Text(i) == "yes" ? 1.0 : 0)]);
    }

    [ReferenceTheory]
    [InlineData("nist_longley", "y ~ x1 + x2 + x3 + x4 + x5 + x6", 12)]
    [InlineData("nist_filip", "y ~ x + x^2 + x^3 + x^4 + x^5 + x^6 + x^7 + x^8 + x^9 + x^10", 12)]
    [InlineData("nist_filip", "y ~ poly(x, 10, raw = TRUE)", 12)]
    [InlineData("nist_wampler5", "y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5)", 12)]
    public void Certified_coefficients_are_met(string name, string formula, double digits)
    {
        Estimate e = new Linear(formula).Fit(ReferencePanel.Of($"data/{name}.csv"));
        Golden.Check("ols_" + name, golden =>
        {
            GoldenNode certified = golden["certified"];
            foreach (string b in certified["coefficients"].Keys)
            {
                int j = int.Parse(b[1..], System.Globalization.CultureInfo.InvariantCulture);
                e.Terms[j].Estimate.Digits(certified["coefficients"][b].Value).ShouldBeGreaterThan(digits, b);
                certified["coefficients"][b].ShouldMatch(e.Terms[j].Estimate, Math.Pow(10, -digits));
                certified["standard_errors"][b].ShouldMatch(e.Terms[j].Se, Math.Pow(10, -digits));
            }
            double ssr = e.Residuals!.Sum(u => u * u), df = e.Stats["df"];
            certified["residual_sd"].ShouldMatch(Math.Sqrt(ssr / df), 1e-7);
            certified["r_squared"].ShouldMatch(e.Stats["r2"], 1e-7);
            golden.LeaveOut("sums of squares of the analysis of variance follow from those above", "certified", "anova");
            golden["n"].ShouldMatch(e.Stats["n"]);
        });
    }

    [Fact]
    public void A_cube_keeps_its_order_and_goes_on_after_a_failing_cell()
    {
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("y", [1, 2, 4, 3, 5, 7]), new NumberColumn("x", [1, 2, 3, 4, 5, 7]), new NumberColumn("z", [3, 1, 2, 5, 1, 2]),
            new NumberColumn("flat", [1, 1, 1, 1, 1, 1]), new NumberColumn("g", [1, 1, 1, 2, 2, 2])));
        Fits fits = new Linear("y ~ csw0(x, z)") { FSplit = "g" }.FitAll(panel);
        fits.Estimates.Select(e => e.Id).Concat(fits.Failures.Select(f => f.Id)).Order().ShouldBe(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        fits.Failures.Select(f => f.Reasons[0].Code).ShouldBe(["E403", "E403"]);
    }

    [Fact]
    public void Wald_and_combination_agree_with_the_terms()
    {
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("y", [1, 2, 4, 3, 5, 7]), new NumberColumn("x", [1, 2, 3, 4, 5, 7]), new NumberColumn("z", [3, 1, 2, 5, 1, 2])));
        Estimate e = new Linear("y ~ x + z").Fit(panel);
        e.Wald("x = 0").Statistic.ShouldMatch(Math.Pow(e.Find("x")!.Statistic, 2), 1e-10);
        e.Wald("x = 0").P.ShouldMatch(e.Find("x")!.P, 1e-10);
        e.Wald("x", "z", "x + z = 0").Df.ShouldBe(2);
        e.Combination("2*x").Se.ShouldMatch(2 * e.Find("x")!.Se, 1e-12);
        e.AddTo(panel, "yhat", "u").Frame.Names.ShouldContain("yhat");
    }
}
