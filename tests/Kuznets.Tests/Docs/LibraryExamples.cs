using Kuznets.Data;
using Kuznets.Diagnostics.Description;
using Kuznets.Estimators.Regression;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Reporting;
using Kuznets.Studies.Sources;
using Kuznets.Studies.Study;
using Kuznets.Studies.Writers;

namespace Kuznets.Tests.Docs;

/// <summary>The examples of docs/guide/library.md, run in the order of the page.</summary>
[Collection("examples")]
public sealed class LibraryExamples : IDisposable
{
    private const string Formula = "log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp";

    private static readonly Linear within = new($"{Formula} | state") { Vcov = "cluster ~ state" };
    private static readonly Panel states = Panel.Of(SourceReader.Read("studies/us-states/data/produc.csv").Frame, "state", "year");
    private static readonly Estimate fit = within.Fit(states);
    private static readonly Estimate random = new RandomEffects(Formula).Fit(states);

    private readonly Panel panel = states;
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Reading_a_panel()
    {
        LoadedFrame states = SourceReader.Read("studies/us-states/data/produc.csv");
        foreach (Note note in states.Notes)
            Console.WriteLine(note);
        Panel panel = Panel.Of(states.Frame, "state", "year");

        (panel.Rows, panel.Units!.Levels).ShouldBe((816, 48));
    }

    [Fact]
    public void Making_a_frame()
    {
        Frame frame = new(
            CategoryColumn.Of("city", ["Suzhou", "Suzhou", "Wuxi", "Wuxi"]),
            new NumberColumn("year", [2020, 2021, 2020, 2021]),
            new NumberColumn("co2", [3.1, 3.0, 2.4, double.NaN]) { Label = "Emissions", Unit = "Mt" });
        Panel cities = Panel.Of(frame, "city", "year");
        double[] co2 = ((NumberColumn)cities.Frame["co2"]).Values;

        co2.ShouldBe([3.1, 3.0, 2.4, double.NaN]);
    }

    [Fact]
    public void Deriving_columns()
    {
        Panel panel = states;
        DerivedReport derived = Derive.Columns(panel,
            ("productivity", "log(gsp / emp)"),
            ("growth", "d(productivity)"));
        panel = derived.Panel;

        panel.Frame["growth"].Missing.ShouldBe(48);
        derived.Columns.Select(c => c.Name).ShouldBe(["productivity", "growth"]);
    }

    [Fact]
    public void Fitting()
    {
        Linear within = new("log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp | state") { Vcov = "cluster ~ state" };
        Estimate fit = within.Fit(panel);

        Term capital = fit["log(pcap)"];
        Console.WriteLine($"{capital.Estimate} ({capital.Se}), p = {capital.P}");
        Console.WriteLine(fit.Stats["r2-within"]);
        Console.WriteLine(fit);

        Math.Round(capital.Estimate, 3).ShouldBe(-0.026);
        fit.ToString().ShouldContain("Linear, cluster ~ state as in Fixest, 816 of 816 rows");
        fit.ToString().ShouldContain("\nlog(pcap)   -0.0261497");
    }

    [Fact]
    public void Varying_a_specification()
    {
        Estimate twoWay = (within with { Formula = "log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp | state + year" }).Fit(panel);
        Estimate late = (within with { Where = "year >= 1978" }).Fit(panel);
        Estimate weighted = (within with { Weights = "emp" }).Fit(panel);
        Estimate stata = (within with { Match = Match.Xtreg }).Fit(panel);

        Math.Round(twoWay["log(pcap)"].Estimate, 3).ShouldBe(-0.030);
        late.Sample.Used.ShouldBe(48 * 9);
        late.Sample.Dropped.Single().ShouldBe(new Kuznets.Designs.Dropped("sample", 48 * 8));
        weighted["log(pcap)"].Estimate.ShouldNotBe(fit["log(pcap)"].Estimate);
        stata.Find("(Intercept)").ShouldNotBeNull();
    }

    [Fact]
    public void The_family_of_panel_estimators()
    {
        const string Production = "log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp";
        Estimate random = new RandomEffects(Production) { Method = RandomEffectsMethod.SwamyArora }.Fit(panel);
        Estimate between = new Between(Production).Fit(panel);
        Estimate differenced = new FirstDifference(Production).Fit(panel);
        Estimate correlated = new Mundlak(Production) { Vcov = "cluster ~ state" }.Fit(panel);

        Math.Round(random["log(pcap)"].Estimate, 3).ShouldBe(0.004);
        Math.Round(between["log(pcap)"].Estimate, 3).ShouldBe(0.179);
        differenced.Sample.Used.ShouldBe(48 * 16);
        correlated["log(pcap)"].Estimate.ShouldBe(fit["log(pcap)"].Estimate, 1e-9);
    }

    [Fact]
    public void Other_covariances_of_the_same_fit()
    {
        Estimate driscollKraay = fit.With("dk(2) ~ year");
        Estimate clustered = fit.With(Vcov.Cluster("state", "year"));
        Estimate plain = fit.With(Vcov.Parse("hc1"), new Ssc { KAdj = false });

        driscollKraay["unemp"].Df.ShouldBe(16);
        clustered["unemp"].Df.ShouldBe(16);
        plain["unemp"].Se.ShouldBeLessThan(fit.With("hc1")["unemp"].Se);
        plain["unemp"].Estimate.ShouldBe(fit["unemp"].Estimate);
    }

