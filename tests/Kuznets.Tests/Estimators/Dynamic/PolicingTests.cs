using Kuznets.Data;
using Kuznets.Estimators.Dynamic;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Estimators.Dynamic;

/// <summary>What is said about a dynamic panel without being asked; each from data that have the fault.</summary>
public class PolicingTests
{
    private static readonly Panel Few = SimulatedPanel.Of(18, 9, 3);
    private static readonly DynamicPanel Plain = new("y ~ l(y, 1) + x");

    [Fact]
    [Triggers("W470")]
    [Triggers("W476")]
    public void More_instruments_than_groups_and_the_weight_that_is_singular_therefore()
    {
        Estimate fit = (Plain with { System = true, Gmm = [new GmmInstruments("y + x", 2..)] }).Fit(Few);
        Said(fit, "W470").ShouldContain("exceed 18 groups");
        Said(fit, "W476").ShouldContain("rank 18 (18 groups)");
        fit.Stats["instruments"].ShouldBe(71);
        fit.Tests["hansen"].Df.ShouldBe(71 - 3);
        fit.Terms.ShouldAllBe(t => double.IsFinite(t.Se));
    }

    [Fact]
    [Triggers("W471")]
    public void Hansen_near_one()
    {
        // The statistic is bounded by the number of groups while its degrees of freedom grow with the instruments.
        Estimate fit = (Plain with { System = true, Gmm = [new GmmInstruments("y + x", 2..)] }).Fit(Few);
        fit.Tests["hansen"].Statistic.ShouldBeLessThan(18 + 1e-9);
        Said(fit, "W471").ShouldContain("p = 1.000 with 71 instruments and 18 groups");
        (Plain with { Collapse = true }).Fit(SimulatedPanel.Of(100, 9, 3)).Notes.ShouldNotContain(n => n.Code == "W471");
    }

    [Fact]
    [Triggers("W472")]
    public void A_lag_outside_its_bounds()
    {
        DynamicPanelEstimate fit = Enumerable.Range(1, 50).Select(s => (DynamicPanelEstimate)(Plain with { Lags = 5..6, Collapse = true }).Fit(SimulatedPanel.Of(30, 9, (ulong)s)))
            .First(f => f["l(y, 1)"].Estimate > f.Bounds!.Ols || f["l(y, 1)"].Estimate < f.Bounds.FixedEffects);
        Said(fit, "W472").ShouldContain("outside the bounds");
    }

    [Fact]
    [Triggers("W473")]
    public void A_process_that_explodes()
    {
        Estimate fit = new DynamicPanel("y ~ l(y, 1)") { System = true, Collapse = true }.Fit(Explosive());
        fit["l(y, 1)"].Estimate.ShouldBeGreaterThan(1);
        Said(fit, "W473").ShouldContain("explodes");
    }

    [Fact]
    [Triggers("W474")]
    [Triggers("W478")]
    public void Errors_that_are_correlated_over_time()
    {
        Panel panel = MovingAverage();
        Said((Plain with { Collapse = true }).Fit(panel), "W478").ShouldContain("rejects");
        Said((Plain with { Gmm = [new GmmInstruments("x", 1..3)], Collapse = true, Iv = [new IvInstruments("x")] }).Fit(panel), "W474").ShouldContain("AR(2)");
    }

    [Fact]
    [Triggers("W475")]
    public void No_first_order_correlation_in_differences()
    {
        Estimate fit = new DynamicPanel("y ~ x") { Gmm = [], Iv = [new IvInstruments("x")] }.Fit(RandomWalk());
        fit.Tests["ar1"].P.ShouldBeGreaterThan(0.1);
        Said(fit, "W475").ShouldContain("AR(1)");
    }

    [Fact]
    [Triggers("W477")]
    public void Instruments_that_repeat_others()
    {
        DynamicPanel once = Plain with { Collapse = true, Lags = 2..3, Iv = [new IvInstruments("x")] };
        Estimate twice = (once with { Iv = [new IvInstruments("x"), new IvInstruments("x")] }).Fit(Few), single = once.Fit(Few);
        Said(twice, "W477").ShouldContain("1 of 4 instruments");
        twice.Stats["instruments"].ShouldBe(3);
        twice["x"].Estimate.ShouldBe(single["x"].Estimate, 1e-12);
        twice.Tests["hansen"].Df.ShouldBe(single.Tests["hansen"].Df);
    }

    [Fact]
    [Triggers("W480")]
    public void Two_steps_without_correction()
    {
        DynamicPanel spec = Plain with { Lags = 2..4 };
        Panel panel = SimulatedPanel.Of(60, 8, 1);
        Estimate with = spec.Fit(panel), without = (spec with { Windmeijer = false }).Fit(panel);
        without["x"].Se.ShouldBeLessThan(with["x"].Se);
        Said(without, "W480").ShouldContain("not corrected");
        with.Notes.ShouldNotContain(n => n.Code == "W480");
    }

