using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Tests.Estimators.Instrumental;

/// <summary>An estimate carries the whole examination of its instruments, under every covariance, and says what a referee would.</summary>
public class ExaminationTests
{
    private static readonly Panel Panel = Panels.Instrumented(200);

    private static Panel Made(double strength, int n = 200, double direct = 0, int seed = 3)
    {
        Random random = new(seed);
        double[] Draw() => [.. Enumerable.Range(0, n).Select(_ => Normal.Quantile(random.NextDouble()))];
        double[] z1 = Draw(), z2 = Draw(), x = Draw(), u = Draw(), v = Draw();
        double[] w = [.. Enumerable.Range(0, n).Select(i => (strength * (z1[i] + z2[i])) + (0.7 * u[i]) + (0.7 * v[i]))];
        double[] y = [.. Enumerable.Range(0, n).Select(i => w[i] + (0.5 * x[i]) + (direct * z2[i]) + u[i])];
        return Panel.Of(new Frame(new NumberColumn("z1", z1), new NumberColumn("z2", z2), new NumberColumn("x", x), new NumberColumn("w", w), new NumberColumn("y", y),
            new NumberColumn("region", [.. Enumerable.Range(0, n).Select(i => (double)(i % 3))])));
    }

    private static Note Said(string code, Estimate e) => e.Notes.Where(n => n.Code == code).ShouldHaveSingleItem();

    [Theory]
    [InlineData("iid")]
    [InlineData("hc1")]
    [InlineData("cluster ~ id")]
    [InlineData("cluster ~ id + t")]
    [InlineData("dk(1)")]
    [InlineData("nw(1)")]
    [InlineData("conley(200) ~ lat + lon")]
    public void Every_statistic_of_the_contract_is_there_under_every_covariance(string vcov)
    {
        Estimate e = new Iv("y ~ x1 + x2 | w1 ~ z1 + z2 + z3") { Vcov = vcov }.Fit(Panel);
        foreach (string name in (string[])["kp-rk-lm", "kp-rk-wald-f", "cragg-donald-f", "anderson-lm", "stock-yogo", "effective-f", "anderson-rubin", vcov == "iid" ? "sargan" : "hansen-j", "endogeneity"])
            e.Tests.ShouldContainKey(name);
        e.Tests["kp-rk-lm"].P.ShouldBeInRange(0, 1);
        e.Tests["stock-yogo"].Statistic.ShouldBe(22.30);
        e.Stats["stock-yogo-bias-5"].ShouldBe(13.91);
        e.FirstStages[0].Tests["sanderson-windmeijer-f"].Statistic.ShouldBe(e.Tests["kp-rk-wald-f"].Statistic, 1e-6 * e.Tests["kp-rk-wald-f"].Statistic);
    }

    [Fact]
    public void Another_covariance_gives_the_tests_of_another_fit()
    {
        Estimate clustered = new Iv("y ~ x1 | w1 ~ z1 + z2") { Vcov = "cluster ~ id" }.Fit(Panel);
        Estimate changed = new Iv("y ~ x1 | w1 ~ z1 + z2").Fit(Panel).With("cluster ~ id");
        changed.Tests.Keys.ShouldBe(clustered.Tests.Keys);
        foreach ((string name, TestResult test) in clustered.Tests)
            changed.Tests[name].Statistic.ShouldBe(test.Statistic, name);
        changed.Tests.ShouldNotContainKey("sargan");
    }

    [Fact]
    public void Absorbed_effects_count_as_in_ivreghdfe_once_where_they_are_nested()
    {
        Estimate e = new Iv("y ~ x1 | id | w1 ~ z1 + z2") { Vcov = "cluster ~ id" }.Fit(Panel);
        e.Tests["kp-rk-wald-f"].Df2.ShouldBe(39);
        double wald = e.FirstStages[0].Tests["sanderson-windmeijer-chi2"].Statistic;
        e.Tests["kp-rk-wald-f"].Statistic.ShouldBe(wald / 199 * (200 - 3 - 1) * 39 / 40 / 2, 1e-9 * wald);
        e.Tests["cragg-donald-f"].Df2.ShouldBe(200 - 3 - 1);
        new Iv("y ~ x1 | id | w1 ~ z1 + z2").Fit(Panel).Tests["cragg-donald-f"].Df2.ShouldBe(200 - 3 - 40);
    }

