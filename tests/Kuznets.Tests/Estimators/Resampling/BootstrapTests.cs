using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;
using Kuznets.Tests.Properties;

namespace Kuznets.Tests.Estimators.Resampling;

public class BootstrapTests
{
    [Theory]
    [InlineData("y ~ x1 + x2 | id + t", null, null)]
    [InlineData("y ~ x1 + x2", null, "w")]
    [InlineData("y ~ x1 + x2 | id + t", "region", "w")]
    [InlineData("y ~ x1 | id[x2] + t", null, null)]
    public void The_short_way_gives_what_fitting_drawn_panels_gives(string formula, string? by, string? weights)
    {
        Panel panel = new RandomPanel(9).Declared;
        Linear of = new(formula) { Weights = weights, DropSingletons = false };
        ResamplingResult result = new Bootstrap(of) { By = by, Draws = 20, Intervals = [IntervalKind.Percentile] }.Fit(panel);
        UnitRows rows = new(by is null ? panel.Units! : Kuznets.Numerics.Factor.Of<double>(((NumberColumn)panel.Frame[by]).Values));
        double[] b = [.. Enumerable.Range(0, 20).Select(draw => of.Fit(Resampled.Of(panel, rows.Draw(new RandomStream(1, draw))))["x1"].Estimate)];
        double mean = b.Average();
        Block draws = result.Blocks[0];
        int at = Enumerable.Range(0, draws.Rows.Count).First(r => draws[r, "statistic"].Text == "x1");
        draws[at, "mean"].Number!.Value.ShouldBe(mean, 1e-9);
        draws[at, "sd"].Number!.Value.ShouldBe(Math.Sqrt(b.Sum(x => (x - mean) * (x - mean)) / 19), 1e-9);
        draws[at, "largest"].Number!.Value.ShouldBe(b.Max(), 1e-9);
        result.Terms.First(t => t.Name == "x1").Se.ShouldBe(draws[at, "sd"].Number!.Value, 1e-12);
    }

    [Fact]
    public void Any_estimator_is_fitted_on_drawn_panels_whose_units_are_numbered_anew()
    {
        RandomPanel random = new(9, balanced: true);
        Iv of = new("y ~ x2 | id + t | x1 ~ x3 + lat:x3") { Where = "id != 2" };
        ResamplingResult result = new Bootstrap(of) { Draws = 30, Intervals = [IntervalKind.Percentile, IntervalKind.Bca], Level = 0.8 }.Fit(random.Declared);
        Panel without = random.Select(Enumerable.Range(0, random.N).Where(i => random["id"][i] != 2)).Declared;
        UnitRows rows = new(random.Declared.Units!);
        result.Stats["units"].ShouldBe(without.Units!.Levels);
        ResamplingResult same = new Bootstrap(of with { Where = null }) { Draws = 30, Intervals = [IntervalKind.Percentile, IntervalKind.Bca], Level = 0.8 }.Fit(without);
        result.Terms[0].Se.ShouldBe(same.Terms[0].Se, 1e-9);
        result.Terms[0].Low.ShouldBe(same.Terms[0].Low, 1e-9);
        rows.Count.ShouldBe(without.Units.Levels + 1);
    }

    [Fact]
    public void Deviation_of_draws_is_near_the_clustered_standard_error()
    {
        Linear of = new(CityYearPanel.Formula + " | city + year") { Vcov = Vcov.Cluster("city") };
        ResamplingResult result = new Bootstrap(of) { Draws = 1999 }.Fit(CityYearPanel.Panel);
        Term clustered = of.Fit(CityYearPanel.Panel)["D"];
        result.Terms[0].Se.ShouldBe(clustered.Se, 0.08 * clustered.Se);
        result.Terms[0].Low.ShouldBe(clustered.Low, 0.25 * clustered.Se);
        result.Terms[0].High.ShouldBe(clustered.High, 0.25 * clustered.Se);
        result.Terms[0].P.ShouldBe(2 / 2000.0, 1e-12);
        result.Blocks[1].Rows.Count.ShouldBe(40);
    }

    [Fact]
    public void Strata_and_threads()
    {
        Panel panel = new RandomPanel(9).Declared;
        Bootstrap spec = new(new Linear("y ~ x1 + x2 | t")) { Strata = "region", Draws = 200 };
        ResamplingResult one = spec.Fit(panel, new RunOptions { Threads = 1 }), four = spec.Fit(panel, new RunOptions { Threads = 4 });
        one.Terms.ShouldBe(four.Terms);
        one.Blocks.ShouldBe(four.Blocks);
        one.Terms.ShouldNotBe((spec with { Strata = null }).Fit(panel).Terms);
        Should.Throw<DataException>(() => (spec with { Strata = "f" }).Fit(panel)).Note.Code.ShouldBe("E651");
    }

    [Fact]
    [Triggers("W653")]
    public void Intervals_beyond_the_draws() =>
        new Bootstrap(new Linear("y ~ x1 | id")) { Draws = 20 }.Fit(new RandomPanel(9).Declared).Notes.ShouldContain(n => n.Code == "W653");

    [Fact]
    public void One_unit()
    {
        RandomPanel random = new(9);
        Panel one = random.Select(Enumerable.Range(0, random.N).Where(i => random["id"][i] == 2)).Declared;
        Should.Throw<DataException>(() => new Bootstrap(new Linear("y ~ x1")).Fit(one)).Note.Code.ShouldBe("E652");
        Should.Throw<SpecificationException>(() => new Bootstrap(new Linear("y ~ x1")) { Draws = 1 }.Fit(random.Declared)).Note.Code.ShouldBe("E653");
    }
}
