using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.Instrumental;

/// <summary>The estimator as a user meets it.</summary>
public class IvTests
{
    private static readonly Panel Panel = Panels.Instrumented(300);
    private static readonly Panel Long = Panels.Instrumented(300, periods: 20);

    private static Estimate Fit(IvMethod method, Vcov? vcov = null, string formula = "y ~ x1 + x2 | w1 + w2 ~ z1 + z2 + z3", string? weights = null, Panel? panel = null) =>
        new Iv(formula) { Method = method, Vcov = vcov ?? "iid", Weights = weights }.Fit(panel ?? Panel);

    private static double[] Betas(Estimate e) => [.. e.Terms.Select(t => t.Estimate)];

    private static double[] Errors(Estimate e) => [.. e.Terms.Select(t => t.Se)];

    private static void ShouldBe(double[] actual, double[] expected, double tolerance)
    {
        actual.Length.ShouldBe(expected.Length);
        for (int j = 0; j < actual.Length; j++)
            actual[j].ShouldBe(expected[j], tolerance * (1e-3 + Math.Abs(expected[j])));
    }

    [Fact]
    public void Terms_keep_the_names_of_their_regressors()
    {
        Estimate e = Fit(IvMethod.TwoStage);
        e.Terms.Select(t => t.Name).ShouldBe(["(Intercept)", "w1", "w2", "x1", "x2"]);
        e["w1"].Estimate.ShouldBe(1, 4 * e["w1"].Se);
        e["w2"].Estimate.ShouldBe(-0.5, 4 * e["w2"].Se);
        e.FirstStages.Select(f => f.Formula).ShouldBe(["w1 ~ z1 + z2 + z3 + x1 + x2", "w2 ~ z1 + z2 + z3 + x1 + x2"]);
        e.ReducedForm.ShouldBeNull();
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("hc1")]
    [InlineData("cluster ~ id")]
    [InlineData("cluster ~ id + t")]
    [InlineData("nw(1) ~ id + t")]
    [InlineData("dk(1) ~ t")]
    [InlineData("conley(50) ~ lat + lon")]
    public void Just_identified_methods_agree_under_every_covariance(string vcov)
    {
        const string formula = "y ~ x1 + x2 | w1 ~ z1";
        Estimate two = Fit(IvMethod.TwoStage, vcov, formula, "weight", Long);
        // Two-way clusters add and subtract: where nothing is clustered, moments have no positive definite covariance.
        IvMethod[] methods = vcov == "cluster ~ id + t" ? [IvMethod.Liml] : [IvMethod.Liml, IvMethod.TwoStepGmm, IvMethod.IteratedGmm, IvMethod.Cue];
        foreach (IvMethod method in methods)
        {
            Estimate other = Fit(method, vcov, formula, "weight", Long);
            ShouldBe(Betas(other), Betas(two), 1e-7);
            ShouldBe(Errors(other), Errors(two), 1e-7);
        }
    }

    [Fact]
    public void Effects_absorbed_equal_dummies()
    {
        foreach (IvMethod method in (IvMethod[])[IvMethod.TwoStage, IvMethod.Liml, IvMethod.Fuller, IvMethod.TwoStepGmm])
        {
            Iv spec = new("y ~ x1 | id | w1 ~ z1 + z2") { Method = method, Vcov = "hc1", Fuller = 0, DropSingletons = false, Match = Match.Linearmodels };
            Estimate absorbed = spec.Fit(Panel), dummies = (spec with { Formula = "y ~ x1 + i(id) | w1 ~ z1 + z2" }).Fit(Panel);
            absorbed["w1"].Estimate.ShouldBe(dummies["w1"].Estimate, 1e-9);
            if (method != IvMethod.TwoStepGmm)
                absorbed["w1"].Se.ShouldBe(dummies["w1"].Se, 1e-9);
        }
    }

    [Fact]
    public void Efficient_errors_of_gmm_do_not_mind_whether_effects_are_dummies()
    {
        Iv spec = new("y ~ x1 | id | w1 ~ z1 + z2") { Method = IvMethod.TwoStepGmm, Vcov = "hc0", DropSingletons = false, Match = Match.Ivreg2 };
        Estimate absorbed = spec.Fit(Panel), dummies = (spec with { Formula = "y ~ x1 + i(id) | w1 ~ z1 + z2" }).Fit(Panel);
        (absorbed["w1"].Se / dummies["w1"].Se).ShouldBe(Math.Sqrt(300.0 / (300 - 60)), 1e-9);
    }

