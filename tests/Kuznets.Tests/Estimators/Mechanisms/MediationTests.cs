using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Mechanisms;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Mechanisms;

public class MediationTests
{
    private static readonly Panel Cities = MechanismPanel.Of(60, 8, 5);
    private static readonly Linear Base = new("y ~ x + c | id + year") { Vcov = Vcov.Cluster("id") };
    private static readonly Mediation Plain = new(Base) { Mediators = ["m1"], Draws = 200, MonteCarlo = 2000 };

    [Theory]
    [InlineData("y ~ x + c", false)]
    [InlineData("y ~ x + c | id", true)]
    [InlineData("y ~ x + c | id + year", false)]
    [InlineData("y ~ x + c | id + kind^year", true)]
    public void Total_less_direct_is_the_sum_of_all_ways(string formula, bool chain)
    {
        MediationResult result = (Plain with { Of = Base with { Formula = formula, Weights = "mass" }, Mediators = ["m1", "m2"], Chain = chain }).Fit(MechanismPanel.Of(60, 8, 5, 0.1));
        Math.Abs(result.Stats["identity"]).ShouldBeLessThan(1e-10);
        double ways = result.Effects.Where(e => e.Name.StartsWith("indirect: ", StringComparison.Ordinal)).Sum(e => e.Estimate);
        ways.ShouldMatch(result.Effect("indirect")!.Estimate, 1e-12);
        result.Effects.Count(e => e.Name.StartsWith("indirect: ", StringComparison.Ordinal)).ShouldBe(chain ? 3 : 2);
    }

    [Theory]
    [InlineData("y ~ x + c | id + year", "id")]
    [InlineData("y ~ x + c | id + year", "province")]
    [InlineData("y ~ x + c", "id")]
    [InlineData("y ~ x + c | id[year] + year", "id")]
    [InlineData("y ~ x + c | year", "id")]
    [InlineData("y ~ x + c | id + kind^year", "province")]
    public void A_draw_is_the_regression_on_resampled_clusters_with_their_own_effects(string formula, string by)
    {
        Panel panel = MechanismPanel.Of(40, 7, 3, 0.05);
        Estimate wide = (Base with { Formula = formula.Replace("x + c", "x + m1 + c", StringComparison.Ordinal), Weights = "mass" }).Fit(panel);
        BaseModel model = BaseModel.Of(Base with { Formula = formula }, "x", panel);
        MediationEquations equations = new(Plain, model);
        ClusterResampling resampling = new(equations.System, wide.Regression!.Design, wide.Regression.Names, wide.Regression.Design.Factor(by), new RunOptions { Seed = 9 });
        double[][] theta = resampling.Draws(3, equations.System.Length, (S, into) => equations.System.Solve(S, into));
        UnitRows units = new(wide.Regression.Design.Factor(by));
        for (int draw = 0; draw < 3; draw++)
        {
            int[] times = new int[units.Count];
            units.Times(new RandomStream(9, draw), times);
            Panel copied = Copies(panel, wide.Sample.Rows, units, times);
            for (int e = 0; e < 3; e++)
            {
                Estimate again = (Base with { Formula = equations.Formula(e), Weights = "mass", Vcov = Vcov.Default, DropSingletons = false }).Fit(copied);
                theta[equations.Coefficient(e, "x")][draw].ShouldMatch(again["x"].Estimate, 1e-7, 1e-9, $"{formula} draw {draw} equation {e}");
                if (e == 2)
                    theta[equations.Coefficient(e, "m1")][draw].ShouldMatch(again["m1"].Estimate, 1e-7, 1e-9, $"{formula} draw {draw} m1");
            }
        }
    }

