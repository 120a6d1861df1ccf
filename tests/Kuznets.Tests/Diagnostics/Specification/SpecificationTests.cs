using Kuznets.Data;
using Kuznets.Diagnostics.Specification;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Diagnostics.Specification;

/// <summary>Numbers of lmtest and plm on Grunfeld's data (peers/r/specification-tests.R), and what must be refused.</summary>
public class SpecificationTests
{
    private const string Formula = "inv ~ value + capital";

    private static Panel Grunfeld(bool declared = true)
    {
        Panel panel = ReferencePanel.Of("data/grunfeld_10.csv", "firm", "year");
        return declared ? panel : Panel.Of(panel.Frame);
    }

    private static Estimate Ols(bool declared = true) => new Linear(Formula).Fit(Grunfeld(declared));

    private static void Same(TestResult actual, double statistic, double p, double? df = null)
    {
        actual.Statistic.ShouldMatch(statistic, 1e-9);
        actual.P.ShouldMatch(p, 1e-7);
        if (df is not null)
            actual.Df.ShouldBe(df);
    }

    [ReferenceFact]
    public void White_has_squares_and_products() => Same(Heteroskedasticity.White(Ols()), 91.7902988204292, 2.82565472090424e-18, 5);

    [ReferenceFact]
    public void Error_components_in_both_directions_equal_plm()
    {
        Estimate pooled = Ols();
        Same(ErrorComponents.GourierouxHollyMonfort(pooled), 798.161548369066, 1.26822364406174e-174);
        Same(ErrorComponents.BreuschPagan(pooled, Components.Periods), 6.45388158053729, 0.0110710210129817, 1);
        ErrorComponents.Honda(pooled, Components.Both).Statistic.ShouldMatch(18.180637357641, 1e-10);
        ErrorComponents.KingWu(pooled, Components.Units).Statistic.ShouldMatch(28.2517530140886, 1e-10);
    }

    [ReferenceFact]
    public void Serial_correlation_of_levels_and_of_fixed_effects_equals_plm()
    {
        Panel panel = Grunfeld();
        Same(SerialCorrelation.WooldridgeDifferences(new FirstDifference(Formula).Fit(panel), ofLevels: true), 371.88919322013, 1.83143844812582e-45);
        TestResult watson = SerialCorrelation.DurbinWatson(new Linear(Formula + " | firm").Fit(panel));
        watson.Statistic.ShouldMatch(0.684479675013647, 1e-10);
        watson.P.ShouldBe(double.NaN);
        Same(Restrictions.Poolability(new Linear(Formula + " | firm").Fit(panel)), 5.78045633541961, 1.21862995145564e-10, 18);
    }

    [ReferenceFact]
    public void One_short_series_has_an_exact_probability()
    {
        Estimate e = new Linear(Formula) { Where = "firm == 1" }.Fit(Grunfeld(declared: false));
        Same(SerialCorrelation.DurbinWatson(e), 0.937453886489147, 0.00155765322447726);
        Same(SerialCorrelation.BreuschGodfrey(e, 2), 4.64300025155599, 0.0981262733863541, 2);
        Same(FunctionalForm.Reset(e, 2), 9.65486087581534, 0.00677649911502881, 1);
    }

    [ReferenceFact]
    public void Slopes_of_states_differ_as_plm_says() => Golden.Check("panel_heterogeneous_produc", golden =>
    {
        Estimate states = new Linear("log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp | state").Fit(ReferencePanel.Of("data/produc.csv", "state", "year"));
        GoldenNode own = golden["results"]["poolability_F"];
        TestResult test = Restrictions.Poolability(states);
        own["statistic"].ShouldMatch(test.Statistic);
        own["p_value"].ShouldMatch(test.P, 1e-7);
        own["parameter"]["df1"].ShouldMatch(test.Df!.Value);
        own["parameter"]["df2"].ShouldMatch(test.Df2!.Value);
        foreach (string other in golden["results"].Keys.Where(k => k != "poolability_F"))
            golden.LeaveOut("mean groups, common correlated effects, general GLS and random coefficients are no estimators here", "results", other);
    });

    [Fact]
    public void Lags_stay_within_units_and_skip_gaps()
    {
        // Two units whose residuals alternate; a gap in the second hides one pair.
        double[] u = [1, -1, 1, -1, 1, -1, 1, -1];
        Frame frame = new(
            new NumberColumn("id", [1, 1, 1, 1, 2, 2, 2, 2]), new NumberColumn("t", [1, 2, 3, 4, 1, 2, 4, 5]),
            new NumberColumn("y", u));
        TestResult watson = SerialCorrelation.DurbinWatson(new Linear("y ~ 1").Fit(Panel.Of(frame, "id", "t")));
        watson.Statistic.ShouldBe(5 * 4 / 8.0, 1e-12);
        SerialCorrelation.DurbinWatson(new Linear("y ~ 1").Fit(Panel.Of(frame))).Statistic.ShouldBe(7 * 4 / 8.0, 1e-12);
    }

