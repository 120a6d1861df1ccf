using Kuznets.Bench.Designs;
using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Estimators.Regression;
using Kuznets.Estimators.Resampling;
using Kuznets.Estimators.Resampling.Permuting;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Tests.Properties;

namespace Kuznets.Tests.Estimators.Resampling;

public class PlaceboTests
{
    private static RandomPanel Treated(int seed = 5, bool balanced = false) =>
        new RandomPanel(seed, balanced) is var panel ? panel.With("d", i => panel["id"][i] <= 3 && panel["t"][i] >= 2003 ? 1 : 0) : null!;

    private static double[] Column(Block block, string name) => [.. Enumerable.Range(0, block.Rows.Count).Select(r => block[r, name].Number!.Value)];

    /// <summary>As least squares, but a type that no short way is known for: every draw is fitted.</summary>
    private static ResamplingResult Slowly(Placebo spec, Panel panel) =>
        (spec with { Of = spec.Of with { Vcov = Vcov.Cluster([.. spec.Of.Vcov.Columns, "row"]) } }).Fit(panel);

    [Theory] // the covariance with a second dimension of single rows is one no short way is known for
    [InlineData("y ~ d + x1 | id + t", Permute.Units, null)]
    [InlineData("y ~ d + x1 | id + t", Permute.Periods, "w")]
    [InlineData("y ~ d + x1 | id + t", Permute.Timing, null)]
    [InlineData("y ~ x1 + d + x2 | t", Permute.UnitsAndTiming, "w")]
    [InlineData("y ~ d + x1 | id + t", Permute.Outcome, "w")]
    [InlineData("y ~ d + x1", Permute.Units, null)]
    [InlineData("y ~ d + x1", Permute.Outcome, null)]
    public void The_short_way_gives_what_fitting_every_draw_gives(string formula, Permute permute, string? weights)
    {
        Panel panel = Treated().Declared;
        Placebo spec = new(new Linear(formula) { Vcov = Vcov.Cluster("id"), Weights = weights }) { Permute = permute, Treatment = "d", Draws = 12 };
        Block quick = spec.Fit(panel).Tables[1], slow = Slowly(spec, panel).Tables[1];
        Column(quick, "estimate").ShouldMatchAll(Column(slow, "estimate"), 1e-8, "coefficients");
        quick.Rows.Count.ShouldBe(slow.Rows.Count);
    }

    [Theory]
    [InlineData("iid")]
    [InlineData("hc1")]
    [InlineData("cluster ~ id")]
    [InlineData("cluster ~ region")]
    public void Errors_and_p_of_draws_are_those_of_their_fits(string vcov)
    {
        RandomPanel random = Treated();
        Linear of = new("y ~ d + x1 | id + t") { Vcov = vcov };
        foreach (Permute permute in (Permute[])[Permute.Periods, Permute.Outcome])
        {
            Block drawn = (new Placebo(of) { Permute = permute, Treatment = "d", Draws = 6 }).Fit(random.Declared).Tables[1];
            string column = permute == Permute.Outcome ? "y" : "d";
            Places places = new(random.Declared, [.. Enumerable.Range(0, random.N)], null, null);
            double[] values = ((NumberColumn)random.Declared.Frame[column]).Values;
            Rearrangement how = permute == Permute.Outcome ? PathRearrangement.Of(places, values, column) : new PeriodRearrangement(places, values, column);
            for (int draw = 0; draw < 6; draw++)
            {
                double[] filled = new double[random.N];
                how.Fill(draw, 1, filled);
                Term d = of.Fit(random.Declared.With(new NumberColumn(column, filled)))["d"];
                drawn[draw, "estimate"].Number!.Value.ShouldBe(d.Estimate, 1e-8);
                drawn[draw, "se"].Number!.Value.ShouldBe(d.Se, 1e-7);
                drawn[draw, "p"].Number!.Value.ShouldBe(d.P, 1e-6);
            }
        }
    }

    [Fact]
    public void Paths_stay_whole_and_values_stay_in_their_period()
    {
        RandomPanel random = Treated(balanced: true);
        Panel panel = random.Declared;
        double[] d = ((NumberColumn)panel.Frame["d"]).Values;
        Places places = new(panel, [.. Enumerable.Range(0, panel.Rows)], null, null);
        double[] drawn = new double[d.Length];
        PathRearrangement.Of(places, d, "d").Fill(3, 1, drawn);
        Adoption.Of(places.Paths(drawn, "d"), places.Periods.Length)!.Count(t => t != Adoption.Never).ShouldBe(3);
        new PeriodRearrangement(places, d, "d").Fill(3, 1, drawn);
        foreach (int period in places.Period.Distinct())
            drawn.Where((_, i) => places.Period[i] == period).Sum().ShouldBe(d.Where((_, i) => places.Period[i] == period).Sum());
        TimingRearrangement timing = new(places, d, "d", drawGroups: false);
        timing.Fill(3, 1, drawn);
        int[] times = Adoption.Of(places.Paths(drawn, "d"), places.Periods.Length)!;
        times.Where(t => t != Adoption.Never).Distinct().Count().ShouldBe(1, "adopted together, drawn together");
        times.ShouldAllBe(t => t > 0, "nobody is treated from the first period on");
        timing.Count.ShouldBe(places.Periods.Length - 1);
        timing.All().Count().ShouldBe(places.Periods.Length - 1);
    }

