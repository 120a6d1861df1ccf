using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Estimators.Resampling.Wild;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Properties;

namespace Kuznets.Tests.Estimators.Resampling;

public class WildBootstrapTests
{
    // fwildclusterboot 0.14.3 with fixest 0.12.2: 9,999 Rademacher draws; its draws are others, so that ends agree up to the error of their
    // quantiles. It counts no absorbed effects in K, but the years where they are dummies.
    [Theory]
    [InlineData(" | city + year", "city", FixedEffectCount.None, 4.52549373169, 0.18850274077, 0.483946000597)]
    [InlineData(" | year", "city", FixedEffectCount.Full, 5.84609482082, 0.272020694797, 0.550551816385)]
    [InlineData(" | year", "region", FixedEffectCount.Full, 6.22033093496, 0.275402777569, 0.547228547433)]
    public void Statistic_and_interval_are_those_of_fwildclusterboot(string effects, string cluster, FixedEffectCount counted, double t, double low, double high)
    {
        ResamplingResult result = new WildBootstrap(new Linear(CityYearPanel.Formula + effects) { Vcov = Vcov.Cluster(cluster), Ssc = new() { KFixef = counted } }).Fit(CityYearPanel.Panel);
        result.Terms[0].Statistic.ShouldBe(t, 1e-9 * t);
        result.Terms[0].Low.ShouldBe(low, 0.004);
        result.Terms[0].High.ShouldBe(high, 0.004);
        result.Terms[0].P.ShouldBe(1e-4, 1e-12);
    }

    private static Linear Small(string formula = "y ~ x1 + x2 | id + t") => new(formula) { Vcov = Vcov.Cluster("id") };

    [Theory] // every draw solved as a regression of its own
    [InlineData("y ~ x1 + x2 | id + t", "id", null, null, false)]
    [InlineData("y ~ x1 + x2 | id + t", "id", null, "w", false)]
    [InlineData("y ~ x1 + x2 | id + t", "id", null, null, true)]
    [InlineData("y ~ x1 + x2 + x3", "id", null, "w", false)]
    [InlineData("y ~ x1 + x2 | t", "region", null, null, false)]
    [InlineData("y ~ x1 + x2 | id + region^t", "id + t", "id", null, false)]
    [InlineData("y ~ x1 + x2 | id[x3] + t", "id + t", "t", null, false)]
    [InlineData("y ~ x1 + x2 | id", "id + t", "id^t", "w", false)]
    public void Draws_are_those_of_regressions_on_bootstrapped_outcomes(string formula, string clusters, string? by, string? weights, bool unrestricted)
    {
        Panel panel = new RandomPanel(5).Declared;
        Linear of = new(formula) { Vcov = Vcov.Cluster([.. clusters.Split(" + ")]), Weights = weights, Ssc = new() { KAdj = false, GAdj = false } };
        WildBootstrap spec = new(of) { Null = ["x1 = 0.4"], By = by, Draws = 40, Weights = WildWeights.Webb, Unrestricted = unrestricted };
        ResamplingResult result = spec.Fit(panel);
        Estimate fit = of.Fit(panel);
        double[] residuals = unrestricted ? fit.Residuals! : (of with { Formula = formula.Replace("x1 + ", "", StringComparison.Ordinal).Replace("y ~", "y_null ~", StringComparison.Ordinal) })
            .Fit(panel.With(Less(panel, "y_null", 0.4))).Residuals!;
        string drawn = result.Tables[1][0, "by"].Text!;
        Kuznets.Numerics.Factor groups = fit.Regression!.Columns.Factor(drawn);
        double[] v = new double[groups.Levels];
        double centre = unrestricted ? fit["x1"].Estimate : 0.4, sum = 0, squares = 0;
        int count = 0;
        double[] y = ((NumberColumn)panel.Frame["y"]).Values;
        for (int draw = 0; draw < 40; draw++)
        {
            WildDraws.Fill(WildWeights.Webb, draw, false, 1, v, 1);
            double[] star = new double[y.Length];
            for (int i = 0; i < star.Length; i++)
                star[i] = y[i] - residuals[i] + (residuals[i] * v[groups.Codes[i]]);
            double t = T(of.Fit(panel.With(new NumberColumn("y", star))), centre);
            if (!double.IsNaN(t))
                (sum, squares, count) = (sum + t, squares + (t * t), count + 1);
        }
        double mean = sum / count, sd = Math.Sqrt((squares - (count * mean * mean)) / (count - 1));
        result.Blocks[0][0, "draws"].Number.ShouldBe(count);
        result.Blocks[0][0, "observed"].Number!.Value.ShouldBe(T(fit, 0.4), 1e-8);
        result.Blocks[0][0, "mean"].Number!.Value.ShouldBe(mean, 1e-7);
        result.Blocks[0][0, "sd"].Number!.Value.ShouldBe(sd, 1e-7);
    }

