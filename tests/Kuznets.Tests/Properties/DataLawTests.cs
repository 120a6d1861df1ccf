using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Properties;

/// <summary>What may be done to the data without harm to the numbers, or with a known effect on them.</summary>
public class DataLawTests
{
    private const string TwoWay = "y ~ x1 + x2 | id + t";

    public static TheoryData<string> Formulas => ["y ~ x1 + x2", "y ~ x1 + x2 | id", TwoWay, "y ~ x1 + x2 | id[x3] + t", "y ~ x1 + x2 - 1"];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Rows_may_stand_in_any_order(string formula) => RandomPanel.Each(p =>
    {
        foreach (Vcov vcov in (Vcov[])[new Iid(), new Robust(Hc.Hc3), Vcov.Cluster("id", "t")])
            new Linear(formula) { Vcov = vcov }.Fit(p.Shuffled().Rows).ShouldEqual(new Linear(formula) { Vcov = vcov }.Fit(p.Rows));
    });

    [Fact]
    public void A_declared_panel_gives_the_same_bits_from_any_order() => RandomPanel.Each(p =>
    {
        foreach (Estimator spec in (Estimator[])[new Linear(TwoWay) { Vcov = Vcov.Cluster("id") }, new RandomEffects("y ~ x1 + x2"), new FirstDifference("y ~ x1 + x2"), new Linear("y ~ l(x1) + d(x2)")])
        {
            Estimate a = (Estimate)spec.Fit(p.Declared), b = (Estimate)spec.Fit(p.Shuffled().Declared);
            b.Terms.ShouldBe(a.Terms);
            b.Stats.ShouldBe(a.Stats);
        }
    });

    [Fact]
    public void Regressors_may_stand_in_any_order() => RandomPanel.Each(p =>
    {
        Estimate e = new Linear("y ~ x1 + x2 + x3 | id + t") { Vcov = Vcov.Cluster("id") }.Fit(p.Rows);
        new Linear("y ~ x3 + x1 + x2 | t + id") { Vcov = Vcov.Cluster("id") }.Fit(p.Rows).ShouldEqual(e, ["x1", "x2", "x3"]);
    });

    [Theory]
    [InlineData(1e150)]
    [InlineData(1e-150)]
    [InlineData(-1e9)]
    [InlineData(1e-12)]
    public void Units_of_a_regressor_scale_its_coefficient_and_nothing_else(double unit) => RandomPanel.Each(p =>
    {
        RandomPanel scaled = p.With("x1", i => p["x1"][i] * unit);
        foreach (Vcov vcov in RandomPanel.Kinds)
        {
            Estimate e = new Linear(TwoWay) { Vcov = vcov }.Fit(p.Declared), s = new Linear(TwoWay) { Vcov = vcov }.Fit(scaled.Declared);
            s.ShouldEqual(e, ["x1"], 1 / unit, 1e-6);
            s.ShouldEqual(e, ["x2"], 1, 1e-6);
            s.Tests["f"].P.ShouldMatch(e.Tests["f"].P, 1e-5, 1e-14, vcov.Text);
            s.Stats["r2-within"].ShouldMatch(e.Stats["r2-within"], 1e-8);
        }
    }, panels: 8);

    [Theory]
    [InlineData(1e150)]
    [InlineData(1e-150)]
    [InlineData(-1e-12)]
    public void Units_of_the_outcome_scale_every_coefficient(double unit) => RandomPanel.Each(p =>
    {
        RandomPanel scaled = p.With("y", i => p["y"][i] * unit);
        foreach (Vcov vcov in RandomPanel.Kinds)
        {
            Estimate e = new Linear(TwoWay) { Vcov = vcov }.Fit(p.Declared), s = new Linear(TwoWay) { Vcov = vcov }.Fit(scaled.Declared);
            s.ShouldEqual(e, null, unit, 1e-6);
            s.Stats["r2"].ShouldMatch(e.Stats["r2"], 1e-9);
            s.Notes.Select(n => n.Code).ShouldBe(e.Notes.Select(n => n.Code));
        }
    }, panels: 8);