    [Fact]
    public void Fuller_lies_between_liml_and_two_stage_least_squares()
    {
        double liml = Fit(IvMethod.Liml).Stats["kappa"], fuller = Fit(IvMethod.Fuller).Stats["kappa"];
        liml.ShouldBeGreaterThan(1);
        (liml - fuller).ShouldBe(1.0 / (300 - 6), 1e-12);
        Betas(new Iv("y ~ x1 | w1 ~ z1") { Method = IvMethod.KClass, Kappa = 0 }.Fit(Panel))[1].ShouldBe(
            new Kuznets.Estimators.Regression.Linear("y ~ w1 + x1").Fit(Panel)["w1"].Estimate, 1e-10);
    }

    [Fact]
    public void Under_iid_errors_two_step_gmm_is_two_stage_and_continuous_updating_is_liml()
    {
        ShouldBe(Betas(Fit(IvMethod.TwoStepGmm)), Betas(Fit(IvMethod.TwoStage)), 1e-9);
        Estimate cue = Fit(IvMethod.Cue);
        cue.Convergence!.Converged.ShouldBeTrue();
        ShouldBe(Betas(cue), Betas(Fit(IvMethod.Liml)), 1e-7);
    }

    [Fact]
    public void Continuous_updating_is_a_minimum_under_clusters()
    {
        Estimate cue = Fit(IvMethod.Cue, "cluster ~ id");
        cue.Convergence!.Method.ShouldBe("BFGS");
        cue.Convergence.Converged.ShouldBeTrue();
        Estimate iterated = Fit(IvMethod.IteratedGmm, "cluster ~ id");
        cue.Stats["j"].ShouldBeLessThanOrEqualTo(iterated.Stats["j"] + 1e-12);
        iterated.Stats["j"].ShouldBe(cue.Stats["j"], 0.1);
    }

    [Fact]
    public void Another_covariance_is_the_same_fit()
    {
        foreach (IvMethod method in (IvMethod[])[IvMethod.TwoStage, IvMethod.Liml])
        {
            Estimate direct = Fit(method, "cluster ~ id"), changed = Fit(method).With("cluster ~ id");
            ShouldBe(Errors(changed), Errors(direct), 1e-12);
            ShouldBe(Errors(changed.FirstStages[1]), Errors(direct.FirstStages[1]), 1e-12);
            changed.FirstStages[0].Tests["f-excluded"].ShouldBe(direct.FirstStages[0].Tests["f-excluded"]);
        }
    }

    [Fact]
    public void First_stages_are_regressions_of_their_own()
    {
        Estimate first = Fit(IvMethod.TwoStage, "cluster ~ id").FirstStages[0];
        Estimate linear = new Kuznets.Estimators.Regression.Linear("w1 ~ z1 + z2 + z3 + x1 + x2") { Vcov = "cluster ~ id" }.Fit(Panel);
        ShouldBe(Betas(first), Betas(linear), 1e-9);
        ShouldBe(Errors(first), Errors(linear), 1e-9);
        foreach (string stat in (string[])["r2", "r2-adj", "rmse", "log-likelihood"])
            first.Stats[stat].ShouldBe(linear.Stats[stat], 1e-9);
        first.Tests["f-excluded"].Statistic.ShouldBe(linear.Wald("z1 = 0", "z2 = 0", "z3 = 0").Statistic, 1e-8);
    }

    [Fact]
    public void Recovered_effects_reproduce_the_fit()
    {
        Estimate e = new Iv("y ~ x1 | id | w1 ~ z1 + z2").Fit(Panel);
        double[] effects = e.FixedEffects()[0].Values;
        int[] codes = e.Regression!.Design.Effects[0].Absorbed.Groups.Codes;
        double[] w = ((NumberColumn)Panel.Frame["w1"]).Values, x = ((NumberColumn)Panel.Frame["x1"]).Values;
        for (int i = 0; i < 300; i++)
            e.Fitted![i].ShouldBe((e["w1"].Estimate * w[i]) + (e["x1"].Estimate * x[i]) + effects[codes[i]], 1e-9);
    }

