using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Instrumental.Shocks;
using Kuznets.Modelling;

namespace Kuznets.Tests.Estimators.Instrumental.Shocks;

/// <summary>Shift-share instruments: their values, what they rest on, and errors over shocks.</summary>
public class BartikInstrumentTests
{
    private static readonly ShiftShareColumns Columns = new("z", "sector", "share", "shock");

    private static Frame Shares(params (double Unit, string Sector, double Share)[] rows) => new(
        new NumberColumn("id", [.. rows.Select(r => r.Unit)]), CategoryColumn.Of("sector", [.. rows.Select(r => r.Sector)]), new NumberColumn("share", [.. rows.Select(r => r.Share)]));

    private static Frame Shocks(params (string Sector, double Shock)[] rows) => new(
        CategoryColumn.Of("sector", [.. rows.Select(r => r.Sector)]), new NumberColumn("shock", [.. rows.Select(r => r.Shock)]));

    private static Panel Two() => Panel.Of(new Frame(new NumberColumn("id", [1, 1, 2, 2]), new NumberColumn("t", [1, 2, 1, 2])), "id", "t");

    [Fact]
    public void Sums_shares_times_shocks()
    {
        BartikInstrument fixedShocks = BartikInstrument.Of(Two(), Shares((1, "a", 0.25), (1, "b", 0.75), (2, "a", 1)), Shocks(("a", 4), ("b", 8)), Columns);
        fixedShocks.Column.Values.ShouldBe([7, 7, 4, 4]);
        fixedShocks.Notes.Count.ShouldBe(0);
        Frame byPeriod = Shocks(("a", 4), ("b", 8), ("a", 6), ("b", 0)).With(new NumberColumn("t", [1, 1, 2, 2]));
        BartikInstrument varying = BartikInstrument.Of(Two(), Shares((1, "a", 0.25), (1, "b", 0.75), (2, "a", 1)), byPeriod, Columns);
        varying.Column.Values.ShouldBe([7, 1.5, 4, 6]);
        varying.Shocks.ShouldBe(4);
        varying.Sectors.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Leaves_a_units_own_shock_out()
    {
        Frame own = Shocks(("a", 1), ("a", 3), ("b", 10)).With(new NumberColumn("id", [1, 2, 2])).With(new NumberColumn("workers", [3, 1, 1]));
        Frame shares = Shares((1, "a", 0.5), (1, "b", 0.5), (2, "a", 1));
        BartikInstrument.Of(Two(), shares, own, Columns).Column.Values.ShouldBe([0.5 * 3 + (0.5 * 10), 6.5, 1, 1]);
        BartikInstrument weighted = BartikInstrument.Of(Two(), Shares((1, "a", 1), (2, "a", 1), (3, "a", 1)),
            Shocks(("a", 1), ("a", 3), ("a", 5)).With(new NumberColumn("id", [1, 2, 3])).With(new NumberColumn("workers", [3, 1, 2])), Columns with { Weight = "workers" });
        weighted.Column.Values[0].ShouldBe((3 + 10) / 3.0, 1e-12);
    }

    [Fact]
    [Triggers("W438")]
    [Triggers("W439")]
    public void Incomplete_and_missing_shares_are_told()
    {
        BartikInstrument z = BartikInstrument.Of(Two(), Shares((1, "a", 0.25)), Shocks(("a", 4)), Columns);
        z.Notes.Select(n => n.ToString()).ShouldBe(["W438 shares do not add up to one in 2 of 4 rows", "W439 2 of 4 rows have no share that meets a shock"]);
        z.AddTo(Two()).Frame["z"].Missing.ShouldBe(2);
    }

    [Fact]
    [Triggers("E445")]
    [Triggers("E446")]
    [Triggers("E447")]
    public void What_cannot_be_meant_is_refused()
    {
        Should.Throw<DataException>(() => BartikInstrument.Of(Two(), Shares((1, "a", 1), (1, "a", 2)), Shocks(("a", 1)), Columns)).Notes[0].ToString()
            .ShouldBe("E445 a share is given twice: 1 a");
        Should.Throw<DataException>(() => BartikInstrument.Of(Two(), Shares((1, "a", 1)), Shocks(("a", 1), ("a", 2)), Columns)).Notes[0].Code.ShouldBe("E445");
        Should.Throw<DataException>(() => BartikInstrument.Of(Two(), Shares((1, "01", 1)), Shocks(("1", 1)), Columns)).Notes[0].Code.ShouldBe("E446");
        (Panel panel, BartikInstrument z) = Economy(60, 12, 1, 5);
        Should.Throw<SpecificationException>(() => z.Examine(new Iv("y ~ 1 | w ~ z + other").Fit(panel))).Notes[0].Code.ShouldBe("E447");
        Should.Throw<SpecificationException>(() => z.Examine(new Kuznets.Estimators.Regression.Linear("y ~ w").Fit(panel))).Notes[0].Code.ShouldBe("E447");
    }

    [Theory]
    [InlineData(1, "y ~ 1 | w ~ z", null)]
    [InlineData(1, "y ~ other | w ~ z", "weight")]
    [InlineData(4, "y ~ other | t | w ~ z", null)]
    [InlineData(4, "y ~ 1 | id + t | w ~ z", "weight")]
    public void Rotemberg_weights_and_the_regression_of_shocks_give_the_estimate_back(int periods, string formula, string? weights)
    {
        (Panel panel, BartikInstrument z) = Economy(80, 15, periods, 7);
        Estimate e = new Iv(formula) { Weights = weights }.Fit(panel);
        ExposureReport report = z.Examine(e);
        double b = e["w"].Estimate;
        report.Estimate.ShouldBe(b, 1e-9);
        report.Weights.Sum(w => w.Alpha).ShouldBe(1, 1e-10);
        report.Weights.Sum(w => w.Alpha * w.Beta).ShouldBe(b, 1e-9);
        report.ShockLevel.Estimate.ShouldBe(b, 1e-8);
        report.EffectiveShocks.ShouldBeInRange(1, z.Shocks);
        report.Negative.ShouldBeInRange(0, 1);
        (report.Exposure.Se / report.ShockLevel.Se).ShouldBeInRange(0.5, 2);
    }

    [Fact]
    public void Errors_over_shocks_are_those_of_clusters_where_each_unit_has_one_sector()
    {
        (Panel panel, _) = Economy(120, 10, 1, 3);
        double[] sector = [.. Enumerable.Range(0, 120).Select(i => (double)(i % 10))];
        Random random = new(5);
        double[] shock = [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble() - 0.5)];
        Frame shares = Shares([.. sector.Select((s, i) => ((double)i, $"s{s}", 1.0))]), shocks = Shocks([.. shock.Select((g, s) => ($"s{s}", g))]);
        BartikInstrument z = BartikInstrument.Of(panel, shares, shocks, Columns);
        Panel own = z.AddTo(panel).With(new NumberColumn("sector", sector));
        Estimate e = new Iv("y ~ 1 | w ~ z") { Vcov = "cluster ~ sector + ssc(K.adj = FALSE, G.adj = FALSE)" }.Fit(own);
        ExposureReport report = z.Examine(e);
        report.Exposure.Se.ShouldBe(e["w"].Se, 1e-9 * e["w"].Se);
        report.ShockLevel.Se.ShouldBe(e["w"].Se, 1e-9 * e["w"].Se);
    }