    [Fact]
    public void Methods_have_the_critical_values_made_for_them()
    {
        new Iv("y ~ x1 | w1 ~ z1 + z2 + z3") { Method = IvMethod.Liml }.Fit(Panel).Tests["stock-yogo"].Statistic.ShouldBe(6.46);
        new Iv("y ~ x1 | w1 ~ z1 + z2 + z3") { Method = IvMethod.Fuller }.Fit(Panel).Tests["stock-yogo"].Statistic.ShouldBe(9.61);
        Estimate liml = new Iv("y ~ x1 | w1 ~ z1 + z2 + z3") { Method = IvMethod.Liml }.Fit(Panel);
        liml.Tests["anderson-rubin-overidentification"].Statistic.ShouldBe(200 * Math.Log(liml.Stats["kappa"]), 1e-9);
    }

    [Fact]
    public void J_of_gmm_is_its_objective_and_that_of_two_stage_least_squares()
    {
        Estimate gmm = new Iv("y ~ x1 | w1 ~ z1 + z2 + z3") { Method = IvMethod.TwoStepGmm, Vcov = "hc1" }.Fit(Panel);
        Estimate two = new Iv("y ~ x1 | w1 ~ z1 + z2 + z3") { Vcov = "hc1" }.Fit(Panel);
        gmm.Tests["hansen-j"].Statistic.ShouldBe(gmm.Stats["j"], 1e-10);
        gmm.Tests["hansen-j"].Statistic.ShouldBe(two.Tests["hansen-j"].Statistic, 1e-8);
    }

    [Fact]
    public void An_exactly_identified_model_has_nothing_to_test_of_its_instruments()
    {
        Estimate e = new Iv("y ~ x1 | w1 ~ z1").Fit(Panel);
        e.Tests.ShouldNotContainKey("sargan");
        e.Tests.ShouldContainKey("tf");
        double c = TfProcedure.Critical(e.Tests["kp-rk-wald-f"].Statistic);
        e.Stats["tf-critical"].ShouldBe(c);
        e.Stats["tf-se"].ShouldBe(e["w1"].Se * c / Normal.UpperQuantile(0.025), 1e-12);
    }

