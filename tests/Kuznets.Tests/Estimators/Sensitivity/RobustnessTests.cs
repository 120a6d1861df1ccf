using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Sensitivity;
using Kuznets.Measures;
using Kuznets.Modelling;
using Checks = Kuznets.Estimators.Sensitivity.Robustness;

namespace Kuznets.Tests.Estimators.Sensitivity;

public class RobustnessTests
{
    private static readonly Panel Panel = Cities.Of();
    private static readonly Linear Base = new("y ~ x + w | city + year") { Vcov = "cluster ~ city" };

    /// <summary>Every change, beside the regression that somebody would write by hand for it.</summary>
    public static TheoryData<string> Changes => [.. ByHand.Keys];

    private static Dictionary<string, (Variant Variant, Func<Estimate> Fit, string Term)> ByHand => new()
    {
        ["outcome"] = (new("v") { Outcome = "y / 2" }, () => (Base with { Formula = "y / 2 ~ x + w | city + year" }).Fit(Panel), "x"),
        ["regressor"] = (new("v") { Regressor = "other" }, () => (Base with { Formula = "y ~ other + w | city + year" }).Fit(Panel), "other"),
        ["lag"] = (new("v") { Lag = 1 }, () => (Base with { Formula = "y ~ l(x, 1) + w | city + year" }).Fit(Panel), "l(x, 1)"),
        ["lag of another"] = (new("v") { Regressor = "other", Lag = 2 }, () => (Base with { Formula = "y ~ l(other, 2) + w | city + year" }).Fit(Panel), "l(other, 2)"),
        ["winsor"] = (new("v") { Winsor = (5, 95) }, () => Base.Fit(Pulled("y", "x", "w")), "x"),
        ["sample"] = (new("v") { Where = "year >= 2013" }, () => (Base with { Where = "year >= 2013" }).Fit(Panel), "x"),
        ["exclude"] = (new("v") { Exclude = "pilot == 1" }, () => (Base with { Where = "pilot != 1" }).Fit(Panel), "x"),
        ["add and drop"] = (new("v") { Add = ["pilot", "z"], Drop = ["w"] }, () => (Base with { Formula = "y ~ x + pilot + z | city + year" }).Fit(Panel), "x"),
        ["effects"] = (new("v") { Effects = ["city[year]"] }, () => (Base with { Formula = "y ~ x + w | city + year + city[year]" }).Fit(Panel), "x"),
        ["vcov"] = (new("v") { Vcov = "hc1" }, () => (Base with { Vcov = "hc1" }).Fit(Panel), "x"),
        ["weights"] = (new("v") { Weights = "1 + w^2" }, () => (Base with { Weights = "1 + w^2" }).Fit(Panel), "x"),
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_variant_is_the_regression_one_would_write_by_hand(string change)
    {
        (Variant variant, Func<Estimate> fit, string name) = ByHand[change];
        RobustnessResult result = new Checks(Base) { Variants = [variant] }.Fit(Panel);
        Term term = fit()[name];
        Specification found = result.Curve[1];
        found.Term.ShouldBe(name);
        found.Estimate.ShouldBe(term.Estimate, 1e-10);
        found.Se.ShouldBe(term.Se, 1e-10);
        result.Parts[1].Labels["variant"].ShouldBe("v");
    }

    [Fact]
    public void Shares_count_every_specification_and_the_curve_ascends()
    {
        Variant[] variants = [new("a") { Regressor = "w" }, new("b") { Where = "year < 2012" }, new("c") { Vcov = "iid" }];
        RobustnessResult result = new Checks(Base with { Formula = "y ~ x | city" }) { Variants = [.. variants] }.Fit(Panel);
        result.Stats["specifications"].ShouldBe(4);
        result.Stats["share-same-sign"].ShouldBe(0.75); // w alone has the other sign
        result.Stats["share-significant"].ShouldBe(result.Curve.Count(s => s.P < 0.05) / 4.0);
        Block curve = result.Blocks[0];
        for (int row = 1; row < curve.Rows.Count; row++)
            curve[row, "estimate"].Number!.Value.ShouldBeGreaterThanOrEqualTo(curve[row - 1, "estimate"].Number!.Value);
        for (int row = 0; row < curve.Rows.Count; row++)
        {
            double p = curve[row, "p"].Number!.Value, holm = curve[row, "p-holm"].Number!.Value;
            holm.ShouldBeInRange(p, Math.Min(1, 4 * p) + 1e-15);
            curve[row, "p-benjamini-hochberg"].Number!.Value.ShouldBeInRange(p, holm + 1e-15);
        }
        result.Stats["median"].ShouldBe(Percentile.Of([.. result.Curve.Select(s => s.Estimate)], 0.5));
    }

    [Fact]
    public void Any_estimator_can_be_the_base_and_its_endogenous_regressor_is_in_question()
    {
        RobustnessResult result = new Checks(new Iv("y ~ w | city | x ~ z")) { Variants = [new("short") { Where = "year > 2011" }, new("own") { Regressor = "other" }] }.Fit(Panel);
        result.Terms[0].Name.ShouldBe("x");
        result.Curve[2].Estimate.ShouldBe(new Iv("y ~ w | city | other ~ z").Fit(Panel)["other"].Estimate, 1e-10);
    }

    [Fact]
    public void A_variant_that_fails_keeps_its_reason_and_the_rest_goes_on()
    {
        RobustnessResult result = new Checks(Base) { Variants = [new("none") { Where = "year > 3000" }, new("short") { Where = "year > 2011" }] }.Fit(Panel);
        result.Failures.Single().Labels["variant"].ShouldBe("none");
        result.Failures.Single().Reasons.ShouldNotBeEmpty();
        result.Curve.Select(s => s.Variant).ShouldBe(["base", "short"]);
    }

    [Fact]
    [Triggers("W680")]
    public void A_coefficient_that_a_variant_absorbs_is_named()
    {
        RobustnessResult result = new Checks(Base) { Variants = [new("cells") { Effects = ["city^year"], Where = "year < 3000" }, new("twin") { Add = ["I(x * 2)"], Drop = [] }, new("fixed") { Regressor = "I(year * 1)" }] }.Fit(Panel);
        (result.Notes.Any(n => n.Code == "W680") || result.Failures.Count > 0).ShouldBeTrue();
        Checks absorbed = new(Base) { Variants = [new("fixed") { Regressor = "I(year * 1)" }] };
        absorbed.Fit(Panel).Notes.ShouldContain(n => n.Code == "W680");
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        Checks checks = new(Base) { Variants = [new("a") { Lag = 1 }, new("b") { Winsor = (1, 99) }, new("c") { Exclude = "pilot == 1" }] };
        checks.Fit(Panel, new() { Threads = 1 }).Curve.ShouldBe(checks.Fit(Panel, new() { Threads = 2 }).Curve);
    }

    [Fact]
    [Triggers("E680")]
    [Triggers("E681")]
    [Triggers("E682")]
    [Triggers("E683")]
    [Triggers("E684")]
    public void What_cannot_be_varied_is_refused()
    {
        Refused(new Checks(Base), "E680");
        Refused(new Checks(Base) { Variants = [new("a"), new("a")] }, "E681");
        Refused(new Checks(Base) { On = "xx", Variants = [new("a")] }, "E682").ShouldContain("did you mean x");
        Refused(new Checks(Base) { Variants = [new("a") { Drop = ["ww"] }] }, "E683").ShouldContain("ww");
        Refused(new Checks(Base) { Variants = [new("a") { Drop = ["x"] }] }, "E683");
        Refused(new Checks(new Linear("y ~ 1 | city")) { Variants = [new("a")] }, "E684");
    }

    private static string Refused(Analysis analysis, string code)
    {
        KuznetsException e = Should.Throw<KuznetsException>(() => analysis.Fit(Panel));
        e.Code.ShouldBe(code);
        return e.Note.Text(Language.English);
    }

    private static Panel Pulled(params string[] names)
    {
        Panel panel = Panel;
        foreach (string name in names)
        {
            double[] values = ((NumberColumn)Panel.Frame[name]).Values, pulled = new double[values.Length];
            Winsor.Pull(values, Winsor.Bounds(values, 5, 95, PercentileType.Averaged), pulled);
            panel = panel.With(new NumberColumn(name, pulled));
        }
        return panel;
    }
}
