using Kuznets.Data;
using Kuznets.Data.Expressions;
using Kuznets.Data.Summaries;
using Kuznets.Diagnostics.Description;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Numerics.Random;
using Kuznets.Reporting;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Docs;

/// <summary>The examples of the README and of the pages of docs other than library.md, on data made here.</summary>
[Collection("examples")]
public sealed class GuideExamples
{
    private readonly Panel panel = Made();

    static GuideExamples() => File.WriteAllText("cities.csv", "city,year,carbon,ln_ai,pgdp\n" + string.Join('\n', Rows()));

    [Fact]
    public void README()
    {
        Panel panel = Panel.Of(SourceReader.Read("cities.csv").Frame, "city", "year");
        Estimate fit = new Linear("carbon ~ ln_ai + pgdp | city + year") { Vcov = "cluster ~ city" }.Fit(panel);
        Estimate robust = fit.With("dk(2) ~ year");   // a new covariance, no new fit

        fit["ln_ai"].Estimate.ShouldBe(-0.05, 0.01);
        (fit["ln_ai"].Df, robust["ln_ai"].Df).ShouldBe((19, 7));
    }

    [Fact]
    public void Derived_columns()
    {
        Panel panel = this.panel;
        DerivedReport report = Derive.Columns(panel, new Dictionary<string, string> { ["ln_gdp"] = "log(gdp)" });
        double[] values = Expression.Parse("d(log(gdp))").Numbers(panel);
        bool[] rows = Expression.Parse("year >= 2011").Holds(panel);

        report.Panel.Frame.Has("ln_gdp").ShouldBeTrue();
        values.Count(double.IsNaN).ShouldBe(2);
        rows.Count(r => r).ShouldBe(4);
    }

    [Fact]
    public void Stacking_files()
    {
        Frame first = new(CategoryColumn.Of("city", ["苏州"]), new NumberColumn("gdp", [1]));
        Frame second = new(CategoryColumn.Of("city", ["苏州"]), new NumberColumn("gdp", [2]));
        Reshaped stacked = Reshape.Stack(
            [new StackPart("cities_2011.csv", first), new StackPart("cities_2012.csv", second)],
            new StackColumn("year", "cities_{year}"));

        ((NumberColumn)stacked.Frame["year"]).Values.ShouldBe([2011, 2012]);
    }

    [Fact]
    public void Years_as_columns()
    {
        Frame frame = new(
            CategoryColumn.Of("city", ["苏州"]), new NumberColumn("gdp_2011", [1]), new NumberColumn("gdp_2012", [2]),
            new NumberColumn("pop_2011", [3]), new NumberColumn("pop_2012", [4]));
        Reshaped tall = Reshape.Long(frame, new LongRequest("year", LongValue.Of("gdp_{year}"), LongValue.Of("pop_{year}")));
        Frame wide = Reshape.Wide(tall.Frame, new WideRequest(["city"], "year", ["gdp", "pop"])).Frame;

        ((NumberColumn)tall.Frame["pop"]).Values.ShouldBe([3, 4]);
        wide.Names.Order().ShouldBe(frame.Names.Order());
    }

    [Fact]
    public void Joining()
    {
        Frame cities = new(CategoryColumn.Of("province", ["江苏", "江苏省"]), new NumberColumn("year", [2011, 2011]));
        Frame prices = new(CategoryColumn.Of("province", ["江苏"]), new NumberColumn("year", [2011]), new NumberColumn("cpi", [105]));
        using StringWriter report = new();
        Joined joined = Joins.Join(cities, prices, new JoinRequest("province", "year") { Name = "prices" });
        foreach (UnmatchedKey key in joined.Report.Left.Shown)
            report.WriteLine(key);

        joined.Frame["cpi"].Missing.ShouldBe(1);
        report.ToString().ShouldContain("江苏省");
    }

    [Fact]
    public void Tables()
    {
        Panel panel = Panel.Of(SourceReader.Read("cities.csv").Frame, "city", "year");
        Seq<Estimate> fits = new Linear("carbon ~ ln_ai + csw0(log(pgdp))").FitAll(panel).Estimates;
        using MemoryStream stream = new();
        Table table = RegressionTable.Build(fits, new RegressionTableOptions
        {
            Title = "基准回归结果",
            Number = "2",
            Journal = Journal.Cn,
            Keep = ["ln_ai", "log(*)", "(Intercept)"],
            Labels = new Dictionary<string, Label> { ["ln_ai"] = new Label("AI firms", "人工智能水平") },
        });
        TableWriter.Write(table, TableFormat.Docx, stream);
        Console.Write(TableWriter.Text(table, TableFormat.Text));

        TableWriter.Text(table, TableFormat.Text).ShouldContain("人工智能水平");
        stream.Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Descriptions()
    {
        Panel states = Panel.Of(SourceReader.Read("studies/us-states/data/produc.csv").Frame, "state", "year");
        Panel panel = Derive.Columns(states, ("late", "year >= 1978"), ("log_gsp", "log(gsp)")).Panel;
        CorrelationResult correlations = new Correlation { Columns = ["gsp", "emp"], Method = CorrelationMethod.Spearman }.Fit(panel);
        Seq<MeanDifference> balance = MeanDifference.Of(panel.Frame, ["log_gsp", "unemp"], by: "late");
        DataCard card = DataCard.Of(panel);

        correlations.Matrices[0].Value[0, 1].Value.ShouldBeGreaterThan(0.9);
        balance.Select(b => b.First.N + b.Second.N).ShouldBe([816, 816]);
        card.Balanced.ShouldBeTrue();
    }

    private static Panel Made() => Panel.Of(
        new Frame(CategoryColumn.Of("city", ["a", "a", "a", "b", "b", "b"]), new NumberColumn("year", [2010, 2011, 2012, 2010, 2011, 2012]), new NumberColumn("gdp", [1, 2, 4, 1, 3, 9])),
        "city", "year");

    private static IEnumerable<string> Rows()
    {
        for (int city = 0; city < 20; city++)
        {
            RandomStream random = new(7, city);
            for (int t = 0; t < 8; t++)
            {
                double ai = 0.2 * t + random.Normal(), gdp = Math.Exp(1 + 0.1 * random.Normal());
                yield return FormattableString.Invariant($"C{city},{2010 + t},{city + t - 0.05 * ai + 0.1 * gdp + 0.01 * random.Normal()},{ai},{gdp}");
            }
        }
    }
}
