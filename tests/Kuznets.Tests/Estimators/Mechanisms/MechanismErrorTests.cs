using Kuznets.Data;
using Kuznets.Estimators.Mechanisms;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.Mechanisms;

public class MechanismErrorTests
{
    private static readonly Panel Cities = MechanismPanel.Of(30, 6, 2);
    private static readonly Linear Base = new("y ~ x + c | id + year");
    private static readonly Mediation Plain = new(Base) { Mediators = ["m1"], Draws = 60, MonteCarlo = 1000 };
    private static readonly Moderation Moderated = new(Base) { By = ["w"] };

    [Theory]
    [InlineData("y")]
    [InlineData("x")]
    [InlineData("copy")]
    [Triggers("E660")]
    public void A_mediator_that_is_the_outcome_or_the_treatment(string mediator) =>
        Code(Plain with { Mediators = [mediator] }, With("copy", (y, _) => y)).ShouldBe("E660");

    [Fact]
    [Triggers("E661")]
    public void A_treatment_that_is_no_regressor()
    {
        KuznetsException e = Should.Throw<KuznetsException>(() => (Plain with { Treatment = "robots" }).Fit(Cities));
        e.Code.ShouldBe("E661");
        e.Note.Text(Language.English).ShouldContain("x, c");
        Code(Moderated with { Treatment = "robots" }).ShouldBe("E661");
    }

    [Fact]
    [Triggers("E662")]
    public void A_mediator_in_the_formula_of_the_total_effect() => Code(Plain with { Mediators = ["c"] }).ShouldBe("E662");

    [Fact]
    [Triggers("E663")]
    public void A_treatment_without_variation_within_effects() => Code(Plain with { Of = Base with { Formula = "y ~ w + c | id + year" } }).ShouldBe("E663");

    [Fact]
    [Triggers("E664")]
    public void A_mediator_collinear_with_the_treatment()
    {
        KuznetsException e = Should.Throw<KuznetsException>(() => (Plain with { Mediators = ["twice"] }).Fit(With("twice", (_, x) => 2 * x)));
        e.Notes.Select(n => n.Code).ShouldBe(["E664", "W412"]);
    }

    [Fact]
    [Triggers("E664")]
    public void A_mediator_without_variation_within_effects() =>
        Should.Throw<KuznetsException>(() => (Plain with { Mediators = ["province"] }).Fit(Cities)).Notes.Select(n => n.Code).ShouldBe(["E664", "W411"]);

    [Fact]
    [Triggers("E665")]
    public void A_bootstrap_of_something_that_is_not_least_squares()
    {
        Code(Plain with { Of = new RandomEffects("y ~ x + c") }).ShouldBe("E665");
        (Plain with { Of = new RandomEffects("y ~ x + c"), Method = MediationMethod.Stepwise }).Fit(Cities).Sensitivity.ShouldBeNull();
    }

    [Fact]
    [Triggers("E666")]
    public void A_moderator_that_does_not_vary()
    {
        Code(Moderated with { By = ["one"] }, With("one", (_, _) => 1)).ShouldBe("E666");
        Code(Plain with { Moderator = "one" }, With("one", (_, _) => 1)).ShouldStartWith("E66");
    }

    [Fact]
    [Triggers("E667")]
    public void Centring_a_variable_that_is_used_twice()
    {
        Code(Moderated with { Of = Base with { Formula = "y ~ x + I(x^2) + c | id + year" } }).ShouldBe("E667");
        Code(Moderated with { Of = Base with { Formula = "y ~ exp(x) + c | id + year" } }).ShouldBe("E667");
        (Moderated with { Of = Base with { Formula = "y ~ x + I(x^2) + c | id + year" }, Center = false }).Fit(Cities).Ranges.Count.ShouldBe(1);
    }

    [Fact]
    [Triggers("E668")]
    public void Requests_without_meaning()
    {
        Code(Plain with { Mediators = [] }).ShouldBe("E668");
        Code(Plain with { Draws = 3 }).ShouldBe("E668");
        Code(Plain with { MonteCarlo = 3 }).ShouldBe("E668");
        Code(Plain with { Mediators = ["m1", "m2"], Moderator = "w" }).ShouldBe("E668");
        Code(Plain with { Moderator = "w", Moderates = [] }).ShouldBe("E668");
        Code(Moderated with { By = [] }).ShouldBe("E668");
        Code(Moderated with { By = ["x"] }).ShouldBe("E668");
        Code(Moderated with { Points = 1 }).ShouldBe("E668");
    }

    [Fact]
    [Triggers("E669")]
    public void Resampling_one_cluster() => Code(Plain with { By = "country" }, With("country", (_, _) => 1)).ShouldBe("E669");

    [Fact]
    [Triggers("W660")]
    public void The_verdict_is_told_with_what_it_assumes()
    {
        Note note = Plain.Fit(Cities).Notes.Single(n => n.Code == "W660");
        note.Text(Language.English).ShouldContain("m1: ");
        note.Text(Language.Chinese).ShouldContain("混杂");
    }

