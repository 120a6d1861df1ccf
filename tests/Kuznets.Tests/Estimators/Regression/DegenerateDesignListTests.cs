using System.Diagnostics;
using Kuznets.Data;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Peers;

namespace Kuznets.Tests.Estimators.Regression;

/// <summary>Designs that break regressions, each through a whole fit, with the message or the value that must come out.</summary>
public class DegenerateDesignListTests
{
    private const double NaN = double.NaN;
    private const int N = 60;

    /// <summary>Twelve units of five periods.</summary>
    private static Panel Panel(params (string Name, Func<int, double> Value)[] more) => Of(N, more);

    private static Panel Of(int n, params (string Name, Func<int, double> Value)[] more)
    {
        Random random = new(11);
        double[] x1 = Draw(), x2 = Draw(), e = Draw();
        Dictionary<string, double[]> columns = new()
        {
            ["id"] = [.. Enumerable.Range(0, n).Select(i => (double)(i / 5))],
            ["t"] = [.. Enumerable.Range(0, n).Select(i => 2000.0 + (i % 5))],
            ["x1"] = x1,
            ["x2"] = x2,
            ["y"] = [.. x1.Select((x, i) => 1 + x - (2 * x2[i]) + (0.1 * (i / 5)) + e[i])],
        };
        foreach ((string name, Func<int, double> value) in more)
            columns[name] = [.. Enumerable.Range(0, n).Select(value)];
        return Kuznets.Data.Panel.Of(new Frame(columns.Select(c => (Column)new NumberColumn(c.Key, c.Value))), "id", "t");

        double[] Draw() => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
    }

    private static Estimate Fit(Panel panel, string formula, Vcov? vcov = null) => new Linear(formula) { Vcov = vcov ?? Vcov.Default }.Fit(panel);

    private static double Value(Panel panel, string column, int row) => ((NumberColumn)panel.Frame[column]).Values[row];

    private static string Omission(Estimate e) => string.Join("; ", e.Omitted.Select(o => $"{o.Name} {o.Reason}"));

    private static string Fails(Func<object> fit) => Should.Throw<KuznetsException>(fit).Message;

    [Theory]
    [InlineData("y ~ x1 + double", "double W412 = 2 x1")]
    [InlineData("y ~ double + x1", "x1 W412 = 0.5 double")]
    [InlineData("y ~ x1 + x2 + mix", "mix W412 = x1 - 0.25 x2")]
    [InlineData("y ~ x1 + dust", "dust W412 = x1")]
    [InlineData("y ~ x1 + seven", "seven W413 constant in this sample")]
    [InlineData("y ~ x1 + seven | id", "seven W411 absorbed by id")]
    [InlineData("y ~ x1 + zero", "zero W414 zero in every row")]
    [InlineData("y ~ x1 + negative", "negative W414 zero in every row")]
    [InlineData("y ~ x1 + unit | id", "unit W411 absorbed by id")]
    [InlineData("y ~ x1 + year | id + t", "year W411 absorbed by t")]
    [InlineData("y ~ x1 + both | id + t", "both W411 absorbed by id + t")]
    [InlineData("y ~ x1 + d1 + d2", "d2 W412 = (Intercept) - d1")]
    [InlineData("y ~ x1 + i(id, ref = 3) + d4", "d4 W412 = id::4")]
    public void A_regressor_that_cannot_be_estimated_says_of_what_it_is_made(string formula, string omitted)
    {
        Panel bare = Panel(), panel = Panel(
            ("double", i => 2 * Value(bare, "x1", i)), ("mix", i => Value(bare, "x1", i) - (Value(bare, "x2", i) / 4)), ("dust", i => Value(bare, "x1", i) + (1e-17 * (i % 3))),
            ("seven", _ => 7), ("zero", _ => 0), ("negative", i => i % 2 == 0 ? -0.0 : 0.0), ("unit", i => (i / 5) * (i / 5)), ("year", i => 2000.0 + (i % 5)),
            ("both", i => (i / 5) + (i % 5)), ("d1", i => i % 2), ("d2", i => 1 - (i % 2)), ("d4", i => i / 5 == 4 ? 1 : 0));
        Estimate e = Fit(panel, formula);
        Omission(e).ShouldBe(omitted);
        e.Terms.ShouldAllBe(t => double.IsFinite(t.Se) && t.Se > 0);
    }

