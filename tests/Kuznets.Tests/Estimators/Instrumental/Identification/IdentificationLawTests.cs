using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Identification;
using Kuznets.Estimators.Instrumental.Scores;
using Kuznets.Estimators.Instrumental.Specification;
using Kuznets.Numerics;

namespace Kuznets.Tests.Estimators.Instrumental.Identification;

/// <summary>What no statistic of identification may depend on: units, the basis of the instruments or regressors, the order of rows.</summary>
public class IdentificationLawTests
{
    private const string Formula = "y ~ x1 + x2 | w1 + w2 ~ z1 + z2 + z3";

    public static TheoryData<string> Dependences => ["iid", "hc", "cluster", "two-way", "dk", "hac"];

    private static Dependence Of(string name, Instrumented iv) => name switch
    {
        "iid" => new Homoskedastic(),
        "hc" => new Heteroskedastic(),
        "cluster" => new Clustered([iv.Columns.Factor("id")]),
        "two-way" => new Clustered([iv.Columns.Factor("id"), iv.Columns.Factor("t")]),
        "dk" => Serial.Over(iv.Columns.Periods("t")!, 1, 1),
        _ => Serial.Within(iv.Columns.Units("id"), iv.Columns.Periods("t")!, 1, 1),
    };

    private static double[] Statistics(Panel panel, string dependence, string formula = Formula)
    {
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(panel, formula, new DesignOptions { Weights = "weight" }), "iv", (1e-12, 1000), null);
        ReducedForm form = ReducedForm.Of(iv, Of(dependence, iv), 0);
        CanonicalCorrelations correlations = CanonicalCorrelations.Of(form);
        double[] beta = iv.Stages.Solve(1, 1e-12)!.Beta;
        Strength[] stages = Strength.Of(form);
        return
        [
            Rank.AndersonLm(form, correlations).Statistic, Rank.CraggDonald(form, correlations).Statistic,
            Rank.KleibergenPaapLm(form, correlations).Statistic, Rank.KleibergenPaapWald(form, correlations).Statistic,
            AndersonRubin.F(form).Statistic, StockWright.Of(iv, form).Statistic,
            Overidentification.Sargan(iv, beta).Statistic, Overidentification.Basmann(iv, beta, 0).Statistic,
            Overidentification.Hansen(iv, form.Dependence, iv.Residuals(beta)).Statistic,
            new Endogeneity(iv, form, 0, 1).C(form.Dependence).Statistic,
            .. stages.SelectMany(s => (double[])[s.F.Statistic, s.PartialR2, s.Shea, s.SandersonWindmeijer.F.Statistic, s.AngristPischke.F.Statistic]),
        ];
    }

    private static Panel With(Panel panel, string name, Func<int, Panel, double> value) =>
        panel.With(new NumberColumn(name, [.. Enumerable.Range(0, panel.Rows).Select(i => value(i, panel))]));

    private static double At(Panel panel, string name, int row) => ((NumberColumn)panel.Frame[name]).Values[row];

    private static void ShouldBeEqual(double[] ours, double[] expected, double tolerance = 1e-8)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(expected[i]))
                ours[i].ShouldBe(double.NaN, $"statistic {i}");
            else
                ours[i].ShouldBe(expected[i], tolerance * Math.Max(1, Math.Abs(expected[i])), $"statistic {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Dependences))]
    public void Units_of_instruments_do_not_matter(string dependence)
    {
        Panel panel = Panels.Instrumented(120);
        Panel scaled = With(With(panel, "z1", (i, p) => 1e6 * At(p, "z1", i)), "z3", (i, p) => -1e-4 * At(p, "z3", i));
        ShouldBeEqual(Statistics(scaled, dependence), Statistics(panel, dependence));
    }

    [Theory]
    [MemberData(nameof(Dependences))]
    public void Rotating_the_instruments_does_not_matter(string dependence)
    {
        Panel panel = Panels.Instrumented(120), rotated = panel;
        rotated = With(rotated, "z1", (i, p) => At(panel, "z1", i) + (2 * At(panel, "z2", i)) - At(panel, "z3", i));
        rotated = With(rotated, "z2", (i, p) => At(panel, "z2", i) - (0.5 * At(panel, "z1", i)) + (0.3 * At(panel, "x1", i)));
        ShouldBeEqual(Statistics(rotated, dependence), Statistics(panel, dependence));
    }

    [Theory]
    [MemberData(nameof(Dependences))]
    public void Combinations_of_exogenous_regressors_added_to_anything_do_not_matter(string dependence)
    {
        Panel panel = Panels.Instrumented(120), moved = panel;
        moved = With(moved, "w1", (i, p) => At(panel, "w1", i) + (3 * At(panel, "x1", i)) - 7);
        moved = With(moved, "z3", (i, p) => At(panel, "z3", i) - (2 * At(panel, "x2", i)));
        moved = With(moved, "y", (i, p) => At(panel, "y", i) + At(panel, "x1", i) + 100);
        ShouldBeEqual(Statistics(moved, dependence), Statistics(panel, dependence));
    }

    [Theory]
    [MemberData(nameof(Dependences))]
    public void The_order_of_rows_does_not_matter(string dependence)
    {
        Panel panel = Panels.Instrumented(120);
        int[] order = [.. Enumerable.Range(0, 120).OrderBy(i => (i * 7919) % 121)];
        Frame shuffled = panel.Frame.Select(order);
        ShouldBeEqual(Statistics(Panel.Of(shuffled), dependence), Statistics(Panel.Of(panel.Frame), dependence), 1e-7);
    }

    [Theory]
    [InlineData("hc")]
    [InlineData("cluster")]
    [InlineData("iid")]
    public void Absorbed_effects_are_dummies_that_are_partialled_out(string dependence)
    {
        Panel panel = Panels.Instrumented(120);
        Instrumented Resolve(string formula) => InstrumentedDesign.Resolve(Design.Build(panel, formula), "iv", (1e-12, 1000), null);
        Instrumented swept = Resolve("y ~ x1 | t | w1 ~ z1 + z2 + z3"), dummies = Resolve("y ~ i(t) + x1 | w1 ~ z1 + z2 + z3");
        // The periods take five parameters: in L of the dummies, in a of the sweep.
        ReducedForm a = ReducedForm.Of(swept, Of(dependence, swept), 5), b = ReducedForm.Of(dummies, Of(dependence, dummies), 0);
        CanonicalCorrelations ca = CanonicalCorrelations.Of(a), cb = CanonicalCorrelations.Of(b);
        ShouldBeEqual(
            [Rank.KleibergenPaapLm(a, ca).Statistic, Rank.KleibergenPaapWald(a, ca).Statistic, Rank.CraggDonald(a, ca).Statistic, AndersonRubin.F(a).Statistic, AndersonRubin.F(a).P],
            [Rank.KleibergenPaapLm(b, cb).Statistic, Rank.KleibergenPaapWald(b, cb).Statistic, Rank.CraggDonald(b, cb).Statistic, AndersonRubin.F(b).Statistic, AndersonRubin.F(b).P]);
    }

    [Fact]
    public void With_one_endogenous_regressor_every_first_stage_statistic_is_the_same_f()
    {
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(Panels.Instrumented(120), "y ~ x1 | w1 ~ z1 + z2"), "iv", (1e-12, 1000), null);
        ReducedForm form = ReducedForm.Of(iv, new Heteroskedastic(), 0);
        Strength stage = Strength.Of(form).ShouldHaveSingleItem();
        double f = Rank.KleibergenPaapWald(form, CanonicalCorrelations.Of(form)).Statistic;
        stage.F.Statistic.ShouldBe(f, 1e-10 * f);
        stage.SandersonWindmeijer.F.Statistic.ShouldBe(f, 1e-10 * f);
        stage.AngristPischke.F.Statistic.ShouldBe(f, 1e-10 * f);
        stage.Shea.ShouldBe(stage.PartialR2, 1e-12);
    }

    [Fact]
    public void Without_clusters_and_with_equal_variance_the_rank_statistics_are_those_of_the_canonical_correlation()
    {
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(Panels.Instrumented(120), Formula), "iv", (1e-12, 1000), null);
        ReducedForm form = ReducedForm.Of(iv, new Homoskedastic(), 0);
        CanonicalCorrelations correlations = CanonicalCorrelations.Of(form);
        Rank.KleibergenPaapLm(form, correlations).Statistic.ShouldBe(Rank.AndersonLm(form, correlations).Statistic, 1e-8);
        Rank.KleibergenPaapWald(form, correlations).Statistic.ShouldBe(Rank.CraggDonald(form, correlations).Statistic, 1e-8);
    }

    [Fact]
    public void Durbin_is_c_under_equal_variance_and_wu_hausman_is_the_f_of_added_residuals()
    {
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(Panels.Instrumented(120), Formula), "iv", (1e-12, 1000), null);
        Matrix left = InstrumentResiduals.Of(iv);
        Endogeneity both = new(iv, ReducedForm.Of(iv, new Homoskedastic(), 0), 0, 1);
        both.Durbin().ShouldBe(both.C(new Homoskedastic()));
        Matrix plain = new(120, iv.K, [.. iv.Endogenous.Values, .. iv.Exogenous.Values]);
        Matrix added = new(120, iv.K + 2, [.. plain.Values, .. left.Values[..240]]);
        double small = Kuznets.Numerics.Solvers.LeastSquares.Solve(plain, iv.Y).Rss, large = Kuznets.Numerics.Solvers.LeastSquares.Solve(added, iv.Y).Rss;
        double df = 120 - iv.K - 2;
        both.WuHausman(0).Statistic.ShouldBe((small - large) / 2 / (large / df), 1e-7);
        both.WuHausman(0).Df2.ShouldBe(df);
    }

    [Fact]
    public void C_of_all_surplus_instruments_is_j()
    {
        Instrumented iv = InstrumentedDesign.Resolve(Design.Build(Panels.Instrumented(120), "y ~ x1 | w1 ~ z1 + z2 + z3"), "iv", (1e-12, 1000), null);
        double[] u = iv.Residuals(iv.Stages.Solve(1, 1e-12)!.Beta);
        double j = Overidentification.Hansen(iv, new Heteroskedastic(), u).Statistic;
        Overidentification.C(iv, new Heteroskedastic(), u, [iv.L - 2, iv.L - 1]).Statistic.ShouldBe(j, 1e-8);
        double c = Overidentification.C(iv, new Heteroskedastic(), u, [iv.L - 1]).Statistic;
        c.ShouldBeInRange(0, j);
        Overidentification.C(iv, new Heteroskedastic(), u, [iv.L - 3, iv.L - 2, iv.L - 1]).Statistic.ShouldBe(double.NaN);
    }
}
