using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Modelling;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Tests.Estimators.Instrumental.Identification;

/// <summary>Confidence sets by inverting tests: every shape they can have, and membership of every value by the test itself.</summary>
public class TestInversionTests
{
    /// <summary>y on w with instruments of a given strength; the second instrument may itself move y.</summary>
    private static Panel Made(int seed, double strength, int n = 80, double direct = 0, int instruments = 3)
    {
        Random random = new(seed);
        double[] Draw() => [.. Enumerable.Range(0, n).Select(_ => Normal.Quantile(random.NextDouble()))];
        double[][] z = [.. Enumerable.Range(0, instruments).Select(_ => Draw())];
        double[] u = Draw(), v = Draw();
        double[] w = [.. Enumerable.Range(0, n).Select(i => z.Select((c, j) => strength * c[i] / (j + 1)).Sum() + (0.8 * u[i]) + (0.6 * v[i]))];
        double[] y = [.. Enumerable.Range(0, n).Select(i => w[i] + (direct * z[^1][i]) + (u[i] * (1 + (0.5 * z[0][i]))))];
        return Panel.Of(new Frame([.. z.Select((c, j) => new NumberColumn($"z{j + 1}", c)), new NumberColumn("w", w), new NumberColumn("y", y),
            new NumberColumn("id", [.. Enumerable.Range(0, n).Select(i => (double)(i / 4))])]));
    }

    private static (Pencil Pencil, ReducedForm Form) Of(Panel panel, string dependence)
    {
        string[] names = [.. panel.Frame.Names.Where(c => c[0] == 'z')];
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(panel, $"y ~ 1 | w ~ {string.Join(" + ", names)}"), "iv", (1e-12, 1000), null);
        Dependence own = dependence switch { "iid" => new Homoskedastic(), "hc" => new Heteroskedastic(), _ => new Clustered([iv.Columns.Factor("id")]) };
        ReducedForm form = ReducedForm.Of(iv, own, 0);
        return (new Pencil(form, iv.Stages.Solve(1, 0)!.Beta[0]), form);
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("hc")]
    [InlineData("cluster")]
    public void A_value_belongs_to_the_set_if_and_only_if_the_test_accepts_it(string dependence)
    {
        HashSet<SetShape> met = [];
        for (int seed = 0; seed < 60; seed++)
        {
            Panel panel = Made(seed, 0.12 * (seed % 5), direct: seed % 3 == 0 ? 1.2 : 0, instruments: 1 + (seed % 4));
            (Pencil pencil, ReducedForm form) = Of(panel, dependence);
            double critical = ChiSquared.UpperQuantile(0.05, form.Sizes.Excluded);
            ConfidenceSet set = TestInversion.AndersonRubin(pencil, critical, 0.95)!;
            met.Add(set.Shape);
            for (int step = -60; step <= 60; step++)
            {
                double beta = 1 + (Math.Sign(step) * Math.Pow(1.2, Math.Abs(step)) * 1e-3), statistic = AndersonRubin.ChiSquare(form, beta).Statistic;
                if (Math.Abs(statistic - critical) > 1e-7 * critical)
                    set.Contains(beta).ShouldBe(statistic < critical, $"{dependence} seed {seed}: {beta} of {set.Text()}, {statistic} against {critical}");
            }
            foreach (double end in set.Pieces.SelectMany(p => (double[])[p.Lower, p.Upper]).Where(double.IsFinite))
                AndersonRubin.ChiSquare(form, end).Statistic.ShouldBe(critical, 1e-5 * critical);
        }
        met.ShouldContain(SetShape.Bounded);
        met.ShouldContain(SetShape.Unbounded);
        met.ShouldContain(SetShape.WholeLine);
        met.ShouldContain(SetShape.Empty);
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("hc")]
    public void The_conditional_set_holds_what_the_conditional_test_accepts(string dependence)
    {
        for (int seed = 0; seed < 12; seed++)
        {
            (Pencil pencil, ReducedForm form) = Of(Made(seed, 0.15 * (1 + (seed % 4))), dependence);
            ConfidenceSet set = LikelihoodRatio.Set(pencil, pencil.Candidates(ChiSquared.UpperQuantile(0.05, form.Sizes.Excluded)), 0.95)!;
            for (int step = -40; step <= 40; step++)
            {
                double beta = 1 + (0.15 * step), p = LikelihoodRatio.Test(pencil, pencil.Angle(beta)).P;
                if (Math.Abs(p - 0.05) > 1e-6)
                    set.Contains(beta).ShouldBe(p > 0.05, $"{dependence} seed {seed}: {beta} of {set.Text()}, p {p}");
            }
        }
    }

    [Fact]
    public void The_conditional_set_is_never_empty()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            (Pencil pencil, ReducedForm form) = Of(Made(seed, 0.3, direct: 2), "iid");
            LikelihoodRatio.Set(pencil, pencil.Candidates(ChiSquared.UpperQuantile(0.05, form.Sizes.Excluded)), 0.95)!.Shape.ShouldNotBe(SetShape.Empty);
        }
    }

    [Fact]
    public void With_one_instrument_the_set_is_unbounded_exactly_when_the_first_stage_is_insignificant()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            (Pencil pencil, ReducedForm form) = Of(Made(seed, 0.25, instruments: 1), "hc");
            double critical = ChiSquared.UpperQuantile(0.05, 1);
            bool reaches = TestInversion.AndersonRubin(pencil, critical, 0.95)!.Shape is SetShape.Unbounded or SetShape.WholeLine;
            reaches.ShouldBe(form.Wald([1, 0]) <= critical);
        }
    }

    /// <summary>Two instruments that are barely related to w and errors of equal variance: five tests in a hundred reject the truth.</summary>
    [Fact]
    public void Tests_keep_their_size_when_instruments_are_weak()
    {
        int draws = 1500, ar = 0, lr = 0, covered = 0;
        for (int seed = 0; seed < draws; seed++)
        {
            (Pencil pencil, ReducedForm form) = Of(Weak(seed), "iid");
            ar += AndersonRubin.ChiSquare(form, 1).P < 0.05 ? 1 : 0;
            lr += LikelihoodRatio.Test(pencil, pencil.Angle(1)).P < 0.05 ? 1 : 0;
            if (seed % 10 == 0)
                covered += TestInversion.AndersonRubin(pencil, ChiSquared.UpperQuantile(0.05, 2), 0.95)!.Contains(1) ? 1 : 0;
        }
        // Three standard errors of a share of 5 % in 1,500 draws are 1.7 points.
        (100.0 * ar / draws).ShouldBe(5, 1.7);
        (100.0 * lr / draws).ShouldBe(5, 1.7);
        (100.0 * covered / (draws / 10)).ShouldBe(95, 5.4);
    }

    private static Panel Weak(int seed)
    {
        Random random = new(seed + 1000);
        int n = 100;
        double[] Draw() => [.. Enumerable.Range(0, n).Select(_ => Normal.Quantile(random.NextDouble()))];
        double[] z1 = Draw(), z2 = Draw(), u = Draw(), v = Draw();
        double[] w = [.. Enumerable.Range(0, n).Select(i => (0.1 * z1[i]) + (0.9 * u[i]) + (0.44 * v[i]))];
        return Panel.Of(new Frame(new NumberColumn("z1", z1), new NumberColumn("z2", z2), new NumberColumn("w", w), new NumberColumn("y", [.. w.Zip(u, (a, b) => a + b)])));
    }
}