    [Theory]
    [InlineData(1e-6, 1e-4)]
    [InlineData(1e-9, 1e-2)]
    [Triggers("W450")]
    public void Regressors_that_are_almost_the_same_are_kept_and_told(double difference, double tolerance)
    {
        Panel bare = Panel(), near = Panel(("near", i => Value(bare, "x1", i) + (difference * Value(bare, "x2", i))));
        Estimate e = Fit(near, "y ~ x1 + near"), exact = Fit(bare, "y ~ x1 + x2");
        e.B("near").ShouldMatch(exact.B("x2") / difference, tolerance);
        e.Notes.Select(n => n.Code).ShouldBe(["W450"]);
        e.Notes[0].Text(Language.English).ShouldStartWith("near is nearly collinear");
    }

    [Fact]
    public void Nothing_but_absorbed_regressors_is_an_error_in_both_languages()
    {
        NumericalException failure = Should.Throw<NumericalException>(() => Fit(Panel(("area", i => i / 5)), "y ~ area | id"));
        failure.Message.ShouldBe("E402 no regressor is left to estimate; \"area\" is out for the reason below\nW411 absorbed by id");
        string.Join(" ", failure.Notes.Select(n => n.Text(Language.Chinese))).ShouldBe("没有可估计的变量;“area”被剔除,原因如下 被 id 吸收");
    }

    [Theory]
    [InlineData("y ~ x1 + nothing", "E251 \"nothing\" has no value in any of 60 rows")]
    [InlineData("nothing ~ x1", "E251 \"nothing\" has no value in any of 60 rows")]
    [InlineData("y ~ half + other", "E252 no row of 60 is left for y ~ half + other: missing: half 30, missing: other 30")]
    [InlineData("y ~ x1 + endless", "E252 no row of 60 is left for y ~ x1 + endless: infinite: endless 60")]
    [InlineData("y ~ x1 | own", "E252 no row of 60 is left for y ~ x1 | own: singleton: own 60")]
    [InlineData("y ~ x1 + i(own)", "E403 60 rows cannot carry 60 parameters")]
    [InlineData("huge ~ x1", "E427 \"huge\" is of the size 1E+300: its squares leave the range of double precision")]
    [InlineData("y ~ huge", "E427 \"huge\" is of the size 1E+300: its squares leave the range of double precision")]
    [InlineData("y ~ tiny | id", "E427 \"tiny\" is of the size 1E-300: its squares leave the range of double precision")]
    [InlineData("denormal ~ x1", "E427 \"denormal\" is of the size 4.94E-322: its squares leave the range of double precision")]
    [Triggers("E427")]
    public void A_design_that_carries_nothing_says_why(string formula, string message)
    {
        Panel panel = Panel(
            ("nothing", _ => NaN), ("half", i => i < 30 ? NaN : i), ("other", i => i < 30 ? i : NaN), ("endless", i => i % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity),
            ("own", i => i), ("huge", i => 1e300 * Math.Cos(i)), ("tiny", i => 1e-300 * Math.Cos(i)), ("denormal", i => 5e-324 * (i == 0 ? 100 : 1)));
        Fails(() => Fit(panel, formula)).ShouldBe(message);
        if (!formula.Contains('|', StringComparison.Ordinal))
            Should.Throw<KuznetsException>(() => new FirstDifference(formula).Fit(panel));
    }