    [Fact]
    [Triggers("W661")]
    public void Rows_without_a_mediator_are_left_out_of_the_total_effect_too()
    {
        MediationResult result = Plain.Fit(MechanismPanel.Of(30, 6, 2, 0.2));
        result.Notes.ShouldContain(n => n.Code == "W661");
        result.Parts.Select(p => p.Stats["n"]).Distinct().Count().ShouldBe(1);
        result.Parts.ShouldAllBe(p => p.Sample == result.Sample);
    }

    [Fact]
    [Triggers("W662")]
    public void A_share_of_nothing() => (Plain with { Of = Base with { Formula = "noise ~ x + c | id + year" } })
        .Fit(With("noise", (y, x) => Math.Sin(1e6 * (y + x)))).Notes.ShouldContain(n => n.Code == "W662");

    [Fact]
    [Triggers("W663")]
    public void Two_instruments_break_the_identity() =>
        (Plain with { Of = new Kuznets.Estimators.Instrumental.Iv("y ~ c | id + year | x ~ z + second") }).Fit(With("second", (_, x) => x + Math.Sin(1e4 * x)))
            .Notes.ShouldContain(n => n.Code == "W663");

    [Fact]
    [Triggers("W664")]
    [Triggers("W666")]
    public void Draws_in_which_the_treatment_does_not_vary()
    {
        Panel panel = With("policy", (_, x) => 0);
        double[] id = ((NumberColumn)panel.Frame["id"]).Values, year = ((NumberColumn)panel.Frame["year"]).Values;
        Panel treated = panel.With(new NumberColumn("policy", [.. id.Select((i, row) => i == 3 && year[row] > 2002 ? 1.0 : 0.0)]));
        MediationResult result = (Plain with { Of = Base with { Formula = "y ~ policy + c | id + year" }, By = "id" }).Fit(treated);
        result.Notes.ShouldContain(n => n.Code == "W664");
        result.Stats["failed-draws"].ShouldBeGreaterThan(0);
        (Plain with { Of = Base with { Vcov = Vcov.Cluster("province") } }).Fit(Cities).Notes.ShouldContain(n => n.Code == "W666");
    }

    [Fact]
    [Triggers("W665")]
    public void A_mediator_that_works_against_the_direct_effect() =>
        (Plain with { Mediators = ["m2"] }).Fit(Cities).Notes.ShouldContain(n => n.Code == "W665");

    [Fact]
    [Triggers("W667")]
    public void A_region_outside_the_data()
    {
        ModerationResult result = Outside();
        result.Notes.ShouldContain(n => n.Code == "W667");
        result.Ranges[0].Bounds.Count.ShouldBe(2);
        result.Ranges[0].Bounds.ShouldAllBe(b => b < result.Ranges[0].Low || b > result.Ranges[0].High);
    }

    [Fact]
    [Triggers("W668")]
    public void A_binary_moderator_has_two_effects_and_no_region()
    {
        ModerationResult result = (Moderated with { By = ["east"] }).Fit(With("east", (y, _) => y > 1 ? 1 : 0));
        result.Notes.ShouldContain(n => n.Code == "W668");
        result.Ranges[0].Effects.Select(e => e.Effect.Value).ShouldBe([0, 1]);
        result.Ranges[0].Regions.Count.ShouldBe(0);
    }

    [Fact]
    [Triggers("W669")]
    public void A_value_that_was_not_observed() =>
        (Moderated with { By = ["skewed"] }).Fit(With("skewed", (_, x) => Math.Exp(2 * x))).Notes.ShouldContain(n => n.Code == "W669");

    /// <summary>No effect at the mean of the moderator, and a slope that is just significant: the effect is so only beyond the data.</summary>
    private static ModerationResult Outside()
    {
        double[] w = ((NumberColumn)Cities.Frame["w"]).Values, x = ((NumberColumn)Cities.Frame["x"]).Values, c = ((NumberColumn)Cities.Frame["c"]).Values;
        double[] narrow = [.. w.Select((v, i) => Math.Sin(1e3 * c[i]))];
        double[] noise = [.. x.Select((v, i) => Math.Sin(1e5 * (v + c[i])))];
        Panel drawn = Cities.With(new NumberColumn("narrow", narrow)).With(new NumberColumn("response", noise));
        Estimate fit = new Linear("response ~ x * narrow").Fit(drawn);
        double slope = 2.1 * fit["x:narrow"].Se, mean = narrow.Average();
        Panel exact = drawn.With(new NumberColumn("response", [.. fit.Residuals!.Select((u, i) => u + (slope * x[i] * (narrow[i] - mean)))]));
        return new Moderation(new Linear("response ~ x")) { By = ["narrow"] }.Fit(exact);
    }

    private static Panel With(string name, Func<double, double, double> value)
    {
        double[] y = ((NumberColumn)Cities.Frame["y"]).Values, x = ((NumberColumn)Cities.Frame["x"]).Values;
        return Cities.With(new NumberColumn(name, [.. y.Zip(x, value)]));
    }

    private static string Code(Analysis analysis, Panel? panel = null) => Should.Throw<KuznetsException>(() => analysis.Fit(panel ?? Cities)).Code;
}