    /// <summary>t with the covariance as it comes out: what several clusterings subtract may leave it without the sign a variance has.</summary>
    private static double T(Estimate fit, double centre)
    {
        double v = fit.Covariance.Kind.Raw(fit.Regression!.Moments, fit.Regression.Columns, Match.Fixest)[fit.Regression.Names.AsSpan().IndexOf("x1"), fit.Regression.Names.AsSpan().IndexOf("x1")];
        return v > 0 ? (fit["x1"].Estimate - centre) / Math.Sqrt(v) : double.NaN;
    }

    private static NumberColumn Less(Panel panel, string name, double b)
    {
        double[] y = ((NumberColumn)panel.Frame["y"]).Values, x = ((NumberColumn)panel.Frame["x1"]).Values;
        return new NumberColumn(name, [.. y.Select((value, i) => value - (b * x[i]))]);
    }

    [Fact]
    public void Ends_of_the_interval_are_where_the_test_begins_to_reject()
    {
        Panel panel = new RandomPanel(3, balanced: true).Declared;
        WildBootstrap spec = new(Small()) { Weights = WildWeights.Webb, Draws = 499 };
        Term term = spec.Fit(panel).Terms[0];
        double P(double r) => (spec with { Null = [FormattableString.Invariant($"x1 = {r:R}")], Interval = false }).Fit(panel).Terms[0].P;
        double width = term.High - term.Low;
        P(term.Low - (1e-5 * width)).ShouldBeLessThanOrEqualTo(0.05);
        P(term.Low + (1e-5 * width)).ShouldBeGreaterThan(0.05);
        P(term.High + (1e-5 * width)).ShouldBeLessThanOrEqualTo(0.05);
        P(term.High - (1e-5 * width)).ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Few_clusters_are_counted_out_and_said_so()
    {
        Panel panel = new RandomPanel(3).Declared;
        ResamplingResult result = new WildBootstrap(Small()).Fit(panel);
        int patterns = 1 << panel.Units!.Levels;
        result.Stats["draws"].ShouldBe(patterns > 9999 ? 9999 : patterns);
        ResamplingResult all = new WildBootstrap(Small()) { Draws = patterns }.Fit(panel);
        all.Notes.ShouldContain(n => n.Code == "W650");
        double p = all.Terms[0].P * patterns;
        p.ShouldBe(Math.Round(p), 1e-9);
        p.ShouldBeGreaterThanOrEqualTo(2, "the pattern of ones and its mirror give the observed t");
    }

    [Fact]
    public void Several_hypotheses_give_a_Wald_statistic_and_one_of_them_its_square()
    {
        Panel panel = new RandomPanel(7).Declared;
        ResamplingResult one = new WildBootstrap(Small()) { Null = ["x1 = 0.9"], Draws = 399 }.Fit(panel);
        ResamplingResult both = new WildBootstrap(Small()) { Null = ["x1 = 0.9", "x2"], Draws = 399 }.Fit(panel);
        Estimate fit = Small().Fit(panel);
        both.Tests["wild-bootstrap"].Statistic.ShouldBe(fit.Wald("x1 = 0.9", "x2").Statistic * 2, 1e-8);
        both.Terms.ShouldBeEmpty();
        ResamplingResult twice = new WildBootstrap(Small()) { Null = ["x1 = 0.9", "2*x1 + x2 = 1.8"], Draws = 399 }.Fit(panel);
        twice.Tests["wild-bootstrap"].P.ShouldBe(both.Tests["wild-bootstrap"].P, "the same hypotheses in other words");
        one.Terms[0].Estimate.ShouldBe(fit["x1"].Estimate, 1e-12);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        Panel panel = CityYearPanel.Panel;
        WildBootstrap spec = new(new Linear(CityYearPanel.Formula + " | city + year") { Vcov = Vcov.Cluster("city") }) { Draws = 1500, Weights = WildWeights.Mammen };
        spec.Fit(panel, new RunOptions { Threads = 1 }).Terms.ShouldBe(spec.Fit(panel, new RunOptions { Threads = 4 }).Terms);
    }

    [Fact]
    public void The_observed_statistic_of_instruments_is_that_of_2SLS()
    {
        Panel panel = new RandomPanel(11).Declared;
        Iv of = new("y ~ x2 | id + t | x1 ~ x3 + lat:x3") { Vcov = Vcov.Cluster("id") };
        ResamplingResult result = new WildBootstrap(of) { Draws = 199, Interval = false, Null = ["x1 = 0.5"] }.Fit(panel);
        Term own = of.Fit(panel)["x1"];
        result.Terms[0].Estimate.ShouldBe(own.Estimate, 1e-9);
        result.Terms[0].Se.ShouldBe(own.Se, 1e-9);
        result.Terms[0].Statistic.ShouldBe((own.Estimate - 0.5) / own.Se, 1e-7);
    }

    [Theory] // every draw solved as a regression of its own
    [InlineData("y ~ x2 | id + t | x1 ~ x3 + lat:x3", null)]
    [InlineData("y ~ x2 | t | x1 ~ x3", "w")]
    public void Draws_with_instruments_are_those_of_2SLS_on_bootstrapped_variables(string formula, string? weights)
    {
        Panel panel = new RandomPanel(11).Declared;
        Iv of = new(formula) { Vcov = Vcov.Cluster("id"), Weights = weights };
        ResamplingResult result = new WildBootstrap(of) { Draws = 25, Interval = false, Null = ["x1 = 0.5"], Weights = WildWeights.Webb }.Fit(panel);
        string[] parts = formula.Split(" | ");
        string instruments = parts[2].Split(" ~ ")[1];
        Estimate under = new Linear($"y0 ~ x2 | {parts[1]}") { Weights = weights }.Fit(panel.With(new NumberColumn("y0", Less(panel, "y0", 0.5).Values)));
        double[] u = under.Residuals!;
        Panel with = panel.With(new NumberColumn("u", u));
        Estimate first = new Linear($"x1 ~ x2 + {instruments} + u | {parts[1]}") { Weights = weights }.Fit(with);
        double phi = first["u"].Estimate;
        double[] v = [.. first.Residuals!.Select((r, i) => r + (phi * u[i]))], x1 = ((NumberColumn)panel.Frame["x1"]).Values, y = ((NumberColumn)panel.Frame["y"]).Values;
        Kuznets.Numerics.Factor groups = panel.Units!;
        double[] w = new double[groups.Levels], t = new double[25];
        for (int draw = 0; draw < t.Length; draw++)
        {
            WildDraws.Fill(WildWeights.Webb, draw, false, 1, w, 1);
            double[] endogenous = [.. x1.Select((x, i) => x - v[i] + (v[i] * w[groups.Codes[i]]))];
            double[] outcome = [.. y.Select((value, i) => value - (0.5 * x1[i]) - u[i] + (0.5 * endogenous[i]) + (u[i] * w[groups.Codes[i]]))];
            Term term = of.Fit(panel.With(new NumberColumn("x1", endogenous)).With(new NumberColumn("y", outcome)))["x1"];
            t[draw] = (term.Estimate - 0.5) / term.Se;
        }
        result.Blocks[0][0, "mean"].Number!.Value.ShouldBe(t.Average(), 1e-6);
        result.Blocks[0][0, "smallest"].Number!.Value.ShouldBe(t.Min(), 1e-6);
        result.Blocks[0][0, "largest"].Number!.Value.ShouldBe(t.Max(), 1e-6);
    }

    [Fact]
    [Triggers("E652")]
    public void One_cluster() => Should.Throw<DataException>(() =>
        new WildBootstrap(new Linear("y ~ x1")) { Cluster = ["id"], By = "all" }.Fit(new RandomPanel(3).Declared.With(new NumberColumn("all", new double[new RandomPanel(3).N])))).Note.Code.ShouldBe("E652");

    [Fact]
    [Triggers("E653")]
    public void No_draws() => Should.Throw<SpecificationException>(() => new WildBootstrap(Small()) { Draws = 0 }.Fit(new RandomPanel(3).Declared)).Note.Code.ShouldBe("E653");

    [Fact]
    [Triggers("E654")]
    public void Models_that_are_neither_least_squares_nor_2SLS()
    {
        Panel panel = new RandomPanel(3).Declared;
        Should.Throw<SpecificationException>(() => new WildBootstrap(new RandomEffects("y ~ x1 + x2") { Vcov = Vcov.Cluster("id") }).Fit(panel)).Note.Code.ShouldBe("E654");
        Should.Throw<SpecificationException>(() => new WildBootstrap(new Iv("y ~ x2 | id | x1 ~ x3 + lat:x3") { Method = IvMethod.Liml, Vcov = Vcov.Cluster("id") }).Fit(panel)).Note.Code.ShouldBe("E654");
    }

    [Fact]
    [Triggers("E655")]
    public void Neither_clusters_nor_units() => Should.Throw<SpecificationException>(() =>
        new WildBootstrap(new Linear("y ~ x1")).Fit(Panel.Of(new RandomPanel(3).Declared.Frame))).Note.Code.ShouldBe("E655");

    [Fact]
    [Triggers("E656")]
    public void Effects_that_cut_across_the_clusters_with_too_many_levels()
    {
        const int N = 20_000;
        Random random = new(1);
        double[] Draw(int levels) => [.. Enumerable.Range(0, N).Select(_ => levels == 0 ? random.NextDouble() : random.Next(levels) + 0.0)];
        Panel panel = Panel.Of(new Frame(new NumberColumn("y", Draw(0)), new NumberColumn("x", Draw(0)), new NumberColumn("firm", Draw(5000)), new NumberColumn("g", Draw(30))));
        Should.Throw<NumericalException>(() => new WildBootstrap(new Linear("y ~ x | firm") { Vcov = Vcov.Cluster("g") }).Fit(panel)).Note.Code.ShouldBe("E656");
        Should.Throw<NumericalException>(() => new Linear("y ~ x | firm") { Vcov = "crv3 ~ g" }.Fit(panel)).Note.Code.ShouldBe("E656");
    }
}