    [Theory]
    [InlineData(0, "y ~ x1", "E252 no row of 0 is left for y ~ x1: ")]
    [InlineData(1, "y ~ x1", "E403 1 rows cannot carry 2 parameters")]
    [InlineData(2, "y ~ x1", "E403 2 rows cannot carry 2 parameters")]
    [InlineData(3, "y ~ x1 + x2", "E403 3 rows cannot carry 3 parameters")]
    [InlineData(5, "y ~ x1 | id + t", "E252 no row of 5 is left for y ~ x1 | id + t: singleton: t 5")]
    [InlineData(10, "y ~ x1 + x2 + x1:x2 + x1^2 | id + t", "E403 10 rows cannot carry 10 parameters")]
    public void Too_few_rows(int rows, string formula, string message) => Fails(() => Fit(Of(rows), formula)).ShouldStartWith(message);

    [Fact]
    public void A_unit_without_outcomes_is_left_out_and_counted()
    {
        Panel bare = Panel(), panel = Panel(("y", i => i / 5 == 3 ? NaN : Value(bare, "y", i)));
        Estimate e = Fit(panel, "y ~ x1 + x2 | id + t");
        e.Sample.Dropped.ShouldBe([new("missing: y", 5)]);
        e.Effects.ShouldBe([("id", 11), ("t", 5)]);
        new RandomEffects("y ~ x1 + x2").Fit(panel).Stats["units"].ShouldBe(11);
        new Kuznets.Estimators.Regression.Between("y ~ x1 + x2").Fit(panel).Stats["n"].ShouldBe(11);
    }

    [Theory]
    [InlineData("exact ~ x1 + x2")]
    [InlineData("exact ~ x1 + x2 | id")]
    [InlineData("far ~ x1 + x2")]
    [InlineData("unit ~ x1 | id")]
    public void A_perfect_fit_is_told(string formula)
    {
        Panel bare = Panel(), panel = Panel(
            ("exact", i => 3 + (2 * Value(bare, "x1", i)) - Value(bare, "x2", i)), ("far", i => 1e9 + (2 * Value(bare, "x1", i)) - Value(bare, "x2", i)), ("unit", i => i / 5));
        Estimate e = Fit(panel, formula);
        e.Notes.Select(n => n.Code).ShouldContain("W403");
        e.Stats["r2"].ShouldBe(1, 1e-12);
        if (!formula.StartsWith("unit", StringComparison.Ordinal))
            e.B("x1").ShouldMatch(2, 1e-6);
    }

    [Theory]
    [InlineData(7.0)]
    [InlineData(0.1)]
    [InlineData(1e-20)]
    [InlineData(123456789.123)]
    public void An_outcome_that_does_not_vary_has_no_r_squared(double value)
    {
        Estimate e = Fit(Panel(("flat", _ => value)), "flat ~ x1 + x2");
        e.Notes.Select(n => n.Code).ShouldContain("W404");
        e.Stats["r2"].ShouldBe(NaN);
        e.Stats["r2-adj"].ShouldBe(NaN);
    }

    [Fact]
    public void A_small_outcome_is_not_a_constant_one()
    {
        Panel bare = Panel(), panel = Panel(("y", i => 1e-20 * Value(bare, "y", i)));
        Estimate e = Fit(panel, "y ~ x1 + x2");
        e.Notes.ShouldBeEmpty();
        e.Stats["r2"].ShouldMatch(Fit(bare, "y ~ x1 + x2").Stats["r2"], 1e-10);
    }

    [Fact]
    public void Large_differences_between_units_do_not_hide_what_varies_within_them()
    {
        Panel bare = Panel(), panel = Panel(("y", i => Value(bare, "y", i) + (1e8 * (i / 5))));
        Fit(panel, "y ~ x1 + x2 | id").B("x1").ShouldMatch(Fit(bare, "y ~ x1 + x2 | id").B("x1"), 1e-6);
        Fit(panel, "y ~ x1 + x2 | id + t").B("x1").ShouldMatch(Fit(bare, "y ~ x1 + x2 | id + t").B("x1"), 1e-6);
    }