    [Fact]
    public void Effects_across_clusters_with_many_levels_are_swept_again()
    {
        Panel panel = MechanismPanel.Of(120, 6, 8);
        double[] cell = [.. Enumerable.Range(0, panel.Rows).Select(row => (double)(row * 7919 % 90))];
        Panel more = panel.With(new NumberColumn("cell", cell)).With(new NumberColumn("few", [.. cell.Select(v => v % 6)]));
        foreach (string effect in (string[])["cell", "few"])
        {
            MediationResult result = (Plain with { Of = Base with { Formula = $"y ~ x + c | id + {effect}" }, Draws = 60 }).Fit(more);
            result.Effect("indirect")!.BootstrapSe.ShouldBe(result.Effect("indirect")!.Se, 0.5 * result.Effect("indirect")!.Se);
            result.Stats["failed-draws"].ShouldBe(0);
        }
    }

    [Fact]
    public void The_same_bytes_with_any_number_of_threads() =>
        Plain.Fit(Cities, new RunOptions { Threads = 1 }).Effects.ShouldBe(Plain.Fit(Cities, new RunOptions { Threads = 7 }).Effects);

    [Fact]
    public void Another_unit_of_the_mediator_changes_no_product()
    {
        Panel scaled = Cities.With(new NumberColumn("m1", [.. ((NumberColumn)Cities.Frame["m1"]).Values.Select(v => (1000 * v) + 5e7)]));
        MediationResult first = Plain.Fit(Cities), second = Plain.Fit(scaled);
        foreach (string name in (string[])["indirect", "share", "direct", "total", "ratio"])
        {
            second.Effect(name)!.Estimate.ShouldMatch(first.Effect(name)!.Estimate, 1e-9);
            second.Effect(name)!.Bca.Low.ShouldMatch(first.Effect(name)!.Bca.Low, 1e-6);
        }
        second.Tests["sobel"].Statistic.ShouldMatch(first.Tests["sobel"].Statistic, 1e-9);
        second.Sensitivity!.RhoAtZero.ShouldMatch(first.Sensitivity!.RhoAtZero, 1e-9);
    }

    [Fact]
    public void Intervals_hold_the_estimate_and_agree_roughly()
    {
        MediatedEffect indirect = (Plain with { Draws = 2000 }).Fit(Cities).Effect("indirect")!;
        foreach (Interval interval in (Interval[])[indirect.Percentile, indirect.Bc, indirect.Bca, indirect.MonteCarlo])
        {
            interval.Low.ShouldBeLessThan(indirect.Estimate);
            interval.High.ShouldBeGreaterThan(indirect.Estimate);
            (interval.High - interval.Low).ShouldBe(2 * 1.96 * indirect.Se, 0.25 * 4 * indirect.Se);
        }
    }

    [Fact]
    public void Sensitivity_begins_at_ab_and_ends_where_it_says()
    {
        MediationResult result = (Plain with { Method = MediationMethod.Stepwise }).Fit(Cities);
        MediationSensitivity s = result.Sensitivity!;
        s.Curve.Single(c => c.Rho == 0).Indirect.ShouldMatch(result.Effect("indirect")!.Estimate, 1e-8);
        double below = s.Curve.Last(c => c.Rho <= s.RhoAtZero).Indirect, above = s.Curve.First(c => c.Rho > s.RhoAtZero).Indirect;
        (below * above).ShouldBeLessThan(0);
        s.TotalR2.ShouldBeInRange(0, s.ResidualR2);
        // R² of the two equations, within effects and controls, from the regressions themselves.
        double r2m = 1 - (result.Parts[1].Residuals!.Sum(u => u * u) / Rest("m1")), r2y = 1 - (result.Parts[2].Residuals!.Sum(u => u * u) / Rest("y"));
        s.TotalR2.ShouldMatch(s.ResidualR2 * (1 - r2m) * (1 - r2y), 1e-8);

        static double Rest(string outcome) => new Linear($"{outcome} ~ c | id + year").Fit(Cities).Residuals!.Sum(u => u * u);
    }