    [Fact]
    public void Stata_switches_the_small_sample_factor()
    {
        Iv large = new("y ~ x1 | w1 ~ z1 + z2") { Match = Match.Ivreg2, Vcov = "hc1" };
        Estimate z = large.Fit(Panel), t = (large with { Small = true }).Fit(Panel);
        double.IsPositiveInfinity(z.Covariance.Df).ShouldBeTrue();
        t.Covariance.Df.ShouldBe(297);
        (t["w1"].Se / z["w1"].Se).ShouldBe(Math.Sqrt(300.0 / 297), 1e-12);
        z.FirstStages[0].Covariance.Df.ShouldBe(296);
        Estimate fixest = new Iv("y ~ x1 | w1 ~ z1 + z2") { Vcov = "hc1", Small = false }.Fit(Panel);
        fixest["w1"].Se.ShouldBe(z["w1"].Se, 1e-12);
    }

    [Fact]
    [Triggers("W437")]
    public void A_negative_r_squared_says_what_it_is()
    {
        Estimate e = Fit(IvMethod.TwoStage, "iid", "x2 ~ 1 | w1 ~ weight");
        e.Stats["r2"].ShouldBeLessThan(0);
        e.Notes.ShouldContain(n => n.Code == "W437");
    }

    [Fact]
    [Triggers("E441")]
    [Triggers("E442")]
    [Triggers("E443")]
    [Triggers("E444")]
    public void What_cannot_be_estimated_is_refused()
    {
        double[] z = [1, -1, 1, -1, 1, -1, 1, -1], w = [1, 1, -1, -1, 2, 2, -2, -2];
        Panel orthogonal = Panel.Of(new Frame(new NumberColumn("z", z), new NumberColumn("w", w), new NumberColumn("y", [3, 1, 4, 1, 5, 9, 2, 6])));
        Should.Throw<NumericalException>(() => new Iv("y ~ 1 | w ~ z").Fit(orthogonal)).Notes[0].ToString()
            .ShouldBe("E441 the instruments explain nothing of w beside the exogenous regressors");
        Should.Throw<NumericalException>(() => Fit(IvMethod.TwoStepGmm, "cluster ~ t")).Notes[0].Code.ShouldBe("E442");
        Should.Throw<SpecificationException>(() => Fit(IvMethod.Liml, "hc3")).Notes[0].Code.ShouldBe("E443");
        Should.Throw<SpecificationException>(() => Fit(IvMethod.TwoStepGmm).With("hc2")).Notes[0].Code.ShouldBe("E443");
        Should.Throw<SpecificationException>(() => new Iv("y ~ 1 | w1 ~ z1") { Method = IvMethod.Fuller, Fuller = -1 }.Fit(Panel)).Notes[0].Code.ShouldBe("E444");
        Should.Throw<SpecificationException>(() => new Iv("y ~ 1 | w1 ~ z1") { Method = IvMethod.KClass, Kappa = double.NaN }.Fit(Panel)).Notes[0].Code.ShouldBe("E444");
    }

    [Fact]
    [Triggers("E448")]
    public void A_bandwidth_is_chosen_from_the_scores_of_the_instruments()
    {
        Estimate e = Fit(IvMethod.TwoStepGmm, "nw(bw = \"auto\")", panel: Long);
        Hac chosen = (Hac)e.Covariance.Kind;
        chosen.Automatic.ShouldBeFalse();
        chosen.Bandwidth!.Value.ShouldBeInRange(1, 20);
        ShouldBe(Errors(Fit(IvMethod.TwoStepGmm, chosen, panel: Long)), Errors(e), 1e-12);
        chosen.Text.ShouldStartWith("nw(bw = ");
        Should.Throw<SpecificationException>(() => Fit(IvMethod.TwoStage, "nw(kernel = \"daniell\", bw = \"auto\")", panel: Long)).Notes[0].Code.ShouldBe("E448");
    }

    [Fact]
    public void A_bartlett_bandwidth_is_the_lag_and_one_more()
    {
        ShouldBe(Errors(Fit(IvMethod.TwoStage, "nw(bw = 4)", panel: Long)), Errors(Fit(IvMethod.TwoStage, "nw(3)", panel: Long)), 1e-12);
        Fit(IvMethod.TwoStage, "nw(kernel = \"parzen\", bw = 4)", panel: Long).Covariance.Sentence(Language.English).ShouldContain("parzen kernel, bandwidth 4");
    }
}