    /// <summary>Mean 1e9 and standard deviation 1e-3: the data hold about four digits of the variation, and the fit keeps them.</summary>
    [Theory]
    [InlineData("linear")]
    [InlineData("fe")]
    [InlineData("difference")]
    [InlineData("random")]
    [InlineData("mundlak")]
    public void Large_means_with_small_variation(string estimator)
    {
        Panel bare = Panel(), panel = Panel(("x1", i => 1e9 + (1e-3 * Value(bare, "x1", i))));
        Estimator spec = estimator switch
        {
            "linear" => new Linear("y ~ x1 + x2"),
            "fe" => new Linear("y ~ x1 + x2 | id"),
            "difference" => new FirstDifference("y ~ x1 + x2"),
            "random" => new RandomEffects("y ~ x1 + x2"),
            _ => new Mundlak("y ~ x1 + x2"),
        };
        Estimate far = (Estimate)spec.Fit(panel), near = (Estimate)spec.Fit(bare);
        far.Terms.Select(t => t.Name).ShouldBe(near.Terms.Select(t => t.Name));
        (far.B("x1") * 1e-3).ShouldMatch(near.B("x1"), 0.01);
    }

    [Theory]
    [InlineData(1e-12, 1e12)]
    [InlineData(1e12, 1e-12)]
    [InlineData(1e-100, 1e100)]
    public void Units_may_differ_by_any_power_of_ten(double one, double two)
    {
        Panel bare = Panel(), panel = Panel(("x1", i => one * Value(bare, "x1", i)), ("x2", i => two * Value(bare, "x2", i)));
        foreach (string effects in (string[])["", " | id", " | id + t"])
        {
            Estimate e = Fit(panel, "y ~ x1 + x2" + effects, Vcov.Cluster("id")), plain = Fit(bare, "y ~ x1 + x2" + effects, Vcov.Cluster("id"));
            foreach (string x in (string[])["x1", "x2"])
                e.At(x).Statistic.ShouldMatch(plain.At(x).Statistic, 1e-7);
            e.Omitted.ShouldBeEmpty();
            e.Notes.ShouldBe(plain.Notes);
        }
    }

    [Fact]
    public void One_unit_or_one_period()
    {
        Panel one = Of(5);
        Estimate unit = Fit(one, "y ~ x1 | id");
        unit.B("x1").ShouldMatch(Fit(one, "y ~ x1").B("x1"), 1e-10);
        Fails(() => new RandomEffects("y ~ x1").Fit(one)).ShouldBe("E423 random-effects has 1 units for 1 coefficients");
        Fails(() => new Kuznets.Estimators.Regression.Between("y ~ x1").Fit(one)).ShouldBe("E423 between has 1 units for 1 coefficients");
        Panel period = Kuznets.Data.Panel.Of(Panel().Frame.Select([.. Enumerable.Range(0, 12).Select(u => 5 * u)]), "id", "t");
        Fails(() => Fit(period, "y ~ x1 | id")).ShouldBe("E252 no row of 12 is left for y ~ x1 | id: singleton: id 12");
        Fails(() => new FirstDifference("y ~ x1").Fit(period)).ShouldBe("E252 no row of 12 is left for y ~ x1: no previous period 12");
        Fails(() => new RandomEffects("y ~ x1").Fit(period)).ShouldStartWith("E403 12 rows cannot carry");
        Fit(period, "y ~ x1 | t").B("x1").ShouldMatch(Fit(period, "y ~ x1").B("x1"), 1e-10);
    }

    [Fact]
    public void A_chain_of_singletons_unravels()
    {
        Panel chain = Panel(("a", i => i < 20 ? 100 + ((i + 1) / 2) : i % 4), ("b", i => i < 20 ? 200 + (i / 2) : i % 5));
        Estimate e = Fit(chain, "y ~ x1 + x2 | a + b");
        e.Sample.Dropped.Sum(d => d.Count).ShouldBe(20);
        e.Sample.Dropped.ShouldAllBe(d => d.Reason.StartsWith("singleton: "));
        e.Stats["singletons"].ShouldBe(20);
    }

