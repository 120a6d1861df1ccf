using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Estimators.Instrumental;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Estimators.Dynamic;
using Kuznets.Tests.Estimators.Instrumental;

namespace Kuznets.Tests.Estimators;

/// <summary>What instruments and dynamic panels cannot be asked for: each case has its code, tells its counts and says what to do, in both languages.</summary>
public class EndogeneityBadInputTests
{
    private static readonly Panel Sixty = Panels.Instrumented(60);
    private static readonly Panel Firms = SimulatedPanel.Of(30, 6, 2);
    private static readonly DynamicPanel Plain = new("y ~ l(y, 1) + x");

    [Theory]
    [InlineData("y ~ x1 | w1 + w2 ~ z1", "E436", "2 endogenous regressor(s) and 1 usable instrument(s)")]
    [InlineData("y ~ x1 | id | w1 ~ area", "E436", "1 endogenous regressor(s) and 0 usable instrument(s)")]
    [InlineData("y ~ x1 | zsum ~ z1 + z2", "E440", "= z1 + z2")]
    [InlineData("y ~ 1 | w1 ~ i(id, z1) + i(id, z2) + i(id, z3) + i(id, x2) + i(id, weight)", "E437", "for 60 rows")]
    public void Instruments_that_cannot_serve(string formula, string code, string says)
    {
        Note note = Should.Throw<KuznetsException>(() => new Iv(formula).Fit(Sixty)).Note;
        Told(note, code, says);
    }

    [Fact]
    public void An_instrument_that_the_effects_absorb_is_left_out_and_named()
    {
        Estimate fit = new Iv("y ~ x1 | id | w1 ~ z1 + area").Fit(Sixty);
        Told(fit.Notes.Single(n => n.Code == "W436"), "W436", "absorbed by id");
    }

    [Fact]
    public void One_cluster()
    {
        Panel one = Sixty.With(new NumberColumn("one", new double[60]));
        Told(Should.Throw<KuznetsException>(() => new Iv("y ~ x1 | w1 ~ z1") { Vcov = Vcov.Cluster("one") }.Fit(one)).Note, "E405", "one");
        Told(Should.Throw<KuznetsException>(() => (Plain with { Vcov = Vcov.Cluster("one") }).Fit(Firms.With(new NumberColumn("one", new double[Firms.Rows])))).Note, "E479", "one");
    }

    [Fact]
    public void Dynamic_panels_without_enough_moments_periods_or_rows()
    {
        Told(Failure(Plain with { Gmm = [new GmmInstruments("y", 2..2)], Collapse = true, Iv = [] }), "E477", "1 instruments identify 1 moments for 2 coefficients");
        Told(Failure(new DynamicPanel("y ~ l(y, 1:5) + x")), "E473", "30 units");
        Told(Failure(Plain with { Lags = 6..8 }), "E476", "6 periods");
        Told(Failure(new DynamicPanel("y ~ l(y, 1) + x") { Gmm = [new GmmInstruments("y + x")], Where = "id <= 2" }), "E481", "8 rows");
    }

    [Fact]
    public void A_singular_weight_is_swept_or_inverted_as_the_program_does()
    {
        Panel few = SimulatedPanel.Of(18, 9, 3);
        DynamicPanel many = Plain with { System = true, Gmm = [new GmmInstruments("y + x", 2..)] };
        Estimate swept = many.Fit(few), inverted = (many with { Style = DynamicStyle.Plm }).Fit(few);
        Told(swept.Notes.Single(n => n.Code == "W476"), "W476", "rank 18 (18 groups); a sweep by the largest pivot leaves the other moments out, as xtabond2 does");
        Told(inverted.Notes.Single(n => n.Code == "W476"), "W476", "the Moore-Penrose inverse is used");
        swept["x"].Estimate.ShouldNotBe(inverted["x"].Estimate);
        // Units of measurement do not decide what is swept.
        Panel scaled = few.With(new NumberColumn("hundred", [.. ((NumberColumn)few.Frame["x"]).Values.Select(v => 128 * v)]));
        Estimate other = (many with { Formula = "y ~ l(y, 1) + hundred", Gmm = [new GmmInstruments("y + hundred", 2..)] }).Fit(scaled);
        (128 * other["hundred"].Estimate).ShouldBe(swept["x"].Estimate, 1e-6);
    }

    [Fact]
    public void Gaps_are_counted()
    {
        Panel holes = SimulatedPanel.Of(40, 8, 6).Without(r => r % 8 == 4 && r < 160);
        Told((Plain with { Collapse = true }).Fit(holes).Notes.Single(n => n.Code == "W479"), "W479", "20");
    }

    private static Note Failure(DynamicPanel spec) => Should.Throw<KuznetsException>(() => spec.Fit(Firms)).Note;

    private static void Told(Note note, string code, string says)
    {
        note.Code.ShouldBe(code);
        note.Text(Language.English).ShouldContain(says);
        foreach (Language language in (Language[])[Language.English, Language.Chinese])
            note.Fix(language).ShouldNotBeNullOrWhiteSpace();
    }
}