    [Fact]
    public void Independent_errors_are_rejected_as_often_as_promised_and_dependent_ones_always()
    {
        int rejected = 0, correlated = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            Panel panel = Draw(seed);
            Estimate good = new Linear("clean ~ x | id").Fit(panel), bad = new Linear("common ~ x | id").Fit(panel);
            rejected += CrossSection.PesaranCd(good).P < 0.05 ? 1 : 0;
            correlated += SerialCorrelation.WooldridgeWithin(good).P < 0.05 ? 1 : 0;
            CrossSection.PesaranCd(bad).P.ShouldBeLessThan(1e-10);
            CrossSection.ScaledLm(bad).P.ShouldBeLessThan(1e-10);
            CrossSection.BreuschPagan(bad).Df.ShouldBe(66);
            ErrorComponents.BreuschPagan(new Linear("common ~ x").Fit(panel), Components.Periods).P.ShouldBeLessThan(1e-10);
        }
        rejected.ShouldBeLessThan(10, "5% of 60 are 3");
        correlated.ShouldBeLessThan(12, "5% of 60 are 3, somewhat more with 12 clusters");
    }

    /// <summary>12 units over 30 periods, with and without a shock common to all units.</summary>
    private static Panel Draw(int seed)
    {
        Random random = new(seed);
        const int units = 12, periods = 30;
        double[] id = new double[units * periods], t = new double[id.Length], x = new double[id.Length], clean = new double[id.Length], common = new double[id.Length];
        double[] shock = [.. Enumerable.Range(0, periods).Select(_ => 2 * (random.NextDouble() - 0.5))];
        for (int i = 0; i < id.Length; i++)
        {
            (id[i], t[i], x[i]) = (i / periods, i % periods, random.NextDouble());
            clean[i] = x[i] + random.NextDouble();
            common[i] = clean[i] + shock[i % periods];
        }
        return Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("t", t), new NumberColumn("x", x), new NumberColumn("clean", clean), new NumberColumn("common", common)), "id", "t");
    }

    [Fact]
    [Triggers("E430")]
    [Triggers("E431")]
    [Triggers("E432")]
    [Triggers("E433")]
    [Triggers("E434")]
    public void What_a_test_cannot_do_it_refuses()
    {
        double[] id = [1, 1, 1, 2, 2, 2, 3, 3, 3], t = [1, 2, 3, 1, 2, 3, 1, 2, 3], x = [1, 4, 2, 5, 3, 7, 1, 9, 4], y = [2, 5, 1, 8, 4, 9, 1, 7, 3];
        Frame frame = new(new NumberColumn("id", id), new NumberColumn("t", t), new NumberColumn("x", x), new NumberColumn("y", y));
        Panel panel = Panel.Of(frame, "id", "t"), rows = Panel.Of(frame);
        Estimate pooled = new Linear("y ~ x").Fit(panel), units = new Linear("y ~ x | id").Fit(panel), random = new RandomEffects("y ~ x").Fit(panel);
        Code(() => Heteroskedasticity.BreuschPagan(units)).ShouldBe("E430");
        Code(() => FunctionalForm.Reset(random)).ShouldBe("E430");
        Code(() => ErrorComponents.Honda(units)).ShouldBe("E430");
        Code(() => Heteroskedasticity.White(new Linear("y ~ x") { Weights = "t" }.Fit(panel))).ShouldBe("E431");
        Code(() => CrossSection.PesaranCd(new Linear("y ~ x").Fit(rows))).ShouldBe("E432");
        Code(() => SerialCorrelation.BreuschGodfrey(pooled, 0)).ShouldBe("E433");
        Code(() => FunctionalForm.Reset(pooled, 1)).ShouldBe("E433");
        Code(() => Restrictions.Poolability(new Linear("y ~ x + x^2 | id").Fit(panel))).ShouldBe("E433");
        Code(() => Restrictions.F(units, pooled)).ShouldBe("E434");
        Code(() => Restrictions.F(new Linear("y ~ x") { Where = "t > 1" }.Fit(panel), units)).ShouldBe("E434");

        static string Code(Func<TestResult> test) => Should.Throw<KuznetsException>(test).Notes[0].Code;
    }
}