    [Fact]
    [Triggers("W481")]
    public void Principal_components_in_place_of_instruments()
    {
        DynamicPanel spec = Plain with { Gmm = [new GmmInstruments("y + x", 2..)], Iv = [], Pca = true };
        Panel panel = SimulatedPanel.Of(120, 8, 9);
        DynamicPanelEstimate fit = (DynamicPanelEstimate)spec.Fit(panel);
        Said(fit, "W481").ShouldContain("stand for 42 gmm-style instruments");
        fit.Stats["components"].ShouldBe(fit.Stats["instruments"]);
        fit.Stats["instruments"].ShouldBeLessThan(42);
        fit.Stats["kmo"].ShouldBeInRange(0, 1);
        fit.InstrumentNames[0].ShouldBe("component 1");
        fit["l(y, 1)"].Estimate.ShouldBe(0.5, 0.3);
        // The first component is the leading eigenvector of the correlations times the instruments: as they are in xtabond2, over their deviations elsewhere.
        double[][] columns = Columns(spec with { Pca = false }, panel);
        double[] deviations = [.. columns.Select(c => Math.Sqrt(c.Average(v => v * v) - (c.Average() * c.Average())))];
        double[] leading = Leading(columns, deviations);
        foreach ((DynamicStyle style, double[] weights) in (ReadOnlySpan<(DynamicStyle, double[])>)[(DynamicStyle.Xtabond2, leading), (DynamicStyle.Plm, [.. leading.Zip(deviations, (v, d) => v / d)])])
        {
            double[] first = Columns(spec with { Style = style }, panel)[0];
            double sign = 0;
            for (int row = 0; row < first.Length; row++)
            {
                double expected = Enumerable.Range(0, columns.Length).Sum(j => weights[j] * columns[j][row]);
                sign = sign == 0 && Math.Abs(expected) > 0.1 ? Math.Sign(expected * first[row]) : sign;
                Math.Abs(first[row]).ShouldBe(Math.Abs(expected), 1e-6);
                if (sign != 0)
                    first[row].ShouldBe(sign * expected, 1e-6);
            }
        }
        (spec with { Pca = false }).Fit(panel).Notes.ShouldNotContain(n => n.Code == "W481");
    }

    /// <summary>Columns of the instrument matrix.</summary>
    private static double[][] Columns(DynamicPanel spec, Panel panel)
    {
        DynamicPanelEstimate fit = (DynamicPanelEstimate)spec.Fit(panel);
        Frame matrix = fit.InstrumentMatrix();
        return [.. fit.InstrumentNames.Select(n => ((NumberColumn)matrix[n]).Values)];
    }

    /// <summary>The eigenvector of the largest eigenvalue of the correlations, by powers.</summary>
    private static double[] Leading(double[][] columns, double[] deviations)
    {
        double[] means = [.. columns.Select(c => c.Average())], v = [.. columns.Select((_, j) => 1.0 + (0.1 * j))];
        double[][] r = [.. columns.Select((a, i) => columns.Select((b, j) => (a.Zip(b, (x, y) => x * y).Average() - (means[i] * means[j])) / (deviations[i] * deviations[j])).ToArray())];
        for (int round = 0; round < 20_000; round++)
        {
            double[] next = [.. r.Select(row => row.Zip(v, (x, y) => x * y).Sum())];
            double length = Math.Sqrt(next.Sum(x => x * x));
            v = [.. next.Select(x => x / length)];
        }
        return v;
    }

    [Fact]
    [Triggers("W483")]
    public void Orders_that_are_too_far_apart()
    {
        Estimate fit = (Plain with { Orders = 4 }).Fit(SimulatedPanel.Of(40, 5, 7));
        Said(fit, "W483").ShouldContain("ar3, ar4");
        double.IsNaN(fit.Tests["ar4"].P).ShouldBeTrue();
    }

    private static string Said(Estimate fit, string code)
    {
        Note note = fit.Notes.SingleOrDefault(n => n.Code == code) ?? throw new KeyNotFoundException($"no {code} among {string.Join(", ", fit.Notes)}");
        note.Text(Language.Chinese).ShouldNotContain("{");
        return note.Text(Language.English);
    }

    private static Panel Explosive() => Of(40, 9, (random, y, _) => (1.06 * y[^1]) + 0.1 + (0.2 * random.Normal()), 1);

    private static Panel RandomWalk() => Of(100, 8, (random, y, _) => y[^1] + random.Normal(), 0);

    private static Panel MovingAverage()
    {
        double former = 0;
        return Of(400, 9, (random, y, x) =>
        {
            double e = random.Normal(), before = former;
            former = e;
            return (0.4 * y[^1]) + x + e + (0.9 * before);
        }, 0);
    }

    private static Panel Of(int units, int periods, Func<RandomStream, List<double>, double, double> next, double start)
    {
        RandomStream random = new(11, 0);
        List<double> id = [], year = [], ys = [], xs = [];
        for (int i = 0; i < units; i++)
        {
            List<double> y = [start + random.Normal()];
            for (int t = 0; t < periods; t++)
            {
                double x = random.Normal();
                y.Add(next(random, y, x));
                id.Add(i);
                year.Add(t);
                ys.Add(y[^1]);
                xs.Add(x);
            }
        }
        return Panel.Of(new Frame(new NumberColumn("id", [.. id]), new NumberColumn("year", [.. year]), new NumberColumn("y", [.. ys]), new NumberColumn("x", [.. xs])), "id", "year");
    }
}