    [Fact]
    [Triggers("W650")]
    public void Few_arrangements_are_counted_out_and_the_p_is_exact()
    {
        Panel panel = Treated(balanced: true).Declared;
        int units = panel.Units!.Levels;
        Placebo spec = new(new Linear("y ~ d + x1 | id + t") { Vcov = Vcov.Cluster("id") }) { Draws = 5000 };
        ResamplingResult result = spec.Fit(panel);
        double count = units * (units - 1) * (units - 2) / 6.0;
        result.Stats["draws"].ShouldBe(count);
        result.Notes.ShouldContain(n => n.Code == "W650");
        double[] b = Column(result.Tables[1], "estimate");
        double observed = result.Terms[0].Estimate;
        b.ShouldContain(x => Math.Abs(x - observed) < 1e-9 * Math.Abs(observed), "the observed one is among them");
        result.Tests["placebo"].P.ShouldBe(b.Count(x => Math.Abs(x) >= Math.Abs(observed) * (1 - 1e-10)) / count, 1e-12);
        (spec with { Permute = Permute.Timing }).Fit(panel).Stats["draws"].ShouldBe(((NumberColumn)panel.Frame["t"]).Values.Distinct().Count() - 1);
    }

    [Fact]
    public void Random_draws_have_their_p_by_the_rule_and_the_summary_is_of_them()
    {
        Panel panel = CityYearPanel.Panel;
        ResamplingResult result = new Placebo(new Linear(CityYearPanel.Formula + " | city + year") { Vcov = Vcov.Cluster("city") }).Fit(panel);
        double[] b = Column(result.Tables[1], "estimate");
        b.Length.ShouldBe(500);
        result.Tests["placebo"].P.ShouldBe(1 / 501.0, "an effect of 0.3 is beyond every placebo");
        result.Stats["beyond"].ShouldBe(0);
        result.Stats["mean"].ShouldBe(b.Average(), 1e-12);
        Math.Abs(b.Average()).ShouldBeLessThan(4 * result.Stats["sd"] / Math.Sqrt(500));
        result.Blocks[0][0, "p50"].Number!.Value.ShouldBe(b.Order().Skip(249).Take(2).Average(), 1e-12);
        result.Stats["significant"].ShouldBeLessThan(0.1);
        result.Parts[0].Tests["placebo"].ShouldBe(result.Tests["placebo"]);
    }

    [Fact]
    public void The_published_sums_of_5000_placebo_regressions_come_back()
    {
        Panel panel = CityYearPanel.Panel;
        Linear of = new(CityYearPanel.Formula + " | city + year") { Vcov = Vcov.Cluster("city") };
        Estimate fit = of.Fit(panel);
        FastDraws fast = FastDraws.Of(fit, panel, "D", "D", RunOptions.Default)!;
        (double B, double Se)[] drawn = fast.Each(5000, (draw, column) =>
        {
            byte[] placebo = CityYear.Placebo(draw);
            for (int i = 0; i < column.Length; i++)
                column[i] = placebo[i];
        }, null);
        // fixest 0.12.2: sums over 5,000 placebo treatments, and the first of them.
        drawn[0].B.ShouldBe(-0.0845727900093, 1e-10);
        drawn[0].Se.ShouldBe(0.0855115058572, 1e-10);
        double mean = drawn.Average(d => d.B);
        drawn.Sum(d => d.B).ShouldBe(-0.6286210461, 1e-8);
        Math.Sqrt(drawn.Sum(d => (d.B - mean) * (d.B - mean)) / 4999).ShouldBe(0.0870656447, 1e-9);
        drawn.Sum(d => d.Se).ShouldBe(430.8832065, 1e-6);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        Placebo spec = new(new Linear("y ~ d + x1 | id + t") { Vcov = Vcov.Cluster("id") }) { Permute = Permute.Periods, Draws = 300 };
        Panel panel = Treated().Declared;
        spec.Fit(panel, new RunOptions { Threads = 1 }).Blocks.ShouldBe(spec.Fit(panel, new RunOptions { Threads = 4 }).Blocks);
    }

