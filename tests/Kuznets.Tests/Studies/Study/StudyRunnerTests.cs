using System.Text.Json.Nodes;
using Kuznets.Studies.Study;
using Kuznets.Tests.Cli;

namespace Kuznets.Tests.Studies.Study;

public sealed class StudyRunnerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kuznets").FullName;
    private readonly string study;

    public StudyRunnerTests()
    {
        System.Text.StringBuilder csv = new("city,year,y,x,z\n");
        for (int city = 0; city < 12; city++)
        {
            for (int year = 0; year < 6; year++)
            {
                double x = Math.Sin((city * 7) + (year * 3)), z = Math.Cos((city * 5) + (year * 11));
                csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"c{city},{2010 + year},{city + (0.5 * year) + (2 * x) - z + (0.1 * Math.Sin(city * year))},{x},{z}\n");
            }
        }
        File.WriteAllText(Path.Combine(folder, "d.csv"), csv.ToString());
        study = Write("""
            study: small
            seed: 7
            data: { d: { from: d.csv, unit: city, time: year } }
            derive: { w: x + z }
            models:
              a: { formula: "y ~ x + csw0(z) | city + year", vcov: cluster ~ city }
              b: { formula: y ~ w | city }
            tables:
              t1: { models: [a], to: [text, md, csv] }
              t2: { models: [b, a.1], to: [html] }
            """);
    }

    public void Dispose() => Directory.Delete(folder, true);

    private string Write(string text)
    {
        string path = Path.Combine(folder, "study.yml");
        File.WriteAllText(path, text + "\n");
        return path;
    }

    private RunSummary Run(string output = "out", RunRequest? request = null) =>
        StudyRunner.Run(StudyReader.Read(study), (request ?? new RunRequest()) with { Out = Path.Combine(folder, output) });

    private Dictionary<string, string> Bytes(string output) => Directory
        .EnumerateFiles(Path.Combine(folder, output)).ToDictionary(f => Path.GetFileName(f)!, Hash.OfFile);

    [Fact]
    public void A_second_run_does_nothing_and_says_the_same()
    {
        RunSummary first = Run();
        DateTime[] written = [.. first.Outputs.Select(o => File.GetLastWriteTimeUtc(Path.Combine(first.Folder, o.Name)))];
        RunSummary second = Run();
        (first.Cached, second.Cached, second.Steps).ShouldBe((0, 4, 4));
        second.Tables.ShouldBe(first.Tables);
        second.Outputs.ShouldBe(first.Outputs);
        second.Outputs.Select(o => File.GetLastWriteTimeUtc(Path.Combine(second.Folder, o.Name))).ShouldBe(written);
    }

    [Fact]
    public void Only_what_changed_and_what_depends_on_it_runs_again()
    {
        Run();
        Write(File.ReadAllText(study).Replace("y ~ w | city", "y ~ w | year", StringComparison.Ordinal));
        Run().Cached.ShouldBe(2);
        File.Delete(Path.Combine(folder, "out", "t1.md"));
        Run().Cached.ShouldBe(3);
        File.Exists(Path.Combine(folder, "out", "t1.md")).ShouldBeTrue();
        File.AppendAllText(Path.Combine(folder, "d.csv"), "c99,2010,1,2,3\nc99,2011,1,2,4\n");
        Run().Cached.ShouldBe(0);
    }

    [Fact]
    public void The_same_bytes_with_one_and_two_threads_and_after_a_cancelled_run()
    {
        Run("one", new RunRequest { Threads = 1 });
        Run("two", new RunRequest { Threads = 2 });
        using CancellationTokenSource source = new();
        Should.Throw<OperationCanceledException>(() => Run("three", new RunRequest { Cancellation = source.Token, Listener = new After(2, source) }));
        RunSummary resumed = Run("three");
        resumed.Cached.ShouldBeGreaterThan(0);
        Bytes("two").ShouldBe(Bytes("one"));
        Bytes("three").ShouldBe(Bytes("one"));
    }

    [Fact]
    [Triggers("E610")]
    public void A_folder_that_another_run_holds_is_refused()
    {
        using RunLock held = RunLock.Take(Path.Combine(folder, "out"));
        var e = Should.Throw<SurroundingsException>(() => Run());
        e.Note.Text(Language.English).ShouldContain($"process {Environment.ProcessId}");
    }

    [Fact]
    [Triggers("E700")]
    public void A_folder_that_cannot_be_written_is_refused() =>
        Should.Throw<SurroundingsException>(() => Run("d.csv/out")).Code.ShouldBe("E700");

    [Fact]
    [Triggers("E145")]
    public void Only_makes_what_is_asked_for_and_what_it_needs()
    {
        Run(request: new RunRequest { Only = ["t1"] }).Steps.ShouldBe(2);
        Should.Throw<SpecificationException>(() => Run(request: new RunRequest { Only = ["t9"] })).Code.ShouldBe("E145");
    }

    [Fact]
    public void The_results_follow_the_contract()
    {
        RunSummary summary = Run();
        JsonNode results = JsonNode.Parse(File.ReadAllText(Path.Combine(summary.Folder, "results.json")))!;
        results.AsObject().Select(p => p.Key).ShouldBe(["schema", "study", "version", "seed", "match", "inputs", "fits", "failed", "tables", "figures", "notes"]);
        ((string?)results["schema"], (int)results["seed"]!, (int)results["inputs"]![0]!["rows"]!).ShouldBe(("kuznets/results/1", 7, 72));
        results["fits"]!.AsArray().Select(f => (string?)f!["id"]).ShouldBe(["a.1", "a.2", "b.1"]);
        JsonNode fit = results["fits"]![1]!;
        ((string?)fit["vcov"], (int)fit["sample"]!["used"]!).ShouldBe(("cluster ~ city", 72));
        JsonNode x = fit["terms"]!.AsArray().First(t => (string?)t!["name"] == "x")!;
        ((double)x["estimate"]!).ShouldBe(2, 0.05);
        x["estimate"]!.ToJsonString().Length.ShouldBeGreaterThan(15);
        ((double)x["df"]!).ShouldBe(11);
    }

    [Fact]
    [Triggers("W100")]
    public void Expectations_that_fail_end_with_code_1_cached_or_not()
    {
        File.AppendAllText(study, "expect:\n  - { fit: a, term: x, sign: negative }\n  - { fit: b.1, stat: n, value: 72 }\n");
        Run().Failed.Select(n => n.Code).ShouldBe(["W100", "W100"]);
        Shell shell = Shell.Run("run", study, "--out", Path.Combine(folder, "out"), "--quiet");
        shell.Code.ShouldBe(1);
        shell.Error.ShouldContain("x estimate should be negative and is 2");
        shell.Out.ShouldContain("━");
    }

    [Fact]
    [Triggers("E123")]
    public void Sources_joined_in_a_circle_are_named()
    {
        Write("study: s\ndata:\n  a: { from: d.csv, join: { with: b, on: city } }\n  b: { from: d.csv, join: { with: a, on: city } }\nmodels: { m: { formula: y ~ x } }");
        Should.Throw<SpecificationException>(() => Run()).Note.Text(Language.English).ShouldBe("sources are joined in a circle: a → b → a");
    }

    [Fact]
    public void An_error_in_a_formula_or_expression_points_into_the_study_file()
    {
        Write("study: s\ndata: { d: { from: d.csv } }\nmodels:\n  m: { formula: y ~ x + nowhere }");
        Place place = Should.Throw<SpecificationException>(() => Run()).Note.Place!;
        (place.File, place.Line).ShouldBe((study, 4));
        Write("study: s\ndata: { d: { from: d.csv } }\nderive:\n  w: x + nowhere\nmodels: { m: { formula: y ~ w } }");
        place = Should.Throw<SpecificationException>(() => Run()).Note.Place!;
        (place.File, place.Line, place.Column).ShouldBe((study, 4, 10));
    }

    [Fact]
    [Triggers("E146")]
    public void Strict_turns_warnings_into_errors()
    {
        Write("study: s\ndata: { d: { from: d.csv, unit: city, time: year } }\nderive: { x: log(x) }\nmodels: { m: { formula: y ~ x } }");
        Should.Throw<SpecificationException>(() => Run(request: new RunRequest { Strict = ["*"] })).Code.ShouldBe("E146");
        Run().Warnings.ShouldNotBeEmpty();
    }

    [Fact]
    [Triggers("W101")]
    public void Numbers_that_are_not_finite_are_null_with_a_note()
    {
        Write("study: s\nmatch: ivreg2\ndata: { d: { from: d.csv } }\nmodels: { m: { formula: y ~ x, vcov: hc1 } }");
        RunSummary summary = Run();
        summary.Warnings.ShouldContain(w => w.Contains("W101", StringComparison.Ordinal) && w.Contains("df", StringComparison.Ordinal));
    }

    private sealed class After(int steps, CancellationTokenSource source) : IProgress<StepProgress>
    {
        public void Report(StepProgress value)
        {
            if (value.Done >= steps)
                source.Cancel();
        }
    }
}