    [Fact]
    public void With_a_just_identified_instrument_the_identity_holds_and_the_bootstrap_draws_two_stages()
    {
        Mediation iv = Plain with { Of = new Iv("y ~ c | id + year | x ~ z") { Vcov = Vcov.Cluster("id") } };
        MediationResult result = iv.Fit(Cities);
        Math.Abs(result.Stats["identity"]).ShouldBeLessThan(1e-9);
        result.Effect("indirect")!.Percentile.Low.ShouldBeLessThan(result.Effect("indirect")!.Estimate);
        result.Sensitivity.ShouldBeNull();
    }

    [Fact]
    public void Without_steps_from_the_mediator_on_only_the_first_leg_is_shown()
    {
        MediationResult result = (Plain with { Method = MediationMethod.FirstLeg, Mediators = ["m1", "m2"] }).Fit(Cities);
        result.Parts.Select(p => p.Outcome).ShouldBe(["y", "m1", "m2"]);
        result.Effects.Select(e => e.Name).ShouldBe(["a: m1", "a: m2", "total"]);
        result.Verdicts.Select(v => v.Kind).ShouldBe([MediationKind.Channel, MediationKind.Channel]);
    }

    [Fact]
    public void A_moderated_first_leg_has_conditional_effects_and_their_slope()
    {
        MediationResult result = (Plain with { Of = Base with { Formula = "y ~ x + c | id + year" }, Moderator = "w", Draws = 400 }).Fit(Cities);
        double a = result.Effect("a")!.Estimate, aw = result.Effect("a-slope")!.Estimate, b = result.Effect("b")!.Estimate;
        result.Effect("index")!.Estimate.ShouldMatch(aw * b, 1e-12);
        MediatedEffect[] conditional = [.. result.Effects.Where(e => e.Name.StartsWith("indirect at", StringComparison.Ordinal))];
        conditional.Length.ShouldBe(3);
        double sd = 0.5 * (conditional[2].Estimate - conditional[0].Estimate) / (aw * b);
        conditional[1].Estimate.ShouldMatch(0.5 * (conditional[0].Estimate + conditional[2].Estimate), 1e-10);
        conditional[0].Estimate.ShouldBeLessThan(conditional[2].Estimate);
        sd.ShouldBeInRange(0.5, 2);
        a.ShouldBe(0.5, 0.3);
        result.Effect("index")!.Percentile.ExcludesZero.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true, true, false, true, 0.1, 0.2, MediationKind.Partial)]
    [InlineData(true, true, false, true, -0.1, 0.2, MediationKind.Suppression)]
    [InlineData(true, true, false, false, 0.1, 0.2, MediationKind.Full)]
    [InlineData(true, false, true, true, 0.1, 0.2, MediationKind.Partial)]
    [InlineData(true, false, false, true, 0.1, 0.2, MediationKind.None)]
    [InlineData(false, true, false, true, -0.1, 0.2, MediationKind.Suppression)]
    public void The_steps_end_where_wen_and_ye_say(bool total, bool legs, bool product, bool direct, double indirect, double effect, MediationKind kind) =>
        MediationVerdict.Of("indirect", total, legs, product, direct, indirect, effect).Kind.ShouldBe(kind);

    /// <summary>The panel with every row of a cluster as often as it was drawn; a copy has units, provinces and everything nested of its own.</summary>
    private static Panel Copies(Panel panel, int[] sample, UnitRows units, int[] times)
    {
        List<(int Row, int Copy)> rows = [];
        for (int u = 0; u < units.Count; u++)
        {
            for (int copy = 0; copy < times[u]; copy++)
                rows.AddRange(units[u].ToArray().Select(row => (sample[row], copy)));
        }
        return Panel.Of(new Frame(panel.Frame.Names.Select(name =>
        {
            double[] values = ((NumberColumn)panel.Frame[name]).Values;
            return (Column)new NumberColumn(name, [.. rows.Select(r => values[r.Row] + (name is "id" or "province" ? 1000 * r.Copy : 0))]);
        })), "id", "year");
    }
}