    [Fact]
    [Triggers("W440")]
    public void Few_shocks_are_told()
    {
        (Panel panel, BartikInstrument z) = Economy(60, 6, 1, 9);
        ExposureReport report = z.Examine(new Iv("y ~ 1 | w ~ z").Fit(panel));
        report.Notes.Single().Code.ShouldBe("W440");
        report.ToString().ShouldContain("effective shocks");
    }

    /// <summary>Units with shares that add up to one, shocks by sector and period, and an endogenous w.</summary>
    private static (Panel Panel, BartikInstrument Z) Economy(int units, int sectors, int periods, int seed)
    {
        Random random = new(seed);
        double Draw() => random.NextDouble() + random.NextDouble() - 1;
        List<(double, string, double)> shares = [];
        double[,] share = new double[units, sectors];
        for (int i = 0; i < units; i++)
        {
            double[] raw = [.. Enumerable.Range(0, sectors).Select(_ => Math.Pow(random.NextDouble(), 4))];
            for (int s = 0; s < sectors; s++)
                shares.Add((i, $"s{s}", share[i, s] = raw[s] / raw.Sum()));
        }
        (string, double, double)[] shocks = [.. from s in Enumerable.Range(0, sectors) from t in Enumerable.Range(0, periods) select ($"s{s}", (double)t, Draw())];
        int n = units * periods;
        (double[] id, double[] time, double[] w, double[] y, double[] other) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        for (int row = 0; row < n; row++)
        {
            (int i, int t) = (row / periods, row % periods);
            double exposure = shocks.Sum(g => g.Item2 == t ? g.Item3 * share[i, int.Parse(g.Item1[1..])] : 0), u = Draw();
            (id[row], time[row], other[row]) = (i, t, Draw());
            w[row] = (2 * exposure) + (0.3 * other[row]) + u + Draw();
            y[row] = (0.7 * w[row]) + other[row] + u + (0.1 * i);
        }
        Frame frame = new(new NumberColumn("id", id), new NumberColumn("t", time), new NumberColumn("w", w), new NumberColumn("y", y), new NumberColumn("other", other),
            new NumberColumn("weight", [.. other.Select(o => 1 + (o * o))]));
        Panel panel = Panel.Of(frame, "id", "t");
        Frame shockFrame = Shocks([.. shocks.Select(g => (g.Item1, g.Item3))]).With(new NumberColumn("t", [.. shocks.Select(g => g.Item2)]));
        BartikInstrument z = BartikInstrument.Of(panel, Shares([.. shares]), shockFrame, Columns);
        return (z.AddTo(panel), z);
    }
}