    [Theory]
    [InlineData(1e150, 1e150)]
    [InlineData(1e-150, 1e-140)]
    [InlineData(1e-12, 1e12)]
    public void Extreme_units_together_keep_t(double x, double y) => RandomPanel.Each(p =>
    {
        RandomPanel scaled = p.With("y", i => p["y"][i] * y).With("x1", i => p["x1"][i] * x);
        foreach (Vcov vcov in RandomPanel.Kinds)
        {
            Estimate e = new Linear("y ~ x1 + x2 | id") { Vcov = vcov }.Fit(p.Declared), s = new Linear("y ~ x1 + x2 | id") { Vcov = vcov }.Fit(scaled.Declared);
            foreach (string term in RandomPanel.Slopes)
                s.At(term).Statistic.ShouldMatch(e.At(term).Statistic, 1e-7, 0, $"{vcov.Text} {term}");
        }
    }, panels: 8);

    [Theory]
    [InlineData("x1")]
    [InlineData("y")]
    public void A_constant_added_under_effects_changes_nothing(string column) => RandomPanel.Each(p =>
    {
        Estimate e = new Linear(TwoWay) { Vcov = Vcov.Cluster("id") }.Fit(p.Declared);
        new Linear(TwoWay) { Vcov = Vcov.Cluster("id") }.Fit(p.With(column, i => p[column][i] + 1000).Declared).ShouldEqual(e, null, 1, 1e-7);
    });

    [Fact]
    public void A_constant_added_moves_the_intercept_only() => RandomPanel.Each(p =>
    {
        Estimate e = new Linear("y ~ x1 + x2").Fit(p.Rows);
        Estimate s = new Linear("y ~ x1 + x2").Fit(p.With("x1", i => p["x1"][i] + 10).With("y", i => p["y"][i] - 3).Rows);
        s.ShouldEqual(e);
        s.B("_cons").ShouldMatch(e.B("_cons") - 3 - (10 * e.B("x1")), 1e-8);
    });

    [Fact]
    public void Ids_may_be_renamed() => RandomPanel.Each(p =>
    {
        RandomPanel renamed = p.With("id", i => 1000 - (17 * p["id"][i]) + (p["id"][i] % 2 * 5000));
        foreach (Vcov vcov in RandomPanel.Kinds)
            new Linear(TwoWay) { Vcov = vcov }.Fit(renamed.Declared).ShouldEqual(new Linear(TwoWay) { Vcov = vcov }.Fit(p.Declared), null, 1, 1e-7);
        new RandomEffects("y ~ x1 + x2").Fit(renamed.Declared).ShouldEqual(new RandomEffects("y ~ x1 + x2").Fit(p.Declared));
    });

    [Fact]
    public void Ids_may_be_text() => RandomPanel.Each(p =>
    {
        Panel text = p.Rows.With(CategoryColumn.Of("id", [.. p["id"].Select(i => $"城市{i}")]));
        new Linear(TwoWay) { Vcov = Vcov.Cluster("id") }.Fit(text).ShouldEqual(new Linear(TwoWay) { Vcov = Vcov.Cluster("id") }.Fit(p.Rows));
    });

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Frequency_weights_equal_repeated_rows(string formula) => RandomPanel.Each(p =>
    {
        Estimate weighted = new Linear(formula) { Weights = "times", DropSingletons = false }.Fit(p.Rows);
        RandomPanel repeated = p.Select(Enumerable.Range(0, p.N).SelectMany(i => Enumerable.Repeat(i, (int)p["times"][i])));
        Estimate rows = new Linear(formula) { DropSingletons = false }.Fit(repeated.Rows);
        weighted.ShouldHaveSlopesOf(rows, null, 1, 1e-7);
        weighted.Stats["r2"].ShouldMatch(rows.Stats["r2"], 1e-8);
    });

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Weights_count_only_relative_to_each_other(string formula) => RandomPanel.Each(p =>
    {
        foreach (Vcov vcov in (Vcov[])[new Iid(), new Robust(Hc.Hc2), Vcov.Cluster("id")])
        {
            Estimate e = new Linear(formula) { Weights = "w", Vcov = vcov }.Fit(p.Rows);
            new Linear(formula) { Weights = "1000 * w", Vcov = vcov }.Fit(p.Rows).ShouldEqual(e, null, 1, 1e-7);
        }
    });