    [Fact]
    public void Clusters_few_one_and_none()
    {
        Panel panel = Panel(("one", _ => 1), ("two", i => i % 2), ("gap", i => i < 7 ? NaN : i % 9));
        Fails(() => Fit(panel, "y ~ x1", Vcov.Cluster("one"))).ShouldBe("E405 \"one\" forms one cluster only");
        Estimate two = Fit(panel, "y ~ x1", Vcov.Cluster("two"));
        two.Covariance.Df.ShouldBe(1);
        two.Notes.ShouldHaveSingleItem().ToString().ShouldBe("W405 only 2 clusters in \"two\": clustered standard errors are likely too small");
        Estimate gap = Fit(panel, "y ~ x1", Vcov.Cluster("gap"));
        gap.Sample.Dropped.ShouldBe([new("missing: gap", 7)]);
        gap.Covariance.Clusters.ShouldBe([9]);
        Fails(() => Fit(panel, "y ~ x1").With(Vcov.Cluster("gap"))).ShouldBe("E406 \"gap\" is missing on 7 rows of the fit");
        Fails(() => Fit(panel, "y ~ x1", Vcov.Cluster("gpa"))).ShouldStartWith("E214");
    }

    [Fact]
    public void Effects_nested_in_clusters_count_once()
    {
        Panel panel = Panel(("region", i => i / 20), ("crossed", i => i % 7));
        Fit(panel, "y ~ x1 | id", Vcov.Cluster("region")).Covariance.K.ShouldBe(2);
        Fit(panel, "y ~ x1 | id", Vcov.Cluster("id")).Covariance.K.ShouldBe(2);
        Fit(panel, "y ~ x1 | id", Vcov.Cluster("crossed")).Covariance.K.ShouldBe(13);
        Fit(panel, "y ~ x1 | id + t", Vcov.Cluster("region")).Covariance.K.ShouldBe(6);
        Fit(panel, "y ~ x1 | id + t", Vcov.Cluster("crossed")).Covariance.K.ShouldBe(17);
    }

    [Fact]
    public void Effects_that_do_not_connect_count_their_components()
    {
        Panel panel = Panel(("a", i => (i / 5) + (i % 2 == 0 ? 0 : 100)), ("b", i => (i % 5 / 2) + (i % 2 == 0 ? 0 : 100)));
        Estimate e = new Linear("y ~ x1 | a + b") { Ssc = new Ssc { KExact = true }, DropSingletons = false }.Fit(panel);
        Estimate d = new Linear("y ~ x1 + i(a) + i(b)").Fit(panel);
        e.B("x1").ShouldMatch(d.B("x1"), 1e-8);
        e.Se("x1").ShouldMatch(d.Se("x1"), 1e-8);
        e.Covariance.K.ShouldBe(d.Terms.Count);
        d.Omitted.ShouldHaveSingleItem();
    }

    [Fact]
    public void Weights_zero_missing_negative()
    {
        Panel panel = Panel(("w", i => i switch { 0 => 0, 1 => NaN, 2 => 0, _ => 1 }), ("bad", i => i == 4 ? -3 : 1), ("none", _ => 0));
        Estimate e = new Linear("y ~ x1") { Weights = "w" }.Fit(panel);
        e.Sample.Dropped.ShouldBe([new("missing: w", 1), new("zero weight", 2)]);
        e.B("x1").ShouldMatch(new Linear("y ~ x1") { Where = "w == 1" }.Fit(panel).B("x1"), 1e-12);
        Fails(() => new Linear("y ~ x1") { Weights = "bad" }.Fit(panel)).ShouldBe("E253 weights \"bad\" are negative in 1 rows; row 5 holds -3");
        Fails(() => new Linear("y ~ x1") { Weights = "none" }.Fit(panel)).ShouldBe("E252 no row of 60 is left for y ~ x1: zero weight 60");
    }