    [Fact]
    public void Hypotheses()
    {
        TestResult returns = fit.Wald("`log(pcap)` + `log(pc)` + `log(emp)` = 1");
        TestResult both = fit.Wald("`log(pcap)` = 0", "unemp = 0");
        Term scale = fit.Combination("`log(pcap)` + `log(pc)` + `log(emp)`");
        Console.WriteLine($"{scale.Estimate} in [{scale.Low}, {scale.High}], p of constant returns {returns.P}");

        both.Df.ShouldBe(2);
        scale.Estimate.ShouldBe(fit["log(pcap)"].Estimate + fit["log(pc)"].Estimate + fit["log(emp)"].Estimate, 1e-12);
        Math.Pow((scale.Estimate - 1) / scale.Se, 2).ShouldBe(returns.Statistic, 1e-9);
    }

    [Fact]
    public void The_Hausman_test()
    {
        TestResult inside = random.Tests["hausman"];
        HausmanResult hausman = Hausman.Test(fit.With("iid"), random);
        Console.WriteLine($"chi2({hausman.Test.Df}) = {hausman.Test.Statistic}, p = {hausman.Test.P}");

        hausman.Test.Statistic.ShouldBe(inside.Statistic, 1e-6);
    }

    [Fact]
    public void Several_fits_at_once()
    {
        Fits fits = new Linear("log(gsp) ~ csw(log(pcap), log(pc), log(emp)) | state + year") { Vcov = "cluster ~ state" }.FitAll(panel);
        foreach (Estimate one in fits.Estimates)
            Console.WriteLine($"{one.Id} {one.Formula}: {one["log(pcap)"].Estimate}");
        foreach (Failed failed in fits.Failures)
            Console.WriteLine($"{failed.Id} {failed.Formula}: {failed.Reasons[0]}");

        fits.Estimates.Select(e => e.Terms.Count).ShouldBe([1, 2, 3]);
        RegressionTable.Build(fits).Columns.Count.ShouldBe(4);
    }

    [Fact]
    public void Back_to_the_data()
    {
        Panel predicted = fit.AddTo(panel, fitted: "fit", residuals: "u");
        double[] residuals = ((NumberColumn)predicted.Frame["u"]).Values;

        RecoveredEffect effects = fit.FixedEffects()[0];
        foreach ((string state, double effect) in effects.Levels.Zip(effects.Values))
            Console.WriteLine($"{state} {effect}");

        residuals.Sum().ShouldBe(0, 1e-8);
        effects.Levels.Length.ShouldBe(48);
    }

    [Fact]
    public void Making_tables()
    {
        Estimate twoWay = (within with { Formula = $"{Formula} | state + year" }).Fit(panel);
        Table table = RegressionTable.Build([fit, twoWay, random], new RegressionTableOptions
        {
            Title = "Public capital and output",
            Journal = Journal.Elsevier,
            Headings = ["State effects", "State and year effects", "Random effects"],
            Labels = new Dictionary<string, Label> { ["pcap"] = "public capital", ["unemp"] = new Label("Unemployment", "失业率") },
        });
        Console.Write(TableWriter.Text(table, TableFormat.Text));
        TableWriter.Save(table, Path.Combine(folder, "capital.docx"));
        TableWriter.Save(table, Path.Combine(folder, "capital.tex"));

        DescribeResult described = new Describe { Columns = ["gsp", "pcap", "unemp"] }.Fit(panel);
        Table summary = DescriptiveTable.Build(described.Summaries[0].Value);
        TableWriter.Save(summary, Path.Combine(folder, "summary.xlsx"));

        Directory.GetFiles(folder).Select(Path.GetFileName).Order().ShouldBe(["capital.docx", "capital.tex", "summary.xlsx"]);
        Should.Throw<SpecificationException>(() => TableWriter.Save(table, Path.Combine(folder, "capital.doc"))).Code.ShouldBe("E157");
        Should.Throw<SurroundingsException>(() => TableWriter.Save(table, Path.Combine(folder, "absent", "capital.md"))).Code.ShouldBe("E700");
    }

    [Fact]
    public void Errors()
    {
        try
        {
            new Linear("log(gsp) ~ pcpa").Fit(panel);
        }
        catch (SpecificationException e)
        {
            Console.WriteLine($"{e.Code}: {e.Note.Text(Language.Chinese)}");
            Console.WriteLine(e.Note.Fix(Language.English));
        }

        Should.Throw<SpecificationException>(() => new Linear("log(gsp) ~ pcpa").Fit(panel)).Message.ShouldContain("\"pcap\"");
        Should.Throw<SpecificationException>(() => fit["pcap"]).Code.ShouldBe("E415");
    }

    [Fact]
    public void Running_with_options()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(10));
        RunOptions run = new()
        {
            Cancellation = patience.Token,
            Listener = new Progress<Progress>(p => Console.Error.WriteLine($"{p.Task} {p.Done}/{p.Total}")),
            Threads = 4,
            Strict = ["W402"],
        };
        Fits careful = new Linear("c(log(gsp), log(emp)) ~ log(pcap) | state + year").FitAll(panel, run);

        careful.Estimates.Select(e => e.Outcome).ShouldBe(["log(gsp)", "log(emp)"]);
    }

    [Fact]
    public void Running_a_study()
    {
        StudyFile study = StudyReader.Read("studies/us-states/study.yml");
        RunSummary done = StudyRunner.Run(study, new RunRequest { Out = folder });
        foreach (OutputFile file in done.Outputs)
            Console.WriteLine(file.Name);

        done.Failed.ShouldBeEmpty();
        done.Outputs.Select(o => o.Name).ShouldContain("results.json");
    }
}
