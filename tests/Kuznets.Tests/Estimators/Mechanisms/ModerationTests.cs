using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Mechanisms;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Mechanisms;

public class ModerationTests
{
    private static readonly Panel Cities = Varying();
    private static readonly Linear Base = new("m1 ~ x + c | id + year") { Vcov = Vcov.Cluster("id") };
    private static readonly Moderation Plain = new(Base) { By = ["v"] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Effects_and_region_do_not_depend_on_centring(bool quadratic)
    {
        ModerationResult centred = (Plain with { Quadratic = quadratic }).Fit(Cities), plain = (Plain with { Quadratic = quadratic, Center = false }).Fit(Cities);
        for (int i = 0; i < centred.Ranges[0].Effects.Count; i++)
        {
            EffectAt first = centred.Ranges[0].Effects[i].Effect, second = plain.Ranges[0].Effects[i].Effect;
            second.Effect.ShouldMatch(first.Effect, 1e-8, 1e-10);
            second.Se.ShouldMatch(first.Se, 1e-8);
            second.Band.Low.ShouldMatch(first.Band.Low, 1e-7, 1e-9);
        }
        plain.Ranges[0].Bounds.Count.ShouldBe(centred.Ranges[0].Bounds.Count);
        for (int i = 0; i < plain.Ranges[0].Bounds.Count; i++)
            plain.Ranges[0].Bounds[i].ShouldMatch(centred.Ranges[0].Bounds[i], 1e-7, 1e-9);
        Values(centred, "x").ShouldNotBe(Values(plain, "x"));
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("hc1")]
    [InlineData("cluster ~ id + year")]
    [InlineData("dk ~ year")]
    public void The_effect_at_a_value_is_the_coefficient_of_the_treatment_when_that_value_is_zero(string vcov)
    {
        ModerationResult result = (Plain with { Of = Base with { Vcov = Vcov.Parse(vcov) } }).Fit(Cities);
        EffectAt high = result.Ranges[0].Effects.Single(e => e.At == "p90").Effect;
        Panel shifted = Cities.With(new NumberColumn("v", [.. ((NumberColumn)Cities.Frame["v"]).Values.Select(v => v - high.Value)]));
        Estimate direct = (Base with { Formula = "m1 ~ x * v + c | id + year", Vcov = Vcov.Parse(vcov) }).Fit(shifted);
        high.Effect.ShouldMatch(direct["x"].Estimate, 1e-8);
        high.Se.ShouldMatch(direct["x"].Se, 1e-8);
        high.P.ShouldMatch(direct["x"].P, 1e-6, 1e-12);
        high.Pointwise.Low.ShouldMatch(direct["x"].Low, 1e-7, 1e-10);
    }

    [Fact]
    public void At_a_bound_the_effect_is_just_significant_and_shares_add_up()
    {
        ModeratedRange range = (Plain with { Of = Base with { Formula = "y ~ x + c | id + year" } }).Fit(Cities).Ranges[0];
        MarginalAt(range);
        range.Regions.Where(r => !r.Simultaneous).Sum(r => r.Share).ShouldBe(1, 1e-12);
        range.Regions.Where(r => r.Simultaneous).Sum(r => r.Share).ShouldBe(1, 1e-12);
        range.Simultaneous.ShouldBeGreaterThan(range.Pointwise);

        static void MarginalAt(ModeratedRange range)
        {
            range.Bounds.Count.ShouldBe(2);
            foreach (double bound in range.Bounds)
            {
                Panel shifted = Cities.With(new NumberColumn("v", [.. ((NumberColumn)Cities.Frame["v"]).Values.Select(v => v - bound)]));
                (Base with { Formula = "y ~ x * v + c | id + year" }).Fit(shifted)["x"].P.ShouldBe(0.05, 1e-7);
            }
        }
    }

    [Fact]
    public void The_region_of_a_quadratic_effect_ends_where_p_is_five_percent()
    {
        ModeratedRange range = (Plain with { Quadratic = true }).Fit(Cities).Ranges[0];
        foreach (double bound in range.Bounds)
        {
            Panel shifted = Cities.With(new NumberColumn("v", [.. ((NumberColumn)Cities.Frame["v"]).Values.Select(v => v - bound)]));
            (Base with { Formula = "m1 ~ x + v + I(v^2) + x:v + x:I(v^2) + c | id + year" }).Fit(shifted)["x"].P.ShouldBe(0.05, 1e-5);
        }
        range.Curve.Count.ShouldBe(41);
    }

    [Fact]
    public void Several_moderators_are_held_at_their_means()
    {
        ModerationResult result = (Plain with { By = ["v", "c"], Of = Base with { Formula = "m1 ~ x | id + year" } }).Fit(Cities);
        result.Ranges.Select(r => r.Moderator).ShouldBe(["v", "c"]);
        EffectAt atMean = result.Ranges[0].Effects.Single(e => e.At == "average").Effect;
        atMean.Effect.ShouldMatch(Values(result, "x")[0], 1e-10);
        result.Ranges[1].Effects.Single(e => e.At == "average").Effect.Effect.ShouldMatch(atMean.Effect, 1e-10);
    }

    [Fact]
    public void An_instrumented_treatment_has_its_product_instrumented()
    {
        ModerationResult result = new Moderation(new Iv("m1 ~ c | id + year | x ~ z")) { By = ["v"] }.Fit(Cities);
        Estimate direct = new Iv("m1 ~ v + c | id + year | x + x:v ~ z + z:v").Fit(Centred());
        result.Parts[0]["x:v"].Estimate.ShouldMatch(direct["x:v"].Estimate, 1e-6);
    }

    [Theory]
    [InlineData(1.2, 2, 20.0)]
    [InlineData(0.5, 2, double.PositiveInfinity)]
    [InlineData(2.4, 2, double.PositiveInfinity)]
    public void The_simultaneous_band_covers_as_often_as_it_says(double arc, int dimension, double df)
    {
        double c = SimultaneousBand.Critical(0.05, arc, dimension, df);
        const int draws = 40_000;
        int outside = 0;
        RandomStream random = new(7, 0);
        for (int draw = 0; draw < draws; draw++)
        {
            double u = random.Normal(), v = random.Normal(), scale = 1;
            if (!double.IsInfinity(df))
            {
                double sum = 0;
                for (int i = 0; i < df; i++)
                    sum += Math.Pow(random.Normal(), 2);
                scale = Math.Sqrt(sum / df);
            }
            double radius = Math.Sqrt((u * u) + (v * v)), angle = Math.Atan2(v, u);
            outside += radius * Enumerable.Range(0, 2).Max(turn => Nearest(angle + (turn * Math.PI), arc)) > c * scale ? 1 : 0;
        }
        ((double)outside / draws).ShouldBe(0.05, 4 * Math.Sqrt(0.05 * 0.95 / draws));

        static double Nearest(double angle, double arc)
        {
            double at = Math.IEEERemainder(angle - (arc / 2), 2 * Math.PI);
            return Math.Cos(Math.Max(0, Math.Abs(at) - (arc / 2)));
        }
    }

    private static double[] Values(ModerationResult result, string term) => [result.Parts[0][term].Estimate];

    private static Panel Centred()
    {
        double[] x = ((NumberColumn)Cities.Frame["x"]).Values, v = ((NumberColumn)Cities.Frame["v"]).Values;
        return Cities.With(new NumberColumn("x", [.. x.Select(a => a - x.Average())])).With(new NumberColumn("v", [.. v.Select(a => a - v.Average())]));
    }

    /// <summary>With a moderator that varies within units.</summary>
    private static Panel Varying()
    {
        Panel panel = MechanismPanel.Of(60, 8, 5);
        RandomStream random = new(11, 0);
        double[] w = ((NumberColumn)panel.Frame["w"]).Values, m = ((NumberColumn)panel.Frame["m1"]).Values, x = ((NumberColumn)panel.Frame["x"]).Values;
        double[] v = [.. w.Select(a => a + random.Normal())];
        return panel.With(new NumberColumn("v", v)).With(new NumberColumn("m1", [.. m.Select((a, i) => a + (0.15 * v[i] * x[i]) - (0.5 * x[i]))]));
    }
}