    [Fact]
    public void Gaps_and_unsorted_rows_never_shift_a_lag()
    {
        Panel bare = Panel(), gaps = Kuznets.Data.Panel.Of(bare.Frame.Select([.. Enumerable.Range(0, N).Where(i => i % 5 != 2).OrderBy(i => i * 37 % N)]), "id", "t");
        Estimate e = Fit(gaps, "y ~ l(x1)");
        e.Sample.Used.ShouldBe(24);
        Estimate by = new Linear("y ~ l(x1)") { Where = "(t == 2001 or t == 2004)" }.Fit(bare);
        e.Sample.Rows.Select(r => gaps.Frame["t"].Text(r)).Distinct().Order().ShouldBe(["2001", "2004"]);
        e.B("l(x1, 1)").ShouldMatch(by.B("l(x1, 1)"), 1e-12);
        new FirstDifference("y ~ x1").Fit(gaps).Sample.Dropped.ShouldContain(d => d.Reason == "no previous period" && d.Count == 24);
    }

    [Fact]
    public void Ids_beyond_the_whole_numbers_of_a_double_stay_apart_as_text()
    {
        string[] ids = [.. Enumerable.Range(0, N).Select(i => (9007199254740992L + (i / 5)).ToString(System.Globalization.CultureInfo.InvariantCulture))];
        Panel bare = Panel(), text = Kuznets.Data.Panel.Of(bare.Frame.With(CategoryColumn.Of("id", ids)), "id", "t");
        Fit(text, "y ~ x1 | id").Effects.ShouldBe([("id", 12)]);
        Fit(text, "y ~ x1 | id").B("x1").ShouldMatch(Fit(bare, "y ~ x1 | id").B("x1"), 1e-12);
    }

    [Fact]
    public void First_differences_say_that_a_constant_of_units_is_absorbed()
    {
        Estimate e = new FirstDifference("y ~ x1 + area + trend").Fit(Panel(("area", i => (i / 5) + 0.5), ("trend", i => i % 5)));
        Omission(e).ShouldBe("area W411 absorbed by id; trend W413 constant in this sample");
        Omission(new RandomEffects("y ~ x1 + seven").Fit(Panel(("seven", _ => 7)))).ShouldBe("seven W413 constant in this sample");
    }

    [Fact]
    public void A_constant_alone_and_effects_alone()
    {
        Panel panel = Panel();
        Estimate mean = Fit(panel, "y ~ 1", new Robust(Hc.Hc1));
        mean.B("_cons").ShouldMatch(((NumberColumn)panel.Frame["y"]).Values.Average(), 1e-12);
        mean.Stats["r2"].ShouldBe(0, 1e-12);
        mean.Tests.ShouldBeEmpty();
        Estimate effects = Fit(panel, "y ~ 1 | id", Vcov.Cluster("id"));
        effects.Terms.ShouldBeEmpty();
        effects.FixedEffects()[0].Values.Length.ShouldBe(12);
        effects.Stats["r2"].ShouldBeInRange(0.01, 0.99);
    }

    [Fact]
    public void A_million_levels_take_seconds()
    {
        const int n = 2_000_000;
        double[] id = new double[n], x = new double[n], y = new double[n];
        ulong state = 12345;
        for (int i = 0; i < n; i++)
        {
            state = (state * 6364136223846793005UL) + 1442695040888963407UL;
            (id[i], x[i]) = (i / 2, (state >> 40) / (double)(1 << 24));
            y[i] = (2 * x[i]) + (i / 2 % 10) + ((state >> 20 & 0xFFFF) / 65536.0);
        }
        Panel panel = Kuznets.Data.Panel.Of(new Frame(new NumberColumn("id", id), new NumberColumn("x", x), new NumberColumn("y", y)));
        Stopwatch watch = Stopwatch.StartNew();
        Estimate e = Fit(panel, "y ~ x | id", Vcov.Cluster("id"));
        e.Effects.ShouldBe([("id", 1_000_000)]);
        e.B("x").ShouldBe(2, 0.01);
        e.Covariance.K.ShouldBe(2);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