    [Fact]
    public void Several_endogenous_regressors_are_tested_together_and_each_by_its_first_stage()
    {
        Estimate e = new Iv("y ~ x1 | w1 + w2 ~ z1 + z2 + z3") { Vcov = "hc1", Endog = ["w2"] }.Fit(Panel);
        e.Tests["anderson-rubin"].Set.ShouldBeNull();
        e.Tests["anderson-rubin"].Df.ShouldBe(3);
        e.Tests.ShouldNotContainKey("effective-f");
        e.Tests["endogeneity"].Df.ShouldBe(1);
        e.Tests["endogeneity"].Null.ShouldBe("exogenous: w2");
        e.FirstStages[1].Tests["sanderson-windmeijer-f"].Df.ShouldBe(2);
        e.FirstStages[0].Stats["sanderson-windmeijer-r2"].ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Instruments_in_doubt_are_tested_by_name()
    {
        Estimate e = new Iv("y ~ x1 | w1 ~ z1 + z2 + z3") { Orthog = ["z3"] }.Fit(Panel);
        e.Tests["orthogonality"].Df.ShouldBe(1);
        e.Tests["orthogonality"].Statistic.ShouldBeInRange(0, e.Tests["sargan"].Statistic);
        Estimate exogenous = new Iv("y ~ x1 | w1 ~ z1 + z2") { Orthog = ["x1"] }.Fit(Panel);
        exogenous.Tests["orthogonality"].P.ShouldBeInRange(0, 1);
    }

    [Fact]
    [Triggers("E460")]
    public void A_name_that_is_no_instrument_is_refused_with_the_nearest()
    {
        SpecificationException wrong = Should.Throw<SpecificationException>(() => new Iv("y ~ x1 | w1 ~ z1 + z2") { Orthog = ["z3"] }.Fit(Panel));
        wrong.Notes[0].Code.ShouldBe("E460");
        wrong.Notes[0].Fix(Language.English).ShouldContain("z");
        Should.Throw<SpecificationException>(() => new Iv("y ~ x1 | w1 ~ z1") { Endog = ["x1"] }.Fit(Panel)).Notes[0].Code.ShouldBe("E460");
    }

    [Fact]
    [Triggers("W460")]
    [Triggers("W461")]
    [Triggers("W465")]
    public void Irrelevant_instruments_are_called_what_they_are()
    {
        Estimate e = new Iv("y ~ x | w ~ z1 + z2") { Vcov = "hc1" }.Fit(Made(0));
        Said("W460", e).Text(Language.English).ShouldContain("underidentification is not rejected");
        Said("W461", new Iv("y ~ x | w ~ z1").Fit(Made(0))).Text(Language.Chinese).ShouldContain("有效 F");
        Said("W465", e).Text(Language.English).ShouldContain("∞");
        e.Tests["anderson-rubin"].Set!.Shape.ShouldBeOneOf(SetShape.Unbounded, SetShape.WholeLine);
    }

    [Fact]
    [Triggers("W462")]
    public void A_small_f_with_several_endogenous_regressors_is_named()
    {
        Panel panel = Made(0.5);
        panel = panel.With(new NumberColumn("w2", [.. Enumerable.Range(0, 200).Select(i => ((NumberColumn)panel.Frame["w"]).Values[i] + Math.Sin(i))]));
        Said("W462", new Iv("y ~ x | w + w2 ~ z1 + z2").Fit(panel)).Text(Language.English).ShouldContain("w, w2");
    }

    [Fact]
    [Triggers("W463")]
    public void One_instrument_that_is_not_strong_gets_an_adjusted_critical_value()
    {
        Estimate e = new Iv("y ~ x | w ~ z1").Fit(Made(0.4));
        e.Tests["kp-rk-wald-f"].Statistic.ShouldBeInRange(10, 104);
        Said("W463", e).Fix(Language.English).ShouldContain("adjusted standard error");
        new Iv("y ~ x | w ~ z1").Fit(Made(2)).Notes.ShouldNotContain(n => n.Code == "W463");
    }

    [Fact]
    [Triggers("W464")]
    [Triggers("W466")]
    public void Instruments_that_contradict_each_other_are_named()
    {
        Estimate e = new Iv("y ~ x | w ~ z1 + z2").Fit(Made(1, direct: 1.5));
        Said("W464", e).Text(Language.English).ShouldContain("sargan");
        Said("W466", e).Text(Language.English).ShouldContain("empty");
        e.Tests["anderson-rubin"].Set!.Shape.ShouldBe(SetShape.Empty);
    }

    [Fact]
    [Triggers("W467")]
    public void More_instruments_than_clusters_leave_tests_without_a_value()
    {
        Note note = Said("W467", new Iv("y ~ x | w ~ z1 + z2") { Vcov = "cluster ~ region" }.Fit(Made(1)));
        note.Text(Language.English).ShouldContain("hansen-j");
        note.Text(Language.English).ShouldContain("3 clusters");
    }

    [Fact]
    public void Strong_valid_instruments_leave_a_referee_nothing_to_say()
    {
        Estimate e = new Iv("y ~ x | w ~ z1 + z2") { Vcov = "hc1" }.Fit(Made(2));
        e.Notes.Where(n => n.Code.StartsWith("W46", StringComparison.Ordinal)).ShouldBeEmpty();
        e.ToString().ShouldContain("anderson-rubin:");
        e.ToString().ShouldContain("95 % set [");
    }

    [Fact]
    public void Wu_hausman_by_regression_agrees_with_the_classical_one_under_equal_variance_in_large_samples()
    {
        Panel large = Made(0.8, 5000);
        Estimate iid = new Iv("y ~ x | w ~ z1 + z2").Fit(large), robust = new Iv("y ~ x | w ~ z1 + z2") { Vcov = "hc1" }.Fit(large);
        double classical = iid.Tests["wu-hausman"].Statistic;
        robust.Tests["endogeneity-regression"].Statistic.ShouldBe(classical, 0.1 * classical);
        robust.Tests["endogeneity-regression"].Df2.ShouldBe(iid.Tests["wu-hausman"].Df2);
    }

    /// <summary>Under equal variance the added residuals' F with the covariance of equal variance is the classical statistic.</summary>
    [Fact]
    public void The_regression_based_test_is_exact_for_its_definition()
    {
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(Panel, "y ~ x1 | w1 + w2 ~ z1 + z2 + z3"), "iv", (1e-12, 1000), null);
        ReducedForm form = ReducedForm.Of(iv, new Kuznets.Estimators.Instrumental.Scores.Heteroskedastic(), 0);
        Panel added = Panel.With(new NumberColumn("v1", form.Residuals.Column(0).ToArray())).With(new NumberColumn("v2", form.Residuals.Column(1).ToArray()));
        Estimate augmented = new Kuznets.Estimators.Regression.Linear("y ~ w1 + w2 + x1 + v1 + v2") { Vcov = "hc1" }.Fit(added);
        TestResult ours = new Kuznets.Estimators.Instrumental.Specification.Endogeneity(iv, form, 0, 1).Regression(form.Dependence, form.Sizes);
        ours.Statistic.ShouldBe(augmented.Wald("v1", "v2").Statistic, 1e-7 * ours.Statistic);
    }
}