    [Fact]
    public void Weights_of_one_are_none_and_of_zero_leave_out() => RandomPanel.Each(p =>
    {
        Estimate e = new Linear(TwoWay).Fit(p.Rows);
        new Linear(TwoWay) { Weights = "one" }.Fit(p.With("one", _ => 1).Rows).ShouldEqual(e, null, 1, 1e-7);
        RandomPanel zero = p.With("w", i => i % 7 == 0 ? 0 : p["w"][i]);
        Estimate without = new Linear(TwoWay) { Weights = "w" }.Fit(p.Select(Enumerable.Range(0, p.N).Where(i => i % 7 != 0)).Rows);
        new Linear(TwoWay) { Weights = "w" }.Fit(zero.Rows).ShouldEqual(without, null, 1, 1e-7);
    });

    [Fact]
    public void Conditions_and_missing_values_equal_leaving_rows_out() => RandomPanel.Each(p =>
    {
        Estimate kept = new Linear(TwoWay).Fit(p.Select(Enumerable.Range(0, p.N).Where(i => p["x3"][i] > -1)).Rows);
        Estimate where = new Linear(TwoWay) { Where = "x3 > -1" }.Fit(p.Rows);
        Estimate missing = new Linear(TwoWay).Fit(p.With("x1", i => p["x3"][i] > -1 ? p["x1"][i] : double.NaN).Rows);
        where.ShouldEqual(kept);
        missing.ShouldEqual(kept);
        where.Sample.Dropped.Sum(d => d.Count).ShouldBe(where.Sample.Total - where.Sample.Used);
    });

    [Fact]
    public void Singletons_change_no_coefficient() => RandomPanel.Each(p =>
    {
        RandomPanel lonely = p.With("id", i => i % 9 == 0 ? 500 + i : p["id"][i]);
        Estimate kept = new Linear(TwoWay) { DropSingletons = false }.Fit(lonely.Rows), dropped = new Linear(TwoWay) { DropSingletons = true }.Fit(lonely.Rows);
        dropped.ShouldHaveSlopesOf(kept, null, 1, 1e-7);
        dropped.Sample.Singletons.ShouldBeGreaterThanOrEqualTo((p.N + 8) / 9);
        (dropped.Sample.Used + dropped.Sample.Singletons).ShouldBe(kept.Sample.Used);
    });

    [Fact]
    public void One_and_two_threads_give_the_same_bits()
    {
        Random random = new(9);
        const int n = 40_000;
        double[] id = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(2000))], t = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(40))];
        double[] x1 = [.. id.Select(i => i + random.NextDouble())], x2 = [.. t.Select(i => i + random.NextDouble())];
        Panel panel = Panel.Of(new Frame(
            new NumberColumn("id", id), new NumberColumn("t", t), new NumberColumn("x1", x1), new NumberColumn("x2", x2),
            new NumberColumn("y", [.. x1.Select((x, i) => x - x2[i] + random.NextDouble())])));
        Estimate one = new Linear("y ~ x1 + x2 | id + t") { Vcov = Vcov.Cluster("id") }.Fit(panel, new RunOptions { Threads = 1 });
        Estimate two = new Linear("y ~ x1 + x2 | id + t") { Vcov = Vcov.Cluster("id") }.Fit(panel, new RunOptions { Threads = 2 });
        two.Terms.ShouldBe(one.Terms);
        two.Stats.ShouldBe(one.Stats);
        two.Residuals.ShouldBe(one.Residuals);
    }
}
