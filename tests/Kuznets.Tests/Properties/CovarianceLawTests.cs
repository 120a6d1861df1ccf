using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Properties;

/// <summary>How covariances of one fit are related, and what tests built on them do not depend on.</summary>
public class CovarianceLawTests
{
    private static readonly Ssc Plain = new() { KAdj = false, GAdj = false };

    public static TheoryData<string> Formulas => ["y ~ x1 + x2", "y ~ x1 + x2 | id", "y ~ x1 + x2 | id + t"];

    private static Estimate Fit(RandomPanel p, string formula, string? weights = null) => new Linear(formula) { Weights = weights, DropSingletons = false }.Fit(p.Declared);

    /// <summary>V_a = factor × V_b, entry by entry.</summary>
    private static void ShouldBeTimes(Estimate a, Estimate b, double factor, double rtol = 1e-9)
    {
        for (int i = 0; i < a.Covariance.Matrix.Values.Length; i++)
        {
            int k = a.Terms.Count;
            double size = Math.Sqrt(b.Covariance.Matrix[i % k, i % k] * b.Covariance.Matrix[i / k, i / k]) * Math.Abs(factor);
            a.Covariance.Matrix.Values[i].ShouldMatch(b.Covariance.Matrix.Values[i] * factor, rtol, rtol * size, $"entry {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Changing_the_covariance_equals_fitting_with_it(string formula) => RandomPanel.Each(p =>
    {
        Estimate e = Fit(p, formula);
        foreach (Vcov vcov in RandomPanel.Kinds)
        {
            Estimate refit = new Linear(formula) { Vcov = vcov, DropSingletons = false }.Fit(p.Declared), changed = e.With(vcov);
            changed.Terms.ShouldBe(refit.Terms);
            changed.Tests.ShouldBe(refit.Tests);
            changed.Stats.ShouldBe(refit.Stats);
            changed.With(new Iid()).Terms.ShouldBe(e.Terms);
        }
    }, panels: 10);

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Every_covariance_is_symmetric_and_not_negative(string formula) => RandomPanel.Each(p =>
    {
        foreach (string? weights in (string?[])[null, "w"])
        {
            Estimate e = Fit(p, formula, weights);
            foreach (Vcov vcov in RandomPanel.Kinds)
            {
                Matrix v = e.With(vcov).Covariance.Matrix;
                for (int i = 0; i < v.Rows; i++)
                {
                    for (int j = 0; j < i; j++)
                        v[i, j].ShouldBe(v[j, i]);
                }
                double[] values = SymmetricEigen.Of(v).Values;
                values[0].ShouldBeGreaterThanOrEqualTo(-1e-12 * values[^1], vcov.Text);
            }
        }
    });

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Clusters_of_one_row_are_heteroskedasticity_robust(string formula) => RandomPanel.Each(p =>
    {
        foreach (string? weights in (string?[])[null, "w"])
        {
            Estimate e = Fit(p, formula, weights);
            ShouldBeTimes(e.With(Vcov.Cluster("row"), Plain), e.With(new Robust(Hc.Hc0)), 1);
            ShouldBeTimes(e.With(Vcov.Cluster("row")), e.With(new Robust(Hc.Hc1)), 1);
            e.With(Vcov.Cluster("row")).Covariance.Df.ShouldBe(p.N - 1);
        }
    });

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Nested_dimensions_of_clusters_leave_the_outer_one(string formula) => RandomPanel.Each(p =>
    {
        Estimate e = Fit(p, formula);
        ShouldBeTimes(e.With(Vcov.Cluster("id", "region"), Plain), e.With(Vcov.Cluster("region"), Plain), 1, 1e-8);
        ShouldBeTimes(e.With(Vcov.Cluster("id^region")), e.With(Vcov.Cluster("id")), 1);
        ShouldBeTimes(e.With(Vcov.Cluster("t", "id")), e.With(Vcov.Cluster("id", "t")), 1);
        ShouldBeTimes(e.With(Vcov.Cluster("id", "id^region"), Plain), e.With(Vcov.Cluster("id"), Plain), 1);
    });

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Without_lags_and_distance_only_rows_or_periods_remain(string formula) => RandomPanel.Each(p =>
    {
        Estimate e = Fit(p, formula);
        ShouldBeTimes(e.With(new DriscollKraay("t", 0)), e.With(Vcov.Cluster("t")), 1);
        ShouldBeTimes(e.With(new Hac("id", "t", 0), Plain), e.With(new Robust(Hc.Hc0)), 1);
        ShouldBeTimes(e.With(new Conley(1e-6, "lat", "lon"), Plain), e.With(Vcov.Cluster("id"), Plain), 1);
        RandomPanel scattered = p.With("lat", i => (0.01 * i) - 20);
        Estimate s = Fit(scattered, formula);
        ShouldBeTimes(s.With(new Conley(1e-3, "lat", "lon"), Plain), s.With(new Robust(Hc.Hc0)), 1);
        Matrix everywhere = s.With(new Conley(1e5, "lat", "lon"), Plain).Covariance.Matrix;
        for (int j = 0; j < everywhere.Rows; j++)
            everywhere[j, j].ShouldBeLessThan(1e-12 * s.Covariance.Matrix[j, j], "scores sum to zero over all rows");
    });

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Small_sample_factors_multiply(string formula) => RandomPanel.Each(p =>
    {
        Estimate e = Fit(p, formula);
        double n = p.N, ids = p["id"].Distinct().Count(), times = p["t"].Distinct().Count();
        Estimate plain = e.With(Vcov.Cluster("id"), Plain), full = e.With(Vcov.Cluster("id"));
        ShouldBeTimes(full, plain, (n - 1) / (n - full.Covariance.K) * ids / (ids - 1));
        ShouldBeTimes(e.With(Vcov.Cluster("id"), new Ssc { GAdj = false }), plain, (n - 1) / (n - full.Covariance.K));
        ShouldBeTimes(e.With(Vcov.Cluster("id"), new Ssc { KAdj = false }), plain, ids / (ids - 1));
        Estimate all = e.With(Vcov.Cluster("id"), new Ssc { KFixef = FixedEffectCount.Full }), none = e.With(Vcov.Cluster("id"), new Ssc { KFixef = FixedEffectCount.None });
        none.Covariance.K.ShouldBe(e.Terms.Count);
        all.Covariance.K.ShouldBe(e.Terms.Count + (formula.Contains("id", StringComparison.Ordinal) ? ids : 0) + (formula.Contains("+ t", StringComparison.Ordinal) ? times - 1 : 0));
        (none.Covariance.K <= full.Covariance.K && full.Covariance.K <= all.Covariance.K).ShouldBeTrue();
        full.Covariance.Df.ShouldBe(ids - 1);
        e.With(Vcov.Cluster("id"), new Ssc { TDf = GroupCount.Conventional }).Covariance.Df.ShouldBe(n - full.Covariance.K);
        e.With(Vcov.Cluster("id"), new Ssc { TDfValue = 7.5 }).Covariance.Df.ShouldBe(7.5);
        ShouldBeTimes(e.With(new Iid(), new Ssc { KAdj = false }), e, (n - e.Covariance.K) / n);
        ShouldBeTimes(e.With(new Robust(Hc.Hc1)), e.With(new Robust(Hc.Hc0)), n / (n - e.Covariance.K));
    });

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Leverage_only_enlarges(string formula) => RandomPanel.Each(p =>
    {
        Estimate e = Fit(p, formula);
        for (int j = 0; j < e.Terms.Count; j++)
        {
            double hc0 = e.With(new Robust(Hc.Hc0)).Covariance.Se(j), hc2 = e.With(new Robust(Hc.Hc2)).Covariance.Se(j), hc3 = e.With(new Robust(Hc.Hc3)).Covariance.Se(j);
            (hc0 < hc2 && hc2 < hc3).ShouldBeTrue();
        }
    });

    [Fact]
    public void Wald_tests_do_not_depend_on_how_a_hypothesis_is_written() => RandomPanel.Each(p =>
    {
        foreach (Vcov vcov in RandomPanel.Kinds)
        {
            Estimate e = Fit(p, "y ~ x1 + x2 + x3 | id").With(vcov);
            if (e.Notes.Any(n => n.Code == "W401"))
                continue; // a repaired covariance may be singular
            TestResult plain = e.Wald("x1 = 0", "x2 = 0", "x3 = 0");
            plain.Statistic.ShouldMatch(e.Tests["f"].Statistic, 1e-9);
            foreach (TestResult other in (TestResult[])[e.Wald("x1 + x2 = 0", "x1 = x2", "5*x3 = 0"), e.Wald("x3", "2*x2 = -x1", "x1"), e.Wald("x1", "x2", "x3", "x1 + x2 + x3 = 0")])
            {
                other.Statistic.ShouldMatch(plain.Statistic, 1e-6, 0, vcov.Text);
                other.Df.ShouldBe(plain.Df);
                other.P.ShouldMatch(plain.P, 1e-5, 1e-14);
            }
            e.Wald("x1").Statistic.ShouldMatch(Math.Pow(e.At("x1").Statistic, 2), 1e-9);
            e.Wald("x1").P.ShouldMatch(e.At("x1").P, 1e-8, 1e-14);
            Term combination = e.Combination("2*x1 - 3*x2 + 1");
            combination.Estimate.ShouldMatch((2 * e.B("x1")) - (3 * e.B("x2")) + 1, 1e-10, 1e-12);
            Math.Pow((combination.Estimate - 1) / combination.Se, 2).ShouldMatch(e.Wald("2*x1 = 3*x2").Statistic, 1e-8);
        }
    }, panels: 10);
}