    [Fact]
    [Triggers("W652")]
    public void Units_that_nobody_can_change_with_are_said_so()
    {
        RandomPanel random = Treated();
        Panel panel = random.With("x1", i => random["x1"][i]).Declared;
        ResamplingResult result = new Placebo(new Linear("y ~ x1 | id + t")) { Draws = 20 }.Fit(panel);
        result.Notes.ShouldContain(n => n.Code == "W652");
    }

    [Fact]
    [Triggers("W654")]
    public void Draws_that_vary_less_than_the_treatment_are_said_so()
    {
        Placebo spec = new(new Linear(CityYearPanel.Formula + " | city + year") { Vcov = Vcov.Cluster("city") }) { Draws = 100 };
        (spec with { Permute = Permute.Periods }).Fit(CityYearPanel.Panel).Notes.ShouldContain(n => n.Code == "W654");
        spec.Fit(CityYearPanel.Panel).Notes.ShouldNotContain(n => n.Code == "W654");
    }

    [Fact]
    [Triggers("E650")]
    public void A_treatment_that_is_no_regressor()
    {
        Panel panel = Treated().Declared;
        Should.Throw<SpecificationException>(() => new Placebo(new Linear("y ~ d + x1 | id + t")) { Treatment = "x2" }.Fit(panel)).Note.Code.ShouldBe("E650");
        Should.Throw<SpecificationException>(() => new Placebo(new Linear("y ~ log(w) + d | id + t")).Fit(panel)).Note.Code.ShouldBe("E650");
    }

    [Theory]
    [InlineData(Permute.Units)]
    [InlineData(Permute.Periods)]
    [InlineData(Permute.Timing)]
    [Triggers("E651")]
    public void Treatments_that_cannot_be_drawn_anew(Permute permute)
    {
        RandomPanel random = Treated(balanced: true);
        Should.Throw<DataException>(() => new Placebo(new Linear("y ~ d + x1 | id")) { Permute = permute }
            .Fit(random.With("d", i => random["t"][i] >= 2003 && permute != Permute.Timing ? 1 : permute == Permute.Timing ? random["x3"][i] : 0).Declared)).Note.Code.ShouldBe("E651");
        Should.Throw<DataException>(() => new Placebo(new Linear("log(x3) ~ d + x1 | id + t")) { Permute = Permute.Outcome }
            .Fit(random.With("x3", i => Math.Exp(random["x3"][i])).Declared)).Note.Code.ShouldBe("E651");
    }

    [Fact]
    public void One_unit_and_too_few_draws()
    {
        RandomPanel random = Treated();
        Panel one = random.Select(Enumerable.Range(0, random.N).Where(i => random["id"][i] == 2)).Declared;
        Should.Throw<DataException>(() => new Placebo(new Linear("y ~ x1")).Fit(one)).Note.Code.ShouldBe("E652");
        Should.Throw<SpecificationException>(() => new Placebo(new Linear("y ~ d")) { Draws = 1 }.Fit(random.Declared)).Note.Code.ShouldBe("E653");
    }

    [Fact]
    [Triggers("E659")]
    public void Draws_none_of_which_can_be_estimated()
    {
        RandomPanel random = Treated();
        Panel panel = random.With("twin", i => random["d"][i]).Declared;
        Should.Throw<NumericalException>(() => new Placebo(new OnlyAsObserved("y ~ d | id + t")) { Treatment = "d", Draws = 5, Permute = Permute.Periods }.Fit(panel))
            .Note.Code.ShouldBe("E659");
    }

    [Fact]
    [Triggers("W651")]
    public void Draws_some_of_which_can_be_estimated()
    {
        RandomPanel random = Treated(balanced: true);
        Panel panel = random.With("twin", i => random["d"][i]).Declared;
        ResamplingResult result = new Placebo(new OnlyAsObserved("y ~ d | id + t")) { Treatment = "d", Draws = 9999, Permute = Permute.Timing }.Fit(panel);
        result.Notes.ShouldContain(n => n.Code == "W651");
        result.Tests["placebo"].P.ShouldBe(1, "only the observed one is left of all");
    }

    /// <summary>An estimator that gives up unless the treatment equals its twin.</summary>
    private sealed record OnlyAsObserved(Formula Formula) : Estimator(Formula)
    {
        protected override Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run) =>
            ((NumberColumn)panel.Frame["d"]).Values.AsSpan().SequenceEqual(((NumberColumn)panel.Frame["twin"]).Values)
                ? new Linear(Formula) { Vcov = Vcov.Cluster("id", "row") }.Fit(panel, run)
                : throw new NumericalException(new Note("E659", ("draws", 1), ("name", "d")));
    }
}
